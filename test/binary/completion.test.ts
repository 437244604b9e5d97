import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoCluster } from '../support/demo-cluster.js';
import { configMap, configMaps } from '../support/demo-objects.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { hasScript } from '../support/on-terminal.js';
import { hasShell, startTabShell } from '../support/tab-shell.js';

const bin = resolve(import.meta.dirname, '../../bin');
const HOSTILE = "it's; $(touch pwned)";

let home = '';
let path = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'kwatch-completion-'));
  for (const dir of ['bin', '.kube', '.config/kwatch']) mkdirSync(join(home, dir), { recursive: true });
  symlinkSync(join(bin, 'kwatch.js'), join(home, 'bin/kwatch'));
  path = [join(home, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const contexts = ['arn:aws:eks:eu:cluster/web', 'kind-one', 'admin@east', HOSTILE];
  const context = { cluster: 'one', user: 'one' };
  const kubeconfig = {
    contexts: contexts.map((name) => ({ name, context })),
    clusters: [{ name: 'one', cluster: { server: 'http://127.0.0.1:1' } }],
    users: [{ name: 'one', user: {} }],
  };
  writeFileSync(join(home, '.kube/config'), JSON.stringify(kubeconfig));
  writeFileSync(join(home, '.config/kwatch/config.yaml'), 'views: { rollouts: deploy -A }\n');
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** Typed, and what stands there after Tab. The demo is a cluster as any other. */
const PRESSED: readonly (readonly [typed: string, completed: string])[] = [
  ['kwatch rollo', 'kwatch rollout '],
  ['kwatch rollout --demo pods,depl', 'kwatch rollout --demo pods,deployments '],
  ['kwatch --demo deploy wor', 'kwatch --demo deploy worker '],
  ['kwatch --demo deploy/a', 'kwatch --demo deploy/api '],
  ['kwatch --demo deploy -n kube-p', 'kwatch --demo deploy -n kube-public '],
  ['kwatch pods --output=cl', 'kwatch pods --output=cloudevents '],
  ['kwatch pods --context=arn:aws:e', 'kwatch pods --context=arn:aws:eks:eu:cluster/web '],
  ['kwatch pods --context admin@', 'kwatch pods --context admin@east '],
  ['kwatch pods --context admin@e', 'kwatch pods --context admin@east '],
  ['kwatch @ro', 'kwatch @rollouts '],
  ['kwatch pods --kubeconfig .kube/con', 'kwatch pods --kubeconfig .kube/config '],
  ['kwatch pods --kubeconfig=.kube/con', 'kwatch pods --kubeconfig=.kube/config '],
  ["kwatch pods -l 'a=$(touch pwned)' --no-prog", "kwatch pods -l 'a=$(touch pwned)' --no-progress "],
];

const QUOTED = String.raw`it\'s\;\ \$\(touch\ pwned\) `;

describe.concurrent.each(['bash', 'zsh', 'fish'] as const)('Tab in %s', (name) => {
  test.runIf(hasScript && hasShell(name))(
    'completes types, names, flags and values, and runs nothing that stands there',
    { timeout: 120_000 },
    async ({ expect, onTestFinished }) => {
      const shell = startTabShell(name, home, path);
      onTestFinished(shell.end);
      const completed: (readonly [string, string])[] = [];
      for (const [typed] of PRESSED) completed.push([typed, await shell.complete(typed)]);
      expect(completed).toEqual(PRESSED);
      expect(await shell.complete('kwatch pods --context it')).toBe(`kwatch pods --context ${QUOTED}`);
      expect(existsSync(join(home, 'pwned'))).toBe(false);
    },
  );
});

describe('what a shell is told', () => {
  test('is a word a line with what it is, and that these are no files', async () => {
    const { code, stdout, stderr } = await runKwatch(['__complete', '--demo', 'stat']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: ['statefulsets\tStatefulSet of apps', ':4'],
      stderr: [],
    });
  });

  test('comes from kubectl_complete-kwatch as well, which kubectl asks', async () => {
    const plugin: [string, string] = [process.execPath, join(bin, 'kubectl_complete-kwatch.js')];
    const kwatch = new KwatchProcess(['--demo', 'deploy', 'w'], {}, plugin);
    expect(await kwatch.exited).toBe(0);
    expect(kwatch.stdout).toEqual(['web', 'worker', ':4']);
  });

  test('is less where the words before cannot be read, and never an error', async () => {
    const words = ['__complete', '--no-such-flag', '--no-pr'];
    expect(await runKwatch(words)).toEqual({
      code: 0,
      stdout: ['--no-progress\tNo spinner while connecting and listing', ':4'],
      stderr: [],
    });
    expect(await runKwatch(['__complete', '--no-such-flag', 'pods', ''])).toMatchObject({
      code: 0,
      stdout: [':4'],
    });
  });

  test('is nothing after a second where the server does not answer', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stdout, stderr } = await runKwatch(['__complete', '--server', url, 'pods', '']);
    server.closeAllConnections();
    server.close();
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: [':4'], stderr: [] });
  });

  test('is asked of the server once, though Tab is pressed again, and never holds a control character', async () => {
    const cluster = await startDemoCluster();
    for (const name of ['web', 'worker', 'evil\u001b]0;x\u0007', '--all'])
      cluster.server.cluster.create(configMaps, configMap(name));
    const env = { ...cluster.env, XDG_CACHE_HOME: join(home, 'cache') };
    for (let press = 0; press < 2; press += 1) {
      expect((await runKwatch(['__complete', 'cm', 'web', ''], env)).stdout).toEqual(['worker', ':4']);
    }
    const lists = cluster.server.requests.filter(({ path }) => path.includes('/configmaps'));
    await cluster.close();
    expect(lists).toHaveLength(1);
  });
});
