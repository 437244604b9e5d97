import type { Connection } from '../cluster/connection.js';
import type { DiscoveryCache } from '../cluster/discovery/disk-cache.js';
import { rediscover } from '../cluster/discovery/discovery.js';
import type { Lens } from '../lens/lens-table.js';
import { createProjection } from '../projection/projection.js';
import { type InformerOptions, runInformer } from '../informer/informer.js';
import { ApiError } from '../model/errors.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { createPart } from './part.js';
import type { PlannedScope } from '../model/object/scope.js';
import { createSelectionWatch } from './selection-watch.js';
import type { InformerEvent } from '../model/flow/event.js';
import type { OpenMemory } from '../model/flow/memory.js';
import type { Emit, Source } from '../model/flow/source.js';
import { placeOf, rescopedText } from './place.js';

export interface InformerSourceOptions extends Omit<
  InformerOptions,
  'target' | 'emit' | 'restored' | 'onReached'
> {
  readonly connection: Connection;
  readonly scope: PlannedScope;
  /** What is to be kept of its objects. */
  readonly lens: Lens;
  readonly keep: NonNullable<Parameters<typeof createProjection>[2]>;
  /** Look the type up again after it was gone: it may be back in another version. */
  readonly rediscovers: boolean;
  /** Ask of each deletion whether the object has only left what is selected. */
  readonly tellsApart: boolean;
  /** What was read of the server's types in earlier runs. */
  readonly cache?: DiscoveryCache | undefined;
  /** What an earlier run told of the scope, and who keeps what this one tells. */
  readonly memory?: OpenMemory | undefined;
  /** Says that the type came back as another. */
  readonly notice?: (text: string) => Promise<void>;
}

/** An informer of one scope, as a source of the pipeline. */
export function informerSource(options: InformerSourceOptions): Source {
  const { connection, signal, clock, cache, lens, keep, rediscovers, notice } = options;
  const { scope, selectors, admits, shard } = options.scope;
  const part = shard && createPart(shard, scope, notice);
  const project = createProjection(scope.resource, lens, { ...keep, packs: keep.whole });
  let resource = scope.resource;
  let place = placeOf(options.scope, resource);
  /** The server was asked again and says that it is cluster-wide: a namespace in an object is the object's own affair. */
  let isSurelyClusterWide = false;
  const target = {
    connection,
    scope,
    path: () => place.path,
    rediscover: async () => {
      if (!rediscovers) return;
      const before = resource;
      resource = await rediscover(connection, before, { signal, clock, cache });
      place = placeOf(options.scope, resource);
      isSurelyClusterWide = !resource.namespaced;
      const rescoped = rescopedText(before, resource);
      if (rescoped !== undefined) await notice?.(`${resourceName(resource)} ${rescoped}`);
    },
    selectors,
    onShardInfo: part?.selected,
    keepsManagedFields: keep.managedFields === true,
    dropsApplied: !keep.whole,
    ...(lens.leftAsText === undefined || keep.whole || keep.details === true
      ? {}
      : { leftAsText: lens.leftAsText }),
    project: (...parsed: Parameters<typeof project>) => {
      const snapshot = project(...parsed);
      if (snapshot === undefined || !admits(snapshot.name)) return undefined;
      // Not every server selects by it, and an object is in one part whoever says so.
      if (part?.holds(snapshot.uid) === false) return undefined;
      const isOutOfScope = !resource.namespaced && snapshot.namespace !== undefined && !isSurelyClusterWide;
      if (isOutOfScope && rediscovers) throw outOfScope(resource);
      if (options.scope.admitsNamespace?.(snapshot.namespace) === false) return undefined;
      return place.holds(snapshot.namespace) ? snapshot : undefined;
    },
  };
  const explained = createSelectionWatch(options);
  const memory = options.memory?.(options.scope, target.project);
  const compared = memory === undefined ? undefined : (event: InformerEvent) => memory.comparable(event);
  return {
    scope,
    run: (emit) => {
      const take: Emit = compared === undefined ? emit : (event) => emit(compared(event));
      return runInformer({
        ...options,
        target,
        restored: memory?.restored,
        // What comes after the end of the run is dropped on its way.
        onReached: memory && ((version) => (signal.aborted ? undefined : memory.reached(version))),
        emit: options.tellsApart
          ? (event) => {
              const told = explained(event);
              return told instanceof Promise ? told.then(take) : take(told);
            }
          : take,
      });
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
