import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDemoCluster } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';
import { runKwatch } from '../support/kwatch-process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  expect(await runKwatch(['--version'])).toEqual({ code: 0, stdout: [version], stderr: [] });
});

test('the program is ASCII, since it is read a byte as a character: its regular expressions too', () => {
  expect(readFileSync(`${root}/dist/main.cjs`).every((byte) => byte < 0x80)).toBe(true);
});

test('--help begins with what can be typed', async () => {
  const { code, stdout, stderr } = await runKwatch(['--help']);
  expect([code, stderr]).toEqual([0, []]);
  const begins = (word: string): number => stdout.findIndex((line) => line.startsWith(word));
  expect(begins('Usage')).toBeLessThan(begins('Examples'));
  expect(begins('Examples')).toBeLessThan(begins('Subcommands'));
});

test.each([
  ['in plain text', {}],
  ['with its titles bold', { FORCE_COLOR: '1' }],
])('--help is what help says, %s, though it is not made anew', async (_, env) => {
  const [ready, made] = await Promise.all([runKwatch(['--help'], env), runKwatch(['help'], env)]);
  expect(ready).toEqual(made);
});

test('help and version load nothing that speaks to a cluster', () => {
  const script = `
    process.argv = ['node', 'kwatch', '--version'];
    require(${JSON.stringify(`${root}bin/kwatch.js`)});
    process.stdout.write(process.moduleLoadList.join(','));
  `;
  const loaded = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(loaded).toContain('NativeModule fs');
  for (const name of ['http', 'https', 'crypto', 'child_process'])
    expect(loaded.split(',')).not.toContain(`NativeModule ${name}`);
});

test('a run that lists loads nothing of Node for what it does not do', async () => {
  const cluster = await startDemoCluster();
  cluster.server.cluster.create(configMaps, configMap('web'));
  const folder = mkdtempSync(join(tmpdir(), 'kwatch-start-'));
  const tells = join(folder, 'tells.cjs');
  writeFileSync(tells, `process.once('exit', () => console.error(process.moduleLoadList.join(',')));`);
  const env = { ...cluster.env, NODE_OPTIONS: `--require ${tells}` };
  const { stdout, stderr } = await runKwatch(['cm', '--once', '-q', '--no-cache', '-o', 'name'], env);
  rmSync(folder, { recursive: true });
  await cluster.close();
  expect(stdout).toEqual(['configmap/web']);
  const loaded = stderr.join('').split(',');
  expect(loaded).toContain('NativeModule http');
  for (const name of ['child_process', 'fs/promises', 'perf_hooks', 'zlib', 'internal/deps/undici/undici'])
    expect(loaded).not.toContain(`NativeModule ${name}`);
});

describe('a run is kept as it was compiled', () => {
  let cache = '';
  const kept = (): readonly string[] => readdirSync(cache, { recursive: true, encoding: 'utf8' });
  const run = (): Promise<unknown> =>
    runKwatch(['deploy', '--demo', '--once', '-q', '-o', 'name'], { XDG_CACHE_HOME: cache });
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'kwatch-start-'));
  });
  afterEach(() => {
    rmSync(cache, { recursive: true });
  });

  test('by the first that asks a cluster, for its owner only, and told no different by the next', async () => {
    await runKwatch(['--help'], { XDG_CACHE_HOME: cache });
    await runKwatch(['help'], { XDG_CACHE_HOME: cache });
    expect(kept()).toEqual([]);
    const first = await run();
    const [, , file = ''] = kept();
    expect(kept()).toEqual(['kwatch', 'kwatch/compiled', file]);
    const { mode, size, mtimeMs } = statSync(join(cache, file));
    expect([mode & 0o777, size > 500_000]).toEqual([0o600, true]);
    expect(await run()).toEqual(first);
    expect(statSync(join(cache, file)).mtimeMs).toBe(mtimeMs);
  });

  test('but not where others may write, for it is code', async () => {
    chmodSync(cache, 0o777);
    await run();
    expect(kept().filter((path) => path.includes('compiled'))).toEqual([]);
  });

  test('and made anew where its file is damaged', async () => {
    const first = await run();
    const file = join(cache, kept()[2] ?? '');
    const damaged = readFileSync(file).fill(0, 600_000);
    writeFileSync(file, damaged);
    expect(await run()).toEqual(first);
    expect(readFileSync(file).equals(damaged)).toBe(false);
  });
});
