import { wellKnownGroupVersion } from '../cluster/discovery/well-known.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { Scope } from '../model/flow/event.js';
import { type PlannedScope, inCluster, scopeKey } from '../model/object/scope.js';
import type { Source } from '../model/flow/source.js';
import type { Watched } from '../model/flow/watched.js';

/** Finds out which of the objects that were named are not there when everything of their type was listed. */
export interface MissingNames {
  /** The same source, looked at on its way. */
  readonly lookedAt: (source: Source, scope: PlannedScope) => Source;
  /** Whether any was missing so far. */
  readonly found: () => boolean;
}

export interface MissingNamesOptions {
  readonly watched: Watched;
  /** The types as they were typed: `pods,deploy`. */
  readonly typed: string;
  /** Says it, before the end of the list is told. Plain text. */
  readonly say: (text: string) => Promise<void>;
}

/**
 * `no deployment "nope" in shop`: a name that is misspelt looks like one that nothing happens to. It is said of a name
 * once all namespaces were listed, and of one that is a type that a comma is meant.
 */
export function createMissingNames({ watched, typed, say }: MissingNamesOptions): MissingNames {
  const awaited = new Map<string, { open: number; seen: Set<string>; places: string[] }>();
  watched.onAdded((scopes) => {
    for (const planned of scopes) {
      const { scope } = planned;
      const entry = awaited.get(keyOf(planned)) ?? { open: 0, seen: new Set(), places: [] };
      entry.open += 1;
      if (scope.namespace !== undefined) entry.places.push(scope.namespace);
      awaited.set(keyOf(planned), entry);
    }
  });
  let found = false;

  const listed = async (planned: PlannedScope): Promise<void> => {
    const { scope, named, namedHere } = planned;
    const entry = awaited.get(keyOf(planned));
    if (entry === undefined) return;
    entry.open -= 1;
    if (entry.open > 0) return;
    for (const name of named) {
      if (entry.seen.has(name)) continue;
      found = true;
      await say(
        `no ${nounOf(scope.resource)} "${name}"${placeText(scope, entry.places)}${namedHere === true ? '' : comma(name)}`,
      );
    }
  };

  const comma = (name: string): string =>
    wellKnownGroupVersion(name.toLowerCase()) === undefined
      ? ''
      : `; for several types write them with a comma: ${typed},${name}`;

  return {
    found: () => found,
    lookedAt: (source, scope) => {
      if (scope.named.length === 0) return source;
      return {
        ...source,
        run: (emit) =>
          source.run(async (event) => {
            if ('delta' in event && event.delta.type === 'ADDED')
              awaited.get(keyOf(scope))?.seen.add(event.delta.object.name);
            if ('stream' in event && event.stream.type === 'SYNCED') await listed(scope);
            return emit(event);
          }),
      };
    },
  };
}

function nounOf({ singular, kind }: Resource): string {
  return singular === '' ? kind.toLowerCase() : singular;
}

/** A name is looked for in all namespaces of one cluster, but for one that a manifest has in this one. */
function keyOf({ scope, namedHere }: PlannedScope): string {
  if (namedHere === true) return scopeKey(scope);
  const { context, resource } = scope;
  return inCluster(context, resourceName(resource));
}

function placeText({ context, resource }: Scope, places: readonly string[]): string {
  const cluster = context === undefined ? '' : ` of ${context}`;
  if (!resource.namespaced) return cluster;
  return `${places.length === 0 ? ' in any namespace' : ` in ${places.join(', ')}`}${cluster}`;
}
