import type { Scope } from '../../model/flow/event.js';
import type { Resource } from '../../model/object/resource.js';

/** Names that people give are seldom longer than a word and a half. */
const GIVEN_NAME = 8;
/** Names that controllers make: a given one, and what they add to it (apiserver, storage/names; ReplicaSet's hash). */
const GENERATED: Readonly<Record<string, number>> = {
  'pods.': '-5d78c9869d-x2x7q'.length,
  'replicasets.apps': '-5d78c9869d'.length,
  'jobs.batch': '-29384710'.length,
  'controllerrevisions.apps': '-5d78c9869d'.length,
  'endpointslices.discovery.k8s.io': '-x2x7q'.length,
};

/**
 * How wide the columns of a line are likely to become: from the types and namespaces that are watched, so that the
 * first lists stand in line although nothing of them is waited for.
 */
export function expectedWidths(scopes: readonly Scope[]): {
  readonly name: number;
  readonly namespace: number;
  readonly context: number;
} {
  const widths = scopes.map(({ resource }) => nameWidth(resource));
  const namespaces = scopes.map(({ namespace }) => namespace?.length ?? 0);
  const contexts = scopes.map(({ context }) => context?.length ?? 0);
  return {
    name: largest(widths),
    namespace: largest(namespaces),
    context: largest(contexts),
  };
}

function largest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

/** The one namespace that everything watched stands in, but for what has none; undefined where there are several. */
export function onlyNamespace(scopes: readonly Scope[]): string | undefined {
  const namespaces = new Set(
    scopes.filter(({ resource }) => resource.namespaced).map(({ namespace }) => namespace),
  );
  const [only] = namespaces;
  return namespaces.size === 1 ? only : undefined;
}

function nameWidth({ kind, plural, group }: Resource): number {
  return kind.length + 1 + GIVEN_NAME + (GENERATED[`${plural}.${group}`] ?? 0);
}
