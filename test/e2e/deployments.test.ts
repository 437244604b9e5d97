import { expect, test } from 'vitest';
import { type KwatchProcess, type PrintedRecord, runKwatch } from '../support/kwatch-process.js';
import { MERGE_PATCH } from '../support/e2e/cluster.js';
import { env, useSuite } from '../support/e2e/suite.js';
import { findApiServer, isTestbed } from '../support/e2e/testbed.js';

const suite = useSuite();
const { create, scale, setImage, remove, start } = suite;

async function watchDeployments(...args: string[]): Promise<KwatchProcess> {
  const kwatch = start(['deployments', '-n', suite.cluster.namespace, '-o', 'json', ...args]);
  await kwatch.untilRecord('SYNCED', (record) => record.type === 'SYNCED');
  return kwatch;
}

interface PrintedChange {
  readonly field: string;
  readonly container?: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** What was told of one object: the type of each record and its changes of replicas and images. */
function history(records: readonly PrintedRecord[], name: string): string[] {
  return records
    .filter((record) => record['name'] === name)
    .map((record) => {
      const changes = (record['changes'] as PrintedChange[])
        .filter((change) => change.field === 'replicas' || change.field === 'image')
        .map((change) => [change.field, change.old, change.new].map(shown).join(''));
      return [record.type, ...changes].join(' · ');
    })
    .filter((line) => line !== 'MODIFIED');
}

/** A side of a change where it has one, with a space before it. */
function shown(value: unknown, index: number): string {
  if (value === undefined) return '';
  return (index === 0 ? '' : ' ') + (typeof value === 'string' ? value : JSON.stringify(value));
}

/** The contract's first point: no (uid, resourceVersion, type) twice. */
function expectEachStateOnce(records: readonly PrintedRecord[]): void {
  const states = records
    .filter((record) => 'uid' in record)
    .map((record) => `${String(record['uid'])} ${String(record['resourceVersion'])} ${record.type}`);
  expect(states.length).toBeGreaterThan(0);
  expect(new Set(states).size).toBe(states.length);
}

test('create, scale, set image, delete and re-create: each change once, in order, with its old and new side', async () => {
  const kwatch = await watchDeployments();
  await create('web', 3, 'nginx:1.25');
  await scale('web', 5);
  await setImage('web', 'nginx:1.26');
  await remove('web');
  await create('web', 1, 'nginx:1.27');
  const deleted = await kwatch.untilRecord('the deletion', (record) => record.type === 'DELETED');
  await kwatch.untilRecord(
    'the re-creation',
    (record) => record.type === 'ADDED' && record['uid'] !== deleted['uid'],
  );
  const records = kwatch.records();
  expect(history(records, 'web')).toEqual([
    'ADDED · replicas 3 · image nginx:1.25',
    'MODIFIED · replicas 3 5',
    'MODIFIED · image nginx:1.25 nginx:1.26',
    'DELETED',
    'ADDED · replicas 1 · image nginx:1.27',
  ]);
  expectEachStateOnce(records);
  expect(new Set(records.filter((r) => r['name'] === 'web').map((r) => r['uid'])).size).toBe(2);
  expect(await kwatch.stop()).toBe(143);
});

test('what exists at the start is marked as initial, and --once ends when it was shown', async () => {
  await create('there', 1, 'nginx:1.25');
  const { code, stdout } = await runKwatch(
    ['deploy/there', '-n', suite.cluster.namespace, '-o', 'json', '--once'],
    env,
  );
  expect(code).toBe(0);
  const records = stdout.map((line) => JSON.parse(line) as PrintedRecord);
  expect(records.map((record) => record.type)).toEqual(['ADDED', 'SYNCED']);
  expect(records[0]).toMatchObject({
    name: 'there',
    initial: true,
    resource: 'deployments.apps',
    kind: 'Deployment',
  });
});

test.each(['deploy', 'Deployment', 'deployments.apps', 'deployments.v1.apps'])(
  'the type may be called %s',
  async (type) => {
    const { code, stdout } = await runKwatch(
      [type, 'there', '-n', suite.cluster.namespace, '--once', '-q'],
      env,
    );
    expect(code).toBe(0);
    expect(stdout).toHaveLength(1);
    expect(stdout[0]).toMatch(
      /^\d\d:\d\d:\d\d ADDED {4}deployment\/there {2,}replicas 1 · image\[web\] nginx:1\.25$/,
    );
  },
);

test('an object that leaves the selector is DELETED, and ADDED when it is back', async () => {
  const kwatch = await watchDeployments('-l', 'tier=front');
  const label = (tier: string): Promise<unknown> =>
    suite.cluster.request(
      'PATCH',
      suite.cluster.path('apps/v1', 'deployments', 'labelled'),
      { metadata: { labels: { tier } } },
      MERGE_PATCH,
    );
  await create('labelled', 1, 'nginx:1.25');
  await label('front');
  await label('back');
  await label('front');
  await kwatch.until('it coming back', () => kwatch.records().filter((r) => r.type === 'ADDED').length === 2);
  expect(history(kwatch.records(), 'labelled').map((line) => line.split(' ')[0])).toEqual([
    'ADDED',
    'DELETED',
    'ADDED',
  ]);
});

test('a custom resource is watched like any other, by plural, short name and full name', async () => {
  const rollouts = suite.cluster.path('testbed.dev/v1', 'rollouts');
  const served = await suite.cluster.request('GET', rollouts).catch(() => undefined);
  if (served === undefined) {
    expect(isTestbed, 'the cluster for these tests serves rollouts.testbed.dev').toBe(false);
    return;
  }
  const kwatch = start(['ro,rollouts.testbed.dev', '-n', suite.cluster.namespace, '-o', 'json']);
  await kwatch.untilRecord('SYNCED', (record) => record.type === 'SYNCED');
  await suite.cluster.request('POST', rollouts, {
    apiVersion: 'testbed.dev/v1',
    kind: 'Rollout',
    metadata: { name: 'r' },
    spec: { replicas: 1, image: 'a:1' },
  });
  await suite.cluster.request('PATCH', `${rollouts}/r`, { spec: { replicas: 2 } }, MERGE_PATCH);
  await suite.cluster.request('DELETE', `${rollouts}/r`);
  await kwatch.untilRecord('the deletion', (record) => record.type === 'DELETED');
  const told = kwatch.records().filter((record) => record['name'] === 'r');
  expect(told.map((record) => record.type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
  expect(told[1]).toMatchObject({
    resource: 'rollouts.testbed.dev',
    changes: [{ field: 'spec.replicas', path: 'spec.replicas', old: 1, new: 2 }],
  });
  expect(kwatch.records().filter((record) => record.type === 'SYNCED')).toHaveLength(1);
});

test('values of a Secret never leave the process', async () => {
  const kwatch = start(['secrets', '-n', suite.cluster.namespace, '-o', 'json']);
  await kwatch.untilRecord('SYNCED', (record) => record.type === 'SYNCED');
  const secrets = suite.cluster.path('v1', 'secrets');
  await suite.cluster.request('POST', secrets, {
    metadata: { name: 's' },
    stringData: { password: 'canary-one' },
  });
  await suite.cluster.request(
    'PATCH',
    `${secrets}/s`,
    { stringData: { password: 'canary-two' } },
    MERGE_PATCH,
  );
  const changed = await kwatch.untilRecord('the change', (record) => record.type === 'MODIFIED');
  expect(changed['changes']).toEqual([
    { field: 'data.password', path: 'data.password', old: '*** (before)', new: '*** (after)' },
  ]);
  const all = kwatch.stdout.join('\n') + kwatch.stderr.join('\n');
  for (const canary of ['canary-one', 'canary-two']) {
    expect(all).not.toContain(canary);
    expect(all).not.toContain(Buffer.from(canary).toString('base64'));
  }
});

test.skipIf(!isTestbed)(
  'the API server is killed and restarted: announced, nothing told twice, nothing lost unless that is said',
  async () => {
    const apiServer = findApiServer();
    const kwatch = await watchDeployments();
    await create('survivor', 2, 'nginx:1.25');
    await kwatch.untilRecord('the creation', (record) => record['name'] === 'survivor');
    await apiServer.kill();
    await kwatch.untilRecord('the loss', (record) => record.type === 'ERROR');
    apiServer.start();
    await untilServing();
    await scale('survivor', 4);
    await setImage('survivor', 'nginx:1.26');
    await kwatch.untilRecord(
      'the return',
      (record) => record.type === 'RECONNECTED' || record.type === 'RESYNCED',
    );
    await remove('survivor');
    await kwatch.untilRecord(
      'the deletion',
      (record) => record.type === 'DELETED' && record['name'] === 'survivor',
    );
    const records = kwatch.records();
    // Its memory of what happened begins anew with the server, sometimes just after the last change that kwatch saw.
    const relisted = records.some(({ type }) => type === 'RESYNCED');
    expect(history(records, 'survivor')).toEqual([
      'ADDED · replicas 2 · image nginx:1.25',
      ...(relisted && history(records, 'survivor').length === 3
        ? ['MODIFIED · replicas 2 4 · image nginx:1.25 nginx:1.26']
        : ['MODIFIED · replicas 2 4', 'MODIFIED · image nginx:1.25 nginx:1.26']),
      'DELETED',
    ]);
    expectEachStateOnce(records);
    expect(kwatch.stderr.join('\n')).toMatch(/deployments\.apps in \S+: .*; next try in/);
    expect(kwatch.stderr.join('\n')).toMatch(
      relisted ? /back after .*; states in between may be missing/ : /back after .*; nothing was missed/,
    );
  },
);

test.skipIf(!isTestbed)(
  'a namespace that the user may not read is refused at once, with exit code 5 and the way out',
  async () => {
    const args = ['deployments', '-n', 'kube-system', '--context', 'viewer'];
    const { code, stdout, stderr } = await runKwatch(args, env);
    expect(code).toBe(5);
    expect(stdout).toEqual([]);
    expect(stderr).toHaveLength(1);
    expect(stderr[0]).toContain('list deployments.apps in namespace kube-system');
    expect(stderr[0]).toContain('kubectl auth can-i list deployments.apps -n kube-system');
  },
);

async function untilServing(): Promise<void> {
  for (;;) {
    const ready = await suite.cluster.request('GET', '/api/v1/namespaces/default').catch(() => undefined);
    if (ready !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
