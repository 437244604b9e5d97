import { expect, test } from 'vitest';
import { UnavailableError, UsageError } from '../../src/model/errors.js';
import { type Resource, resourceName } from '../../src/model/object/resource.js';
import { resolveTargets, targetsBetween } from '../../src/source/lineage-targets.js';
import { planOf } from '../support/plan.js';
import { resourceOf } from '../support/resources.js';

const SERVED: Readonly<Record<string, Resource>> = {
  deploy: resourceOf('deployments.apps', 'Deployment'),
  app: resourceOf('apps.acme.io', 'App'),
  'replicasets.apps': resourceOf('replicasets.apps', 'ReplicaSet'),
  pods: resourceOf('pods', 'Pod'),
  events: resourceOf('events', 'Event'),
};

const resolve = (type: string): Promise<readonly Resource[]> => {
  const found = SERVED[type];
  if (found !== undefined) return Promise.resolve([found]);
  // One group does not answer.
  const isBroken = type === '*.acme.io';
  return Promise.reject(isBroken ? new UnavailableError('no answer') : new UsageError('no such type'));
};

/** What is watched for a command line: of each type whether its objects are roots, whether they are told, and which. */
async function targets(...argv: readonly string[]): Promise<readonly string[]> {
  const resolved = await resolveTargets(await planOf(argv), resolve);
  return resolved.map(({ resources, names, standing, isUnselected }) =>
    [
      resources.map(resourceName).join(','),
      ...names.map(({ text }) => text),
      ...(standing?.isRoot === true ? ['root'] : []),
      ...(standing?.isTold === false ? ['untold'] : []),
      ...(isUnselected === true ? ['unselected'] : []),
    ].join(' '),
  );
}

test.each([
  [['pods', '-l', 'a=b'], ['pods']],
  [
    ['deploy', 'web', '--tree'],
    ['deployments.apps web root', 'replicasets.apps,pods,events unselected'],
  ],
  [
    ['pods', '--owned-by', 'deploy/web'],
    ['deployments.apps web root untold unselected', 'pods'],
  ],
  [
    ['--owned-by', 'deploy/web'],
    ['deployments.apps web root untold unselected', 'replicasets.apps,pods,events unselected'],
  ],
  // Every pod is told as a root already, but not where roots are selected.
  [
    ['deploy,pods', '--tree'],
    ['deployments.apps root', 'pods root', 'replicasets.apps,events unselected'],
  ],
  [
    ['deploy,pods', '--tree', '-l', 'a=b'],
    ['deployments.apps root', 'pods root', 'replicasets.apps,pods,events unselected'],
  ],
  // Types that nobody typed may not be there.
  [
    ['app', '--tree'],
    ['apps.acme.io root', 'replicasets.apps,pods,events unselected'],
  ],
])('%j watches %j', async (argv, wanted) => {
  expect(await targets(...argv)).toEqual(wanted);
});

test('a type that is typed has to be there, and a server that does not answer is no server without types', async () => {
  await expect(targets('pods', '--owned-by', 'nope/x')).rejects.toThrow('no such type');
  const down = new UnavailableError('down', undefined, new Error('refused'));
  const plan = await planOf(['deploy', '--tree']);
  await expect(
    resolveTargets(plan, (type) => (type === 'pods' ? Promise.reject(down) : resolve(type))),
  ).rejects.toBe(down);
});

test('the types between are those of owners', async () => {
  const resolved = await resolveTargets(await planOf(['pods', '--owned-by', 'deploy/web']), resolve);
  const [between] = await targetsBetween(resolved, resolve);
  expect(between?.resources.map(resourceName)).toEqual(['replicasets.apps']);
});
