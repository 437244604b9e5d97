import { describe, expect, test } from 'vitest';
import type { PlannedScope } from '../../src/model/object/scope.js';
import { planScopes } from '../../src/source/plan-scopes.js';
import { placeOf, rescopedText } from '../../src/informer/place.js';
import { planOf } from '../support/plan.js';
import { deployments } from '../support/records.js';

const widgets = { ...deployments, group: 'acme.test', version: 'v1', plural: 'widgets', kind: 'Widget' };
const inNamespaces = { ...widgets, namespaced: true };
const clusterWide = { ...widgets, namespaced: false };

async function scopes(
  resource: typeof widgets,
  ...args: readonly string[]
): Promise<readonly PlannedScope[]> {
  const plan = await planOf(['widgets', ...args]);
  return planScopes(plan, [{ resources: [resource], names: [] }], 'default');
}

const ROOT = '/apis/acme.test/v1';

describe('a cluster-wide type that comes back in namespaces', () => {
  test.each([
    [['-n', 'team'], `${ROOT}/namespaces/team/widgets`, ['team']],
    [[], `${ROOT}/namespaces/default/widgets`, ['default']],
    [['-n', 'team,shop'], `${ROOT}/widgets`, ['team', 'shop']],
    [['-A'], `${ROOT}/widgets`, ['team', 'shop', 'default', 'other']],
  ])('with %j is watched where the command line says', async (args, path, held) => {
    const [scope, ...others] = await scopes(clusterWide, ...args);
    expect(others).toEqual([]);
    const place = placeOf(scope!, inNamespaces);
    expect(place.path).toBe(path);
    expect(['team', 'shop', 'default', 'other'].filter((name) => place.holds(name))).toEqual(
      ['team', 'shop', 'default', 'other'].filter((name) => held.includes(name)),
    );
  });
});

test('a type in namespaces that comes back cluster-wide is shown once, however many were asked for', async () => {
  const planned = await scopes(inNamespaces, '-n', 'team,shop');
  const places = planned.map((scope) => placeOf(scope, clusterWide));
  expect(places.map(({ path }) => path)).toEqual([`${ROOT}/widgets`, `${ROOT}/widgets`]);
  expect(places.map(({ holds }) => holds(undefined))).toEqual([true, false]);
});

test('a type that comes back in another version is watched where it was', async () => {
  const [scope] = await scopes(inNamespaces, '-n', 'team');
  expect(placeOf(scope!, { ...inNamespaces, version: 'v2' }).path).toBe(
    '/apis/acme.test/v2/namespaces/team/widgets',
  );
});

test('another scope is told, the same is not', () => {
  expect(rescopedText(clusterWide, inNamespaces)).toBe('is in namespaces now');
  expect(rescopedText(inNamespaces, clusterWide)).toBe('is in no namespace now, but cluster-wide');
  expect(rescopedText(inNamespaces, { ...inNamespaces, version: 'v2' })).toBeUndefined();
});
