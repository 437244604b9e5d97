import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';
import { KwatchProcess } from '../support/kwatch-process.js';

const root = resolve(import.meta.dirname, '../..');
const executable = join(root, 'dist-executable', process.platform === 'win32' ? 'kwatch.exe' : 'kwatch');

/** What it prints in an empty folder, with no variable and no Node on the path. */
function run(
  file: string,
  ...args: readonly string[]
): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: dir, env: {}, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-executable-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('one file is all of kwatch', () => {
  test('it has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(run(executable, '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('it shows the cluster inside it, and Node has nothing to warn of', () => {
    const { code, stdout, stderr } = run(executable, 'deploy', '--demo', '--once', '-q', '-o', 'name');
    expect({ code, stdout: stdout.trimEnd().split('\n').length, stderr }).toEqual({
      code: 0,
      stdout: 3,
      stderr: '',
    });
  });

  test('under the name of a plugin it speaks as one', () => {
    if (process.platform === 'win32') return;
    const plugin = join(dir, 'kubectl-kwatch');
    if (!existsSync(plugin)) symlinkSync(executable, plugin);
    expect(run(plugin, '--help').stdout).toContain('Usage: kubectl kwatch TYPE');
  });

  test('under the name that kubectl asks for completion it completes', () => {
    if (process.platform === 'win32') return;
    const plugin = join(dir, 'kubectl_complete-kwatch');
    symlinkSync(executable, plugin);
    expect(run(plugin, '--demo', 'deploy', 'wor')).toEqual({ code: 0, stdout: 'worker\n:4\n', stderr: '' });
  });

  test('bad input ends it with 2, in one line', () => {
    const { code, stderr } = run(executable, 'pods', '--no-such-flag');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^kwatch: [^\n]*--no-such-flag[^\n]*\n$/);
  });

  describe('against a server', () => {
    let cluster: DemoClusterFixture;
    beforeAll(async () => {
      cluster = await startDemoCluster();
      cluster.server.cluster.create(configMaps, configMap('web'));
    });
    afterAll(() => cluster.close());

    test('it watches, with a page for browsers beside it', async () => {
      const args = ['serve', 'cm', '-o', 'name', '--listen', '127.0.0.1:0'];
      const kwatch = new KwatchProcess(args, cluster.env, [executable]);
      await kwatch.until('the object', () => kwatch.stdout.includes('configmap/web'));
      const address = await kwatch.until('its address', () =>
        kwatch.stderr
          .map((line) => /^serving at (\S+)$/.exec(line)?.[1])
          .find((found) => found !== undefined),
      );
      const page = await fetch(address, { redirect: 'manual' });
      expect(page.status).toBeLessThan(400);
      expect(await kwatch.stop()).toBe(143);
      expect(kwatch.stderr.join('\n')).not.toMatch(/Warning|unexpected/);
    });
  });
});
