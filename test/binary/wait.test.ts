import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KubeObject } from '../../src/model/object/object.js';
import { EVENTS, PODS, REPLICA_SETS } from '../../src/outcome/rollout/dependent-resources.js';
import { type DemoClusterFixture, NOBODY, kubeconfigFor, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, type PrintedRecord, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

let demo: DemoClusterFixture;
const dir = mkdtempSync(join(tmpdir(), 'kwatch-test-'));

beforeAll(async () => {
  demo = await startDemoCluster();
});
afterAll(async () => {
  await demo.close();
  rmSync(dir, { recursive: true });
});

function create(name: string, different: KubeObject = {}): void {
  demo.server.cluster.create(deployments, {
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] },
      },
    },
    ...different,
  });
}

const run = (...args: string[]): ReturnType<typeof runKwatch> => runKwatch(args, demo.env);

test('a condition that holds ends it with 0 and one line', async () => {
  create('a');
  const { code, stderr } = await run('deploy/a', '--until', 'object.spec.replicas + 1 == 3');
  expect(code).toBe(0);
  expect(stderr.at(-1)).toMatch(/^met after [\d.]+ s: deployment\/a: it is true$/);
});

test('one that fails ends it with 3', async () => {
  create('b');
  const { code, stderr } = await run('deploy/b', '--fail-if', 'object.spec.replicas == 2');
  expect(code).toBe(3);
  expect(stderr.join('\n')).toMatch(
    /failed after [\d.]+ s: 0 of 1 object as wanted\ndeployment\/b in default: failed\n {2}wanted: --fail-if object\.spec\.replicas == 2/,
  );
});

test('a time that is up ends it with 4, and with 0 where there was only something to fail', async () => {
  create('c');
  const until = await run(
    'deploy/c',
    'deploy/none',
    '--for',
    'condition=Nope',
    '--timeout',
    '2s',
    '-o',
    'json',
  );
  expect(until.code).toBe(4);
  const result = JSON.parse(until.stdout.at(-1) ?? '') as PrintedRecord;
  expect(result).toMatchObject({
    type: 'RESULT',
    outcome: 'timeout',
    exitCode: 4,
    objects: [
      { name: 'c', state: 'waiting', is: ['it reports no condition Nope'] },
      { name: 'none', state: 'waiting', is: ['it is not there'] },
    ],
  });
  const guard = await run('deploy/c', '--fail-if', 'false', '--timeout', '2s');
  expect([guard.code, guard.stderr.at(-1)]).toEqual([0, expect.stringMatching(/^met after/)]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends it with %i, and says what was missing', async (signal, expected) => {
  const kwatch = new KwatchProcess(['deploy/never', '--for', 'create', '-v'], demo.env);
  await kwatch.until('that it waits', () => kwatch.stderr.some((line) => line.startsWith('no deployments')));
  expect(await kwatch.stop(signal)).toBe(expected);
  expect(kwatch.stderr.join('\n')).toMatch(
    /interrupted after [^\n]*\ndeployment\/never in default: not yet\n {2}wanted: --for create\n {2}is: {5}it is not there$/,
  );
});

test('--expect-no-change ends with 0 after a quiet time, and with 3 at a change', async () => {
  create('quiet');
  expect((await run('deploy/quiet', '--expect-no-change', '300ms')).code).toBe(0);
  const kwatch = new KwatchProcess(['deploy/quiet', '--expect-no-change', '20s', '-o', 'json'], demo.env);
  await kwatch.untilRecord('the list', ({ type }) => type === 'SYNCED');
  demo.server.cluster.remove(deployments, 'default', 'quiet');
  expect(await kwatch.exited).toBe(3);
  expect(kwatch.records().at(-1)).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('deployment/quiet was deleted') as string,
  });
});

test('--stable waits on where it holds, and a named object of --any is enough', async () => {
  create('d');
  const startedAt = Date.now();
  const { code } = await run('deploy/d', 'deploy/none', '--for', 'create', '--any', '--stable', '700ms');
  expect(code).toBe(0);
  expect(Date.now() - startedAt).toBeGreaterThan(700);
});

test('a rollout: what belongs to the workload is shown under it, and ends it where it cannot come up', async () => {
  const workload = (name: string, available: number): KubeObject => ({
    metadata: {
      name,
      namespace: 'default',
      generation: 1,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: { replicas: 1, selector: { matchLabels: { app: name } } },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: available },
  });
  const kwatch = new KwatchProcess(
    ['rollout', 'deploy/r', '-v', '--ci', 'github', '--junit', join(dir, 'r.xml')],
    {
      ...demo.env,
      GITHUB_STEP_SUMMARY: join(dir, 'r.md'),
    },
  );
  await kwatch.until('that it waits', () => kwatch.stderr.some((line) => line.startsWith('no deployments')));
  const { cluster } = demo.server;
  const created = cluster.create(deployments, workload('r', 0));
  const owned = (kind: string, name: string, owner: unknown, more: KubeObject): KubeObject => ({
    metadata: {
      name,
      namespace: 'default',
      labels: { app: 'r' },
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      ownerReferences: [
        { kind, name: kind === 'ReplicaSet' ? 'r-1' : 'r', uid: uidOf(owner), controller: true },
      ],
    },
    ...more,
  });
  const replicaSet = cluster.create(
    REPLICA_SETS,
    owned('Deployment', 'r-1', created, { spec: { replicas: 1 } }),
  );
  const status = {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'web',
        restartCount: 0,
        state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "db" not found' } },
      },
    ],
  };
  const pod = cluster.create(PODS, owned('ReplicaSet', 'r-1-x', replicaSet, { status }));
  cluster.create(EVENTS, {
    metadata: { name: 'e', namespace: 'default' },
    type: 'Warning',
    reason: 'Failed',
    message: 'secret "db" not found',
    involvedObject: { kind: 'Pod', name: 'r-1-x', uid: uidOf(pod) },
  });
  expect(await kwatch.exited).toBe(3);
  expect(kwatch.stdout[0]).toBe('::group::kwatch rollout deploy/r');
  const lines = kwatch.stdout.map((line) => line.slice('12:04:31 '.length).replace(/(\/\S+) .*/, '$1'));
  expect(lines.slice(1, -1).sort()).toEqual(
    expect.arrayContaining(['ADDED    deployment/r', 'ADDED      replicaset/r-1', 'ADDED      pod/r-1-x']),
  );
  expect(kwatch.stdout.at(-1)).toBe('::endgroup::');
  expect(kwatch.stderr.join('\n')).toContain(
    '::error title=deployment/r in default%3A failed::0 of 1 updated replica available; pod/r-1-x: web CreateContainerConfigError: secret "db" not found',
  );
  expect(readFileSync(join(dir, 'r.xml'), 'utf8')).toContain('<failure message="0 of 1 updated replica');
  expect(readFileSync(join(dir, 'r.md'), 'utf8')).toContain('### kwatch: failed after');
});

test('who may not read pods and events waits for a rollout all the same, and is told', async () => {
  const refuse = { type: 'refuse', code: 403, reason: 'Forbidden', message: 'no pods for you' } as const;
  const { faults, cluster } = demo.server;
  const undo = (['list', 'watch'] as const).map((on) => faults.always({ on, resource: 'pods' }, refuse));
  cluster.create(deployments, {
    metadata: { name: 'blind', namespace: 'default', generation: 1 },
    spec: { replicas: 1, selector: { matchLabels: { app: 'blind' } } },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
  });
  const { code, stderr } = await run('rollout', 'deploy/blind', '--timeout', '10s');
  for (const each of undo) each();
  expect(code).toBe(0);
  expect(stderr).toContain(
    'cannot watch pods in default, so that a rollout fails later than it could: no pods for you',
  );
});

function uidOf(object: unknown): string {
  return (object as { metadata: { uid: string } }).metadata.uid;
}

test.each([
  [
    ['deploy', '--for', 'ready'],
    `--for "ready" is not one of create, delete, condition=NAME[=VALUE], jsonpath='{.status.phase}'[=VALUE] or rollout`,
  ],
  [
    ['deploy', '--until', 'object.'],
    '--until cannot be read at the mark ▶: Expected IDENTIFIER, got EOF: object.▶',
  ],
  [['deploy', '--any'], '--any needs something to wait for: --for or --until'],
  [['deploy', '--stable', '5s'], '--stable needs something to wait for: --for or --until'],
  [['deploy', '--junit', 'x'], '--junit needs something to wait for: --for, --until or --fail-if'],
  [['deploy', '--log-lines', '-1', '--for', 'create'], '--log-lines "-1" is not a whole number from 0'],
])('bad input %j is refused before anything is asked, with 2', async (args, message) => {
  const { code, stderr } = await runKwatch(args);
  expect([code, stderr]).toEqual([2, [`kwatch: ${message}`]]);
});

test('a type without rollouts is refused with 2', async () => {
  const { code, stderr } = await run('pods', '--for', 'rollout');
  expect(code).toBe(2);
  expect(stderr).toEqual([
    'kwatch: pods have no rollouts; --for rollout is for deployments, statefulsets and daemonsets; what belongs to them is shown without naming it',
  ]);
});

test('a server that is not there is 5 within --connect-timeout, not a timeout; one that comes is waited for', async () => {
  const env = { KUBECONFIG: join(dir, 'gone') };
  const { writeFileSync } = await import('node:fs');
  writeFileSync(env.KUBECONFIG, kubeconfigFor(NOBODY));
  const startedAt = Date.now();
  const refused = await runKwatch(
    ['deploy/a', '--for', 'create', '--connect-timeout', '1500ms', '--timeout', '20s'],
    env,
  );
  expect(refused.code).toBe(5);
  expect(Date.now() - startedAt).toBeLessThan(6_000);
  expect(refused.stderr).toEqual([
    // Who asks again within a second does not say when.
    expect.stringMatching(/nothing listens there \(connection refused\); (?:trying again|next try in 1 s)$/),
    expect.stringMatching(/^kwatch: cannot reach .*nothing listens there/),
  ]);
});

test('a server that accepts and says nothing is 5 within --connect-timeout', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { KUBECONFIG: join(dir, 'silent') };
  const { writeFileSync } = await import('node:fs');
  writeFileSync(env.KUBECONFIG, kubeconfigFor(`http://127.0.0.1:${port}`));
  const { code, stderr } = await runKwatch(['deploy', '--connect-timeout', '700ms'], env);
  silent.close();
  expect(code).toBe(5);
  // Where the list is what is waited for, its own time ends at the same moment, and either says so.
  expect(stderr).toEqual([
    expect.stringMatching(
      new RegExp(
        `^kwatch: (?:http://127.0.0.1:${port} did not answer within 0.7 s; .* --connect-timeout waits longer|` +
          `cannot reach http://127.0.0.1:${port}: connected, but no answer within 0\\.\\d s; .*)$`,
      ),
    ),
  ]);
});

test('refusals, cut connections and a token that is no longer taken do not fail a wait', async () => {
  const { faults, cluster } = demo.server;
  faults.once({ on: 'list', resource: 'deployments' }, { type: 'refuse', code: 429, retryAfter: '0' });
  faults.once({ on: 'watch', resource: 'deployments' }, { type: 'cut', how: 'reset' });
  faults.once({ on: 'watch', resource: 'deployments' }, { type: 'refuse', code: 401 });
  const kwatch = new KwatchProcess(['deploy/after', '--for', 'create', '-o', 'json'], demo.env);
  await kwatch.untilRecord('the list', ({ type }) => type === 'SYNCED');
  await kwatch.untilRecord('the loss', ({ type }) => type === 'ERROR');
  create('after');
  expect(await kwatch.exited).toBe(0);
  expect(faults.pending).toBe(0);
  expect(cluster.get(deployments, 'default', 'after')).toBeDefined();
}, 20_000);

test('a report that cannot be written is no success', async () => {
  create('e');
  const path = join(dir, 'no', 'such', 'dir.xml');
  const { code, stderr } = await run('deploy/e', '--for', 'create', '--junit', path);
  expect(code).toBe(1);
  expect(stderr.at(-1)).toBe(`cannot write ${path} (ENOENT)`);
  expect(existsSync(path)).toBe(false);
});
