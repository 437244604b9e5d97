import { expect, test } from 'vitest';
import { createDependents } from '../../../src/outcome/rollout/dependents.js';
import { dependentsSelector } from '../../../src/outcome/rollout/dependents-selector.js';
import { pod, replicaSet } from '../../support/outcome.js';

const event = (uid: string, about: string, count?: number) => ({
  metadata: { uid },
  reason: 'BackOff',
  message: `m-${uid}`,
  ...(count === undefined ? {} : { count }),
  involvedObject: { uid: about, kind: 'Pod', name: 'web-2-a' },
});

test('a pod is known by its owner, also where that is seen later', () => {
  const dependents = createDependents('uid-web', 'web', []);
  const ours = pod('web-2-a', '2', {});
  dependents.observe('Pod', 'ADDED', ours);
  expect([dependents.pods.length, dependents.owns('uid-web-2-a'), dependents.isOurs(ours)]).toEqual([
    0,
    false,
    true,
  ]);
  dependents.observe('ReplicaSet', 'ADDED', replicaSet('2'));
  expect([
    dependents.pods.length,
    dependents.owns('uid-web-2-a'),
    dependents.owns('uid-rs-2'),
    dependents.owns('uid-web'),
  ]).toEqual([1, true, true, true]);
  dependents.observe('ReplicaSet', 'DELETED', replicaSet('2'));
  expect(dependents.owns('uid-rs-2')).toBe(false);
});

test("another workload's ReplicaSet with the same labels is not taken", () => {
  const dependents = createDependents('uid-other', 'shop', []);
  dependents.observe('ReplicaSet', 'ADDED', replicaSet('2'));
  expect([dependents.replicaSets, dependents.isOurs(pod('web-2-a', '2', {}))]).toEqual([[], false]);
});

test('Events are kept of what belongs to it alone, the newest last and no more than twenty', () => {
  const dependents = createDependents('uid-web', 'web', []);
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
