import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '../../src/model/object/object.js';
import type { Json } from '../../src/model/json/json.js';
import type { Resource } from '../../src/model/object/resource.js';
import { createFaults } from '../../src/demo/faults/faults.js';
import { PODS, REPLICA_SETS } from '../../src/outcome/rollout/dependent-resources.js';
import { type DemoClusterFixture, startDemoCluster } from '../support/demo-cluster.js';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { deployments } from '../support/records.js';

const faults = createFaults();
let demo: DemoClusterFixture;
beforeEach(async () => {
  demo = await startDemoCluster({ faults });
});
afterEach(() => demo.close());

/** Makes an object in `default` that belongs to another; gives back how others refer to it. */
function create(resource: Resource, name: string, owner?: Json): Json {
  const owners = owner === undefined ? {} : { ownerReferences: [owner] };
  const made: KubeObject = demo.server.cluster.create(resource, {
    metadata: { name, namespace: 'default', ...owners },
  });
  const { uid } = made['metadata'] as { uid: string };
  const apiVersion = resource.group === '' ? 'v1' : 'apps/v1';
  return { apiVersion, kind: resource.kind, name, uid, controller: true };
}

test('a tree is drawn once, and what comes later stands at its depth with what it belongs to', async () => {
  const rs = create(REPLICA_SETS, 'web-1', create(deployments, 'web'));
  create(PODS, 'web-1-a', rs);
  create(PODS, 'alone');
  const kwatch = new KwatchProcess(['deploy/web', '--tree', '--timestamps', 'none'], demo.env);
  await kwatch.until('the tree', () => kwatch.stdout.length === 3);
  create(PODS, 'web-1-b', rs);
  create(PODS, 'alone-too');
  demo.server.cluster.remove(PODS, 'default', 'web-1-a');
  await kwatch.until('the changes', () => kwatch.stdout.length === 5);
  await kwatch.stop('SIGTERM');
  expect(
    kwatch.stdout.map((line) => line.replace(/ +/g, (blanks) => (blanks.length > 12 ? '  ' : blanks))),
  ).toEqual([
    'ADDED    deployment/web  replicas 1',
    'ADDED    └─ replicaset/web-1  replicas 1',
    'ADDED       └─ pod/web-1-a  ready 0/0',
    'ADDED          pod/web-1-b  ready 0/0  by kubectl  of replicaset/web-1 of deployment/web',
    'DELETED        pod/web-1-a  of replicaset/web-1 of deployment/web',
  ]);
});

test('a table has a column for what an object belongs to', async () => {
  create(PODS, 'web-1-a', create(REPLICA_SETS, 'web-1', create(deployments, 'web')));
  const { stdout } = await runKwatch(['deploy/web', '--tree', '--once', '-o', 'table'], demo.env);
  const cells = stdout.map((line) => line.split(/ {2,}/));
  expect(cells.flat().filter((cell) => /^(OWNER|.*\/web.*)$/.test(cell))).toEqual([
    ...['deployment/web', 'OWNER', 'replicaset/web-1', 'deployment/web'],
    ...['OWNER', 'pod/web-1-a', 'replicaset/web-1'],
  ]);
});

test('pods are known to belong to a deployment by ReplicaSets that are not told', async () => {
  create(PODS, 'web-1-a', create(REPLICA_SETS, 'web-1', create(deployments, 'web')));
  create(PODS, 'api-1-a', create(REPLICA_SETS, 'api-1', create(deployments, 'api')));
  const { code, stdout } = await runKwatch(
    ['pods', '--owned-by', 'deploy/web', '--once', '-o', 'json'],
    demo.env,
  );
  const records = stdout.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(code).toBe(0);
  expect(
    records.map(({ type, name, owner, ownerPath, depth, objects }) => [
      ...[type, name, owner, ownerPath, depth, objects],
    ]),
  ).toEqual([
    ['ADDED', 'web-1-a', 'deployment/web', ['deployment/web', 'replicaset/web-1'], 2, undefined],
    ['SYNCED', undefined, undefined, undefined, undefined, 1],
  ]);
});

test('an owner that is not there is said, and a failure with --once', async () => {
  create(PODS, 'alone');
  const { code, stdout, stderr } = await runKwatch(['pods', '--owned-by', 'deploy/nope', '--once'], demo.env);
  expect([code, stdout, stderr[0]]).toEqual([1, [], 'no deployment "nope" in default']);
});

test('rbac gives the rights to the owners and to the types between', async () => {
  const { stdout } = await runKwatch(['rbac', 'pods', '--owned-by', 'deploy/web'], demo.env);
  expect(stdout.filter((line) => /^ {6}- (deployments|web|pods|replicasets)$/.test(line))).toEqual([
    '      - deployments',
    '      - web',
    '      - pods',
    '      - replicasets',
  ]);
});

test('a type between that may not be listed is said before the end, and ends a wait', async () => {
  create(PODS, 'web-1-a', create(REPLICA_SETS, 'web-1', create(deployments, 'web')));
  const refuse = { type: 'refuse', code: 403, reason: 'Forbidden', message: 'no sets for you' } as const;
  const mend = faults.always({ on: 'list', resource: 'replicasets' }, refuse);
  try {
    const run = (...args: readonly string[]) => runKwatch([...args, '--owned-by', 'deploy/web'], demo.env);
    const once = await run('pods', '--once');
    expect([once.code, once.stdout, once.stderr[0]]).toEqual([
      1,
      [],
      'replicasets.apps in default: no sets for you; it is left out',
    ]);
    const wait = await run('wait', 'pods', '--for', 'condition=Ready');
    expect(wait.code).toBe(5);
    expect(wait.stderr.at(-1)).toMatch(
      /^kwatch: .* does not let you list replicasets\.apps in namespace default/,
    );
  } finally {
    mend();
  }
});
