import { expect, test } from 'vitest';
import { namePattern } from '../../src/model/object/name-pattern.js';
import { planScopes } from '../../src/source/plan-scopes.js';
import { type Resource, resourceName } from '../../src/model/object/resource.js';
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

test('objects of manifests are in their own namespaces; one that does not say joins the others of the context', async () => {
  const target = (resource: Resource, name: string, namespace?: string) => ({
    resources: [resource],
    names: [namePattern(name)],
    held: { namespace, place: 'web.yaml, document 1 (line 1)' },
  });
  const scopes = planScopes(
    await planOf(['deploy']),
    [
      target(deployments, 'web', 'shop'),
      target(deployments, 'api'),
      target(deployments, 'web', 'dev'),
      target(nodes, 'n1', 'shop'),
    ],
    'shop',
  );
  expect(
    scopes.map(({ scope, named, selectors, onlyNamed, namedHere, rescope }) => [
      `${resourceName(scope.resource)} ${scope.namespace ?? '*'}: ${named.join(' ')}`,
      selectors,
      onlyNamed,
      namedHere,
      rescope?.namespaces,
    ]),
  ).toEqual([
    ['deployments.apps shop: web api', {}, true, true, ['shop']],
    ['deployments.apps dev: web', { fieldSelector: 'metadata.name=web' }, true, true, ['dev']],
    ['nodes *: n1', { fieldSelector: 'metadata.name=n1' }, true, true, ['shop']],
  ]);
});
