import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runKwatch } from '../support/kwatch-process.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  expect(await runKwatch(['--version'])).toEqual({ code: 0, stdout: [version], stderr: [] });
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
    const { main } = await import(${JSON.stringify(`${root}dist/main.js`)});
    await main();
    process.stdout.write(process.moduleLoadList.join(','));
  `;
  const loaded = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(loaded).toContain('NativeModule fs');
  expect(loaded).not.toContain('NativeModule https');
  expect(loaded).not.toContain('NativeModule child_process');
});
