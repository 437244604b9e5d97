import { expect, test } from 'vitest';
import { leaseRights } from '../../src/rights/lease-rights.js';
import { planOf } from '../support/plan.js';

const group = 'coordination.k8s.io';

test('to be elected takes the right to make Leases, and to read and write the one', async () => {
  const plan = await planOf(['pods', '--leader-elect', '--', 'true']);
  expect(leaseRights(plan, 'shop')).toEqual([
    { group, resource: 'leases', namespace: 'shop', verbs: ['create'], names: [] },
    { group, resource: 'leases', namespace: 'shop', verbs: ['get', 'update'], names: ['kwatch'] },
  ]);
});

test('a Lease that is named with its namespace is there', async () => {
  const plan = await planOf(['pods', '--leader-elect=ops/notifier', '--', 'true']);
  expect(leaseRights(plan, 'shop').map(({ namespace }) => namespace)).toEqual(['ops', 'ops']);
});

test('of parts each has a Lease of its own', async () => {
  const plan = await planOf(['pods', '--shard=1/2', '--leader-elect', '--', 'true']);
  expect(leaseRights(plan, 'shop').map(({ names }) => names)).toEqual([
    [],
    ['kwatch-0-of-2', 'kwatch-1-of-2'],
  ]);
});

test('where nobody is elected it takes nothing', async () => {
  expect(leaseRights(await planOf(['pods']), 'shop')).toEqual([]);
});
