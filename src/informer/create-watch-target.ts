import { rediscover } from '../cluster/discovery/discovery.js';
import type { DiscoveryCache } from '../cluster/discovery/disk-cache.js';
import type { Clock } from '../model/clock.js';
import { ApiError } from '../model/errors.js';
import type { Identity, Snapshot } from '../model/object/object.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import type { Rescope } from '../model/object/scope.js';
import { placeOf, rescopedText } from './place.js';
import type { WatchTarget } from './watch-target.js';

export interface WatchTargetOptions<S extends Identity = Snapshot> extends Omit<
  WatchTarget<S>,
  'path' | 'rediscover'
> {
  /** Where else to look should the type come back with another scope; undefined: it is watched where it was. */
  readonly rescope?: Rescope | undefined;
  /** How the type is looked up again after it was gone; undefined: it is not. */
  readonly rediscovery?: Rediscovery | undefined;
}

/** How a type is looked up again, and who hears of it. */
export interface Rediscovery {
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** What was read of the server's types in earlier runs. */
  readonly cache?: DiscoveryCache | undefined;
  /** The type came back with another scope: in a few words, what it is now. */
  readonly onRescoped?: ((resource: Resource, what: string) => Promise<void>) | undefined;
}

/**
 * What an informer watches: the objects of a resource in a scope, wherever the server has them. A custom resource that
 * was gone may come back in another version or with another scope, and is then watched there, as what was asked for
 * says of namespaces.
 */
export function createWatchTarget<S extends Identity = Snapshot>({
  rescope,
  rediscovery,
  ...options
}: WatchTargetOptions<S>): WatchTarget<S> {
  const { connection, scope, project } = options;
  let resource = scope.resource;
  let place = placeOf({ scope, rescope }, resource);
  /** The server was asked again and says that it is cluster-wide: a namespace in an object is the object's own affair. */
  let isSurelyClusterWide = false;
  return {
    ...options,
    path: () => place.path,
    async rediscover() {
      if (rediscovery === undefined) return;
      const before = resource;
      resource = await rediscover(connection, before, rediscovery);
      place = placeOf({ scope, rescope }, resource);
      isSurelyClusterWide = !resource.namespaced;
      const rescoped = rescopedText(before, resource);
      if (rescoped !== undefined) await rediscovery.onRescoped?.(resource, rescoped);
    },
    project(...parsed) {
      const kept = project(...parsed);
      if (kept === undefined) return undefined;
      const isOutOfScope = !resource.namespaced && kept.namespace !== undefined && !isSurelyClusterWide;
      if (isOutOfScope && rediscovery !== undefined) throw outOfScope(resource);
      return place.holds(kept.namespace) ? kept : undefined;
    },
  };
}

/** As the server would say it of a path that is not there any more, so that the type is looked up again. */
function outOfScope(resource: Resource): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: `${resourceName(resource)} had no namespaces, and its objects have them now`,
    retryAfterMs: undefined,
  });
}
