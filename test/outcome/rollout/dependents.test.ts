import { expect, test } from 'vitest';
import { dependentsSelector, sharedSelector } from '../../../src/outcome/rollout/dependents-selector.js';
import { dependentsOf, pod, replicaSet } from '../../support/outcome.js';

const event = (uid: string, about: string, count?: number) => ({
  metadata: { uid },
  reason: 'BackOff',
  message: `m-${uid}`,
  ...(count === undefined ? {} : { count }),
  involvedObject: { uid: about, kind: 'Pod', name: 'web-2-a' },
});

test('a pod is known by its owner, also where that is seen later', () => {
  const dependents = dependentsOf();
  dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', {}));
  expect([dependents.pods.length, dependents.owns('uid-web-2-a')]).toEqual([0, false]);
  dependents.observe('ReplicaSet', 'ADDED', replicaSet('2'));
  expect([
    dependents.pods.length,
    dependents.owns('uid-web-2-a'),
    dependents.owns('uid-rs-2'),
    dependents.owns('uid-web'),
  ]).toEqual([1, true, true, true]);
  dependents.observe('ReplicaSet', 'DELETED', replicaSet('2'));
  expect([dependents.owns('uid-rs-2'), dependents.owns('uid-web-2-a'), dependents.podCount]).toEqual([
    false,
    false,
    0,
  ]);
});

test("another workload's ReplicaSet with the same labels is not taken, and one that changes hands goes along", () => {
  const dependents = dependentsOf();
  const { metadata, ...rest } = replicaSet('2');
  const others = { ...rest, metadata: { ...(metadata as object), ownerReferences: [] } };
  dependents.observe('ReplicaSet', 'ADDED', others);
  expect(dependents.replicaSets).toEqual([]);
  dependents.observe('ReplicaSet', 'MODIFIED', replicaSet('2'));
  expect(dependents.replicaSets).toHaveLength(1);
  dependents.observe('ReplicaSet', 'MODIFIED', others);
  expect(dependents.replicaSets).toEqual([]);
});

test('Events are kept of what belongs to it alone, the newest last and no more than twenty', () => {
  const dependents = dependentsOf();
  dependents.warn(event('a', 'uid-web', 4), false, 0);
  dependents.warn(event('b', 'uid-stranger'), false, 0);
  dependents.warn(event('c', 'uid-web'), false, 0);
  dependents.warn(event('a', 'uid-web', 5), false, 1);
  expect(dependents.events.map(({ on, message, count }) => [on, message, count])).toEqual([
    ['pod/web-2-a', 'm-c', 1],
    ['pod/web-2-a', 'm-a', 5],
  ]);
  for (let n = 0; n < 50; n += 1) dependents.warn(event(`n-${n}`, 'uid-web'), false, 2);
  expect(dependents.events).toHaveLength(20);
  expect(dependents.events.at(-1)?.message).toBe('m-n-49');
});

test('the selector of a workload as a query', () => {
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['a', 'b'] },
    { key: 'env', operator: 'NotIn', values: ['dev'] },
    { key: 'x', operator: 'Exists' },
    { key: 'y', operator: 'DoesNotExist' },
  ];
  expect(dependentsSelector({ spec: { selector: { matchLabels: { app: 'web' }, matchExpressions } } })).toBe(
    'app=web,tier in (a,b),env notin (dev),x,!y',
  );
  expect(dependentsSelector({ spec: {} })).toBeUndefined();
});

const labelled = (matchLabels: Record<string, string>) => ({ spec: { selector: { matchLabels } } });

test('one selector for several workloads selects by the labels that all of them have', () => {
  const web = labelled({ app: 'web', tier: 'front' });
  const { text, covers } = sharedSelector([web, labelled({ app: 'api', part: 'x' })]);
  expect(text).toBe('app in (web,api)');
  expect(
    [web, labelled({ app: 'api' }), labelled({ app: 'db' }), labelled({ tier: 'front' })].map(covers),
  ).toEqual([...[true, true, false, false]]);
});

test('one workload is selected as it says itself, and those with nothing in common by nothing', () => {
  const alone = sharedSelector([labelled({ app: 'web', tier: 'front' })]);
  expect([alone.text, alone.covers(labelled({ app: 'web' }))]).toEqual(['app=web,tier=front', false]);
  const apart = sharedSelector([labelled({ app: 'web' }), labelled({ name: 'api' })]);
  expect([apart.text, apart.covers(labelled({ any: 'thing' }))]).toEqual([undefined, true]);
  const many = sharedSelector(
    Array.from({ length: 100 }, (_, at) => labelled({ app: 'x'.repeat(60) + String(at) })),
  );
  expect(many.text).toBeUndefined();
});
