import { expect, test } from 'vitest';
import type { Resource } from '../../src/model/object/resource.js';
import { leaseRights, neededRights } from '../../src/rights/needed-rights.js';
import { planScopes } from '../../src/source/plan-scopes.js';
import { planOf } from '../support/plan.js';
import { deployments } from '../support/records.js';
import { resourceOf } from '../support/resources.js';

const RESOURCES: Readonly<Record<string, Resource>> = {
  deploy: deployments,
  pods: resourceOf('pods', 'Pod'),
  jobs: resourceOf('jobs.batch', 'Job'),
  nodes: { ...resourceOf('nodes', 'Node'), namespaced: false },
};

/** `shop apps/deployments list,watch`, a line for each right. */
async function rights(line: string): Promise<readonly string[]> {
  const plan = await planOf(line.split(' '));
  const targets = plan.targets.map(({ type, names }) => ({ resources: [RESOURCES[type]!], names }));
  return neededRights(plan, planScopes(plan, targets, 'default')).map(
    ({ namespace = '*', group, resource, verbs, names }) =>
      [namespace, `${group}/${resource}`, verbs.join(','), ...names].join(' '),
  );
}

const all = 'list,watch';

test.each<[string, readonly string[]]>([
  ['deploy', [`default apps/deployments ${all}`]],
  ['deploy --once', ['default apps/deployments list']],
  ['deploy --poll 5s', ['default apps/deployments list']],
  ['deploy -n a,b', [`a apps/deployments ${all}`, `b apps/deployments ${all}`]],
  ['deploy,nodes -A', [`* apps/deployments ${all}`, `* /nodes ${all}`]],
  ['deploy,nodes', [`default apps/deployments ${all}`, `* /nodes ${all}`]],
  // Whether an object was deleted or lost its label, one get tells.
  ['deploy -l app=web', ['default apps/deployments get,list,watch']],
  ['deploy -l app=web --once', ['default apps/deployments list']],
  ['deploy web', [`default apps/deployments ${all} web`]],
  ['deploy web api', [`default apps/deployments ${all} web api`]],
  ['deploy web api-*', [`default apps/deployments ${all}`]],
  ['deploy/web pods/a', [`default apps/deployments ${all} web`, `default /pods ${all} a`]],
  [
    'rollout deploy/web',
    [
      `default apps/deployments ${all} web`,
      `default apps/replicasets ${all}`,
      `default /pods ${all}`,
      `default /events ${all}`,
      'default /pods/log get',
    ],
  ],
  [
    'rollout deploy/web --log-lines 0 -n shop',
    [
      `shop apps/deployments ${all} web`,
      `shop apps/replicasets ${all}`,
      `shop /pods ${all}`,
      `shop /events ${all}`,
    ],
  ],
  [
    'wait jobs --for condition=Complete',
    [`default batch/jobs ${all}`, 'default /pods list', 'default /pods/log get'],
  ],
  ['wait pods --for condition=Ready', [`default /pods ${all}`, 'default /pods/log get']],
  [
    'wait deploy,pods --for create --log-lines 0',
    [`default apps/deployments ${all}`, `default /pods ${all}`],
  ],
])('%s', async (line, needed) => {
  expect(await rights(line)).toEqual(needed);
});

const LEASES = 'coordination.k8s.io';

test('to be elected takes the right to make Leases, and to read and write the one', async () => {
  const plan = await planOf(['pods', '--leader-elect', '--', 'true']);
  expect(leaseRights(plan, 'shop')).toEqual([
    { group: LEASES, resource: 'leases', namespace: 'shop', verbs: ['create'], names: [] },
    { group: LEASES, resource: 'leases', namespace: 'shop', verbs: ['get', 'update'], names: ['kwatch'] },
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
