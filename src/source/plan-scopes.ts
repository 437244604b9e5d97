import { admitsName, filtersNames } from '../model/plan/filters.js';
import type { Standing } from '../model/object/lineage.js';
import type { NamePattern } from '../model/object/patterns.js';
import type { ManifestPlace, Plan } from '../model/plan/plan.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { PlannedScope } from '../model/object/scope.js';
import { shardSelector } from '../model/plan/shard.js';
import { nameMatcher } from '../model/object/name-pattern.js';

/** A target of the command line, with the resources that the server has under its type. */
export interface ResolvedTarget {
  readonly resources: readonly Resource[];
  readonly names: readonly NamePattern[];
  readonly held?: ManifestPlace | undefined;
  /** Where objects are asked for by what they belong to. */
  readonly standing?: Standing;
  /** Labels, fields and names select what was asked for, and not what is watched for its sake. */
  readonly isUnselected?: boolean;
}

/**
 * What a plan means on a server: each resource once in each namespace, whatever names it was called by. A single
 * name is selected by the server, which is also the only way that works where the rights are to single objects
 * (`resourceNames` in RBAC).
 */
export function planScopes(
  plan: Plan,
  targets: readonly ResolvedTarget[],
  contextNamespace: string,
  context?: string,
): readonly PlannedScope[] {
  const wanted = new Map<string, ScopedNames>();
  for (const { resources, names, held, standing, isUnselected = false } of targets) {
    for (const resource of resources) {
      const places = namespacesOf(plan, resource, contextNamespace, held);
      for (const [at, namespace] of places.entries()) {
        const key = [resourceName(resource), namespace ?? '', standing?.isRoot ?? ''].join(' ');
        const before = wanted.get(key);
        // Without names, every object is meant; that takes in those that are named beside it.
        const all = names.length === 0 || before?.names.length === 0;
        const together = all ? [] : [...(before?.names ?? []), ...names];
        const isFirst = at === 0;
        wanted.set(key, { resource, namespace, isFirst, names: together, held, standing, isUnselected });
      }
    }
  }
  return [...wanted.values()].map((each) => {
    const { resource, namespace, isFirst, names, held, standing, isUnselected } = each;
    const matcher = nameMatcher(names);
    const namespaced = { ...resource, namespaced: true };
    const selectors = selectorsOf(isUnselected ? {} : plan, matcher.exact);
    const filters = isUnselected ? undefined : plan.filters;
    const asked = namespacesOf(plan, namespaced, contextNamespace, held).filter((name) => name !== undefined);
    return {
      scope: { ...(context === undefined ? {} : { context }), resource, namespace },
      rescope: { namespaces: asked.length === 0 ? undefined : asked, first: isFirst },
      selectors:
        plan.shard === undefined ? selectors : { ...selectors, shardSelector: shardSelector(plan.shard) },
      ...(plan.shard === undefined ? {} : { shard: plan.shard }),
      named: [...new Set(names.filter(({ wildcard }) => !wildcard).map(({ text }) => text))],
      onlyNamed: names.length > 0 && names.every(({ wildcard }) => !wildcard),
      ...(held === undefined ? {} : { namedHere: true }),
      ...(standing === undefined
        ? {}
        : {
            standing: {
              ...standing,
              isWhole: names.length === 0 && Object.keys(selectors).length === 0 && !filtersNames(filters),
            },
          }),
      admits: (name) => matcher.matches(name) && (filters === undefined || admitsName(filters, name)),
      admitsNamespace: namespaceAdmission(plan),
    };
  });
}

/** A resource in one namespace, and which of its objects. */
interface ScopedNames {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  /** Of the namespaces of its resource. */
  readonly isFirst: boolean;
  readonly names: readonly NamePattern[];
  readonly held: ManifestPlace | undefined;
  readonly standing: Standing | undefined;
  readonly isUnselected: boolean;
}

/** What is asked for of a namespace that was found: every namespaced resource in it. */
export function scopesIn(
  namespace: string,
  plan: Plan,
  targets: readonly ResolvedTarget[],
  context: string | undefined,
): readonly PlannedScope[] {
  const namespaced = targets.map(({ held: _held, ...target }) => ({
    ...target,
    resources: target.resources.filter((resource) => resource.namespaced),
  }));
  const found = { ...plan, namespaces: { kind: 'named', names: [namespace] } } as const;
  return planScopes(found, namespaced, namespace, context);
}

/** Whether a namespace is one of those that are found while the run goes on. */
export function isFoundNamespace({ namespaces, excludedNamespaces }: Plan, name: string): boolean {
  if (excludedNamespaces.some(({ matches }) => matches(name))) return false;
  if (namespaces.kind !== 'matching') return namespaces.kind === 'all';
  // A whole name is watched from the beginning, there or not.
  if (namespaces.patterns.some(({ text, wildcard }) => !wildcard && text === name)) return false;
  return namespaces.patterns.some(({ matches }) => matches(name));
}

/** What has no namespace is always meant. */
function namespaceAdmission({
  namespaces,
  excludedNamespaces,
}: Plan): ((namespace: string | undefined) => boolean) | undefined {
  const isMatching = namespaces.kind === 'matching';
  if (!isMatching && excludedNamespaces.length === 0) return undefined;
  return (namespace) =>
    namespace === undefined ||
    (!excludedNamespaces.some(({ matches }) => matches(namespace)) &&
      (!isMatching || namespaces.patterns.some(({ matches }) => matches(namespace))));
}

/** The scope of several names, as one for each; none where it has one, or means other objects too. */
export function scopesByName(scope: PlannedScope): readonly PlannedScope[] {
  if (scope.onlyNamed !== true || scope.named.length < 2) return [];
  return scope.named.map((name) => ({
    ...scope,
    selectors: selectorsOf(scope.selectors, name),
    named: [name],
    admits: (other) => other === name && scope.admits(name),
  }));
}

function namespacesOf(
  plan: Plan,
  resource: Resource,
  contextNamespace: string,
  held?: ManifestPlace,
): readonly (string | undefined)[] {
  if (!resource.namespaced) return [undefined];
  if (held?.namespace !== undefined) return [held.namespace];
  switch (plan.namespaces.kind) {
    case 'all':
      return [undefined];
    case 'context':
      return [contextNamespace];
    case 'named':
      return [...new Set(plan.namespaces.names)];
    case 'matching':
      return plan.namespaces.patterns
        .filter(({ wildcard, text }) => !wildcard && namespaceAdmission(plan)?.(text) !== false)
        .map(({ text }) => text);
  }
}

function selectorsOf(
  selected: Readonly<Record<string, string>> | Pick<Plan, 'labelSelector' | 'fieldSelector'>,
  name: string | undefined,
): Readonly<Record<string, string>> {
  const fields = [
    selected.fieldSelector,
    name === undefined ? undefined : `metadata.name=${escapeFieldValue(name)}`,
  ];
  const fieldSelector = fields.filter((field) => field !== undefined).join(',');
  return {
    ...(selected.labelSelector === undefined ? {} : { labelSelector: selected.labelSelector }),
    ...(fieldSelector === '' ? {} : { fieldSelector }),
  };
}

/** A role may be called `a,b` (apimachinery, fields.EscapeValue). */
function escapeFieldValue(value: string): string {
  return value.replace(/[\\,=]/g, '\\$&');
}
