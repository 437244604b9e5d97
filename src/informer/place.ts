import { type Resource, collectionPath } from '../model/object/resource.js';
import type { PlannedScope } from '../model/object/scope.js';

/** Where the objects of a scope are, in the form that its resource has now. */
export interface ListPlace {
  /** Of the collection. */
  readonly path: string;
  /** Whether an object with this namespace, or without one, belongs to the scope. */
  readonly holds: (namespace: string | undefined) => boolean;
}

/**
 * The place of a scope whose resource was looked up again. A custom resource may come back with another scope: then what
 * the command line says of namespaces decides, so that `-n team` never shows what is in others.
 */
export function placeOf(
  { scope, rescope }: Pick<PlannedScope, 'scope' | 'rescope'>,
  resource: Resource,
): ListPlace {
  if (resource.namespaced === scope.resource.namespaced)
    return { path: collectionPath(resource, scope.namespace), holds: () => true };
  if (!resource.namespaced) {
    const isWatched = rescope === undefined || rescope.first;
    return { path: collectionPath(resource), holds: (namespace) => isWatched && namespace === undefined };
  }
  const namespaces = rescope?.namespaces;
  const [only, ...more] = namespaces ?? [];
  return {
    path: collectionPath(resource, more.length === 0 ? only : undefined),
    holds: (namespace) =>
      namespaces === undefined || (namespace !== undefined && namespaces.includes(namespace)),
  };
}

/** What became of a resource that has another scope than before; undefined where it has the same. */
export function rescopedText(before: Resource, now: Resource): string | undefined {
  if (before.namespaced === now.namespaced) return undefined;
  return now.namespaced ? 'is in namespaces now' : 'is in no namespace now, but cluster-wide';
}
