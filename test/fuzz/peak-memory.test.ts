import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Characters of each of the texts of an object, of which it has fifteen: together about what a server takes. */
const LENGTH = 32 * 1024;
/** What may be in use at one time. Half of it are the test's own: its program, and everything as it was written. */
const LIMIT_MIB = 256;
/** Those of which each character takes most: each is an escape, or a line. */
const WORST = ['"', '\n'];

const dir = mkdtempSync(join(tmpdir(), 'kwatch-memory-'));
const program = join(dir, 'memory-child.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'memory-child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

test('the largest objects that a server takes are written in every way within a bound of memory', async () => {
  const args = [`--max-old-space-size=${LIMIT_MIB}`, program, String(LENGTH), ...WORST];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('written\n');
}, 120_000);
