import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Characters of each of the texts of an object, of which it has a dozen: together more than a server takes. */
const LENGTH = 128 * 1024;
/** What may be in use at one time: an object of that size many times over, and the program itself. */
const LIMIT_MIB = 160;

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

test.each(['a ', '"', '\n', 'password: ', '{"a":'])(
  'the largest object that a server takes, of %j again and again, is written in every way within a bound of memory',
  async (piece) => {
    const args = [`--max-old-space-size=${LIMIT_MIB}`, program, String(LENGTH), piece];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe('written\n');
  },
  120_000,
);
