import type { JsonObject } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type Resource, apiVersion } from '../../model/object/resource.js';
import { type DemoCluster, inVersion } from '../storage/demo-cluster.js';
import { type Continue, decodeContinue, encodeContinue } from './continue-token.js';
import type { ListOptions } from './list-rules.js';
import { isCustom } from '../storage/demo-resources.js';
import type { Selection } from '../storage/selection.js';
import { badRequest, continueExpired, listExpired, versionTooLarge } from '../api-status.js';
import type { KeyedObject } from '../storage/object-table.js';

/**
 * One page of a list, or all of it: in the state of the continue token, in an exact state, or in the latest.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 * @throws StatusError 400, 410 or 504 where the server does not have that state.
 */
export function listPage(
  cluster: DemoCluster,
  resource: Resource,
  namespace: string | undefined,
  selection: Selection,
  options: ListOptions,
): JsonObject {
  const from = options.continueToken === '' ? undefined : decodeContinue(options.continueToken);
  if (from !== undefined && options.version !== undefined && options.version !== 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const version = versionToList(cluster, options, from);
  const prefix = namespace === undefined ? '' : `${namespace}/`;
  const candidates = cluster
    .listAt(resource, version)
    .filter(
      ([key]) => key.startsWith(prefix) && (from === undefined || key.slice(prefix.length) >= from.start),
    );
  const matching = candidates.filter(([, object]) => selection.matches(object));
  // A real server answers resourceVersion 0 from its watch cache, without pages.
  const limit = options.version === 0 && from === undefined ? 0 : options.limit;
  const page = limit > 0 ? matching.slice(0, limit) : matching;
  const rest = matching.length - page.length;
  return listObject(resource, page, {
    resourceVersion: String(version),
    ...(rest === 0 ? {} : { continue: encodeContinue(version, lastKey(page).slice(prefix.length)) }),
    ...(rest === 0 || !selection.all ? {} : { remainingItemCount: rest }),
  });
}

/** A list of the resource's kind. Items of built-in kinds come without kind and apiVersion. */
export function listObject(
  resource: Resource,
  entries: readonly KeyedObject[],
  metadata: JsonObject,
): JsonObject {
  const items = entries.map(([, object]) =>
    isCustom(resource) ? inVersion(object, resource) : bare(object),
  );
  return { kind: `${resource.kind}List`, apiVersion: apiVersion(resource), metadata, items };
}

function bare(object: KubeObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'kind' && key !== 'apiVersion'));
}

function versionToList(cluster: DemoCluster, options: ListOptions, from: Continue | undefined): number {
  const { latest, compacted } = cluster.history;
  if (from !== undefined) {
    if (from.version < 0) return latest;
    if (from.version < compacted) throw continueExpired(encodeContinue(-1, from.start.slice(0, -1)));
    return from.version;
  }
  if (options.version === undefined || options.version === 0) return latest;
  if (options.version > latest) throw versionTooLarge(options.version, latest);
  // Without resourceVersionMatch, a limit with a resourceVersion means that exact state.
  const exact = options.match === 'Exact' || (options.match === '' && options.limit > 0);
  if (!exact) return latest;
  if (options.version < compacted) throw listExpired();
  return options.version;
}

function lastKey(page: readonly KeyedObject[]): string {
  return page.at(-1)?.[0] ?? '';
}
