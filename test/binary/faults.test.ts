import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Faults, createFaults } from '../../src/demo/faults/faults.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

let faults: Faults;
let demo: DemoClusterFixture;
let kwatch: KwatchProcess | undefined;
let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kwatch-faults-'));
  faults = createFaults();
  demo = await startDemoCluster({ faults });
  create('web');
});
afterEach(async () => {
  await kwatch?.stop('SIGKILL');
  await demo.close();
  rmSync(dir, { recursive: true });
});

function create(name: string): void {
  demo.server.cluster.create(deployments, { metadata: { name, namespace: 'default' } });
}

async function startWatching(): Promise<KwatchProcess> {
  const started = new KwatchProcess(['deploy', '-o', 'json'], demo.env);
  kwatch = started;
  await started.untilRecord('SYNCED', ({ type }) => type === 'SYNCED');
  await started.until('the watch', () => demo.server.openWatches === 1);
  return started;
}

test('a server that is too busy for the watch is asked again when it said, without a list', async () => {
  const watching = await startWatching();
  create('before');
  await watching.untilRecord('the first change', ({ name }) => name === 'before');
  const lists = (): number =>
    demo.server.requests.filter(({ path, query }) => path.endsWith('/deployments') && query.includes('limit'))
      .length;
  const before = lists();
  faults.once({ on: 'watch' }, { type: 'refuse', code: 429, retryAfter: '1' });
  demo.server.endWatches();
  const refused = await watching.untilRecord('the refusal', ({ code }) => code === 429);
  expect(refused['retryInMs']).toBeGreaterThanOrEqual(1_000);
  create('meanwhile');
  await watching.untilRecord('the change', ({ name }) => name === 'meanwhile');
  const stream = watching.records().filter((record) => !('uid' in record));
  expect(stream.map(({ type }) => type)).toEqual(['SYNCED', 'ERROR', 'RECONNECTED']);
  expect(lists()).toBe(before);
});

test('a credential plugin that hangs holds up no signal, and is gone with all that it started', async () => {
  const pidFile = join(dir, 'pid');
  const plugin = join(dir, 'plugin');
  writeFileSync(plugin, `#!/bin/sh\necho waiting >&2; echo canary\nsleep 60 &\necho $! > ${pidFile}\nwait\n`, {
    mode: 0o700,
  });
  const apiVersion = 'client.authentication.k8s.io/v1';
  const config = JSON.parse(readFileSync(demo.env.KUBECONFIG, 'utf8')) as { users: { user: unknown }[] };
  config.users[0]!.user = { exec: { apiVersion, command: plugin, interactiveMode: 'Never' } };
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, JSON.stringify(config));
  const hanging = new KwatchProcess(['deploy'], { KUBECONFIG: path });
  kwatch = hanging;
  const pid = await hanging.until(
    'the plugin',
    () => existsSync(pidFile) && Number(readFileSync(pidFile, 'utf8')),
  );
  expect(await hanging.stop('SIGINT')).toBe(130);
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  expect(hanging.stdout).toEqual([]);
  expect(hanging.stderr.filter((line) => /canary|waiting/.test(line))).toEqual(['plugin: waiting']);
});

function isRunning(pid: number): boolean {
  // A killed process that nobody waited for still has an id.
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}
