import { expect, test } from 'vitest';
import { namePattern } from '../../src/model/name-pattern.js';
import { planScopes } from '../../src/source/plan-scopes.js';
import type { Resource } from '../../src/model/resource.js';
import { resourceName } from '../../src/model/resource.js';
import { planOf } from '../support/plan.js';
import { deployments } from '../support/records.js';

const pods: Resource = {
  ...deployments,
  group: '',
  plural: 'pods',
  singular: 'pod',
  kind: 'Pod',
  shortNames: ['po'],
};
const nodes: Resource = { ...pods, plural: 'nodes', singular: 'node', kind: 'Node', namespaced: false };

/** What is planned for a command line whose types mean the given resources, a line each. */
async function planned(argv: string[], ...resources: Resource[][]): Promise<string[]> {
  const read = await planOf(argv);
  const targets = read.targets.map(({ names }, index) => ({ resources: resources[index] ?? [], names }));
  return planScopes(read, targets, 'shop').map(({ scope, selectors }) =>
    [
      resourceName(scope.resource),
      scope.namespace ?? '*',
      ...Object.entries(selectors).map((pair) => pair.join('=')),
    ].join(' '),
  );
}

test.each([
  [['deploy'], [[deployments]], ['deployments.apps shop']],
  [['deploy', '-n', 'a,b'], [[deployments]], ['deployments.apps a', 'deployments.apps b']],
  [['deploy', '-n', 'a,a'], [[deployments]], ['deployments.apps a']],
  [['deploy', '-A'], [[deployments]], ['deployments.apps *']],
  [['nodes', '-n', 'a'], [[nodes]], ['nodes *']],
  [['deploy,pods'], [[deployments], [pods]], ['deployments.apps shop', 'pods shop']],
  [['all'], [[pods, deployments]], ['pods shop', 'deployments.apps shop']],
  [['deploy,deployments'], [[deployments], [deployments]], ['deployments.apps shop']],
  [['deploy', 'web'], [[deployments]], ['deployments.apps shop fieldSelector=metadata.name=web']],
  [['deploy', 'a,b=c'], [[deployments]], ['deployments.apps shop fieldSelector=metadata.name=a\\,b\\=c']],
  [['deploy', 'web', 'api'], [[deployments]], ['deployments.apps shop']],
  [['deploy', 'web*'], [[deployments]], ['deployments.apps shop']],
  [
    ['pods', 'web', '--field-selector', 'status.phase=Running', '-l', 'app=web'],
    [[pods]],
    ['pods shop labelSelector=app=web fieldSelector=status.phase=Running,metadata.name=web'],
  ],
])('%j means %j', async (argv, resources, expected) => {
  expect(await planned(argv, ...resources)).toEqual(expected);
});

test('names with wildcards, and several names, are selected here', async () => {
  const read = await planOf(['deploy', 'web-*', 'api']);
  const [scope] = planScopes(
    read,
    [{ resources: [deployments], names: [namePattern('web-*'), namePattern('api')] }],
    'shop',
  );
  expect(['web-1', 'web', 'api', 'apix'].filter((name) => scope?.admits(name))).toEqual(['web-1', 'api']);
});

test('a type named with and without names means all of its objects', async () => {
  const read = await planOf(['deploy']);
  const both = [
    { resources: [deployments], names: [namePattern('web')] },
    { resources: [deployments], names: [] },
  ];
  for (const targets of [both, both.toReversed()]) {
    const [scope, ...others] = planScopes(read, targets, 'shop');
    expect(others).toEqual([]);
    expect(scope?.selectors).toEqual({});
    expect(scope?.admits('anything')).toBe(true);
  }
});

test('one resource called by two names takes the names of both', async () => {
  const read = await planOf(['deploy']);
  const [scope] = planScopes(
    read,
    [
      { resources: [deployments], names: [namePattern('web')] },
      { resources: [deployments], names: [namePattern('api')] },
    ],
    'shop',
  );
  expect(['web', 'api', 'other'].filter((name) => scope?.admits(name))).toEqual(['web', 'api']);
});
