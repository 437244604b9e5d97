import { ownedTypes, typesBetween } from '../lineage/owned-types.js';
import { filtersNames } from '../model/plan/filters.js';
import { isAboutType } from '../model/errors.js';
import type { Plan, TypeSelection } from '../model/plan/plan.js';
import { resourceName } from '../model/object/resource.js';
import type { ResolvedTarget } from './plan-scopes.js';

/** What the server has under a type, as discovery finds it. */
export type ResolveType = (type: string) => Promise<ResolvedTarget['resources']>;

/**
 * The targets with what they stand for where objects are asked for by what they belong to: the roots, and the types in
 * which what belongs to them is looked for.
 *
 * @param named what the command line names, as types.
 * @param owners what `--owned-by` names.
 */
export async function withLineage(
  { lineage, labelSelector, fieldSelector, filters }: Plan,
  named: readonly ResolvedTarget[],
  owners: readonly ResolvedTarget[],
  resolve: ResolveType,
): Promise<readonly ResolvedTarget[]> {
  if (lineage === undefined) return named;
  const standing = { isRoot: true, isTold: lineage.tree };
  const isByOwner = owners.length > 0;
  const roots = (isByOwner ? owners : named).map((target) => ({
    ...target,
    standing,
    isUnselected: isByOwner,
  }));
  const below = { standing: { isRoot: false, isTold: true } };
  if (isByOwner && named.length > 0) return [...roots, ...named.map((target) => ({ ...target, ...below }))];

  const { types } = ownedTypes(roots.flatMap(({ resources }) => resources));
  const found = await Promise.all(types.map((type) => whereServed(resolve, type)));
  const selects =
    !isByOwner && (labelSelector !== undefined || fieldSelector !== undefined || filtersNames(filters));
  const isAllRoots = (name: string): boolean =>
    !selects &&
    roots.some(
      ({ resources, names }) => names.length === 0 && resources.some((each) => resourceName(each) === name),
    );
  const resources = found.flat().filter((resource) => !isAllRoots(resourceName(resource)));
  // Where a manifest says in which namespaces the roots are, what belongs to them is there too.
  const places = new Map(roots.map(({ held }) => [held?.namespace, held]));
  return [
    ...roots,
    ...[...places.values()].map((held) => ({ resources, names: [], held, isUnselected: true, ...below })),
  ];
}

/** What a plan names, as a server has it, where each type has to be there. */
export async function resolveTargets(plan: Plan, resolve: ResolveType): Promise<readonly ResolvedTarget[]> {
  const resolveAll = (selections: readonly TypeSelection[]): Promise<readonly ResolvedTarget[]> =>
    Promise.all(
      selections.map(async ({ type, names, held }) => ({ resources: await resolve(type), names, held })),
    );
  const named = await resolveAll(plan.targets);
  return withLineage(plan, named, await resolveAll(plan.lineage?.ownedBy ?? []), resolve);
}

/** What else may come to be watched, to know what belongs to what. */
export async function targetsBetween(
  targets: readonly ResolvedTarget[],
  resolve: ResolveType,
): Promise<readonly ResolvedTarget[]> {
  const resourcesOf = (isMeant: (target: ResolvedTarget) => boolean): ResolvedTarget['resources'] =>
    targets.filter(isMeant).flatMap(({ resources }) => resources);
  const types = typesBetween(
    resourcesOf(({ standing }) => standing?.isRoot === true),
    resourcesOf(({ standing }) => standing?.isTold === true),
  );
  const found = await Promise.all(types.map((type) => whereServed(resolve, type)));
  return [{ resources: found.flat(), names: [], isUnselected: true, standing: BETWEEN }];
}

const BETWEEN = { isRoot: false, isTold: false };

/** A type that nobody typed may not be there, and is not missed. */
async function whereServed(resolve: ResolveType, type: string): Promise<ResolvedTarget['resources']> {
  try {
    return await resolve(type);
  } catch (error) {
    if (isAboutType(error)) return [];
    throw error;
  }
}
