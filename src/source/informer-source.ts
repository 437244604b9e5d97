import type { Connection } from '../cluster/connection.js';
import type { DiscoveryCache } from '../cluster/discovery/disk-cache.js';
import type { Lens } from '../lens/lens-table.js';
import { createProjection } from '../projection/projection.js';
import { createWatchTarget } from '../informer/create-watch-target.js';
import { type InformerOptions, runInformer } from '../informer/informer.js';
import { resourceName } from '../model/object/resource.js';
import { createPart } from './part.js';
import type { PlannedScope } from '../model/object/scope.js';
import { createSelectionWatch } from './selection-watch.js';
import type { InformerEvent } from '../model/flow/event.js';
import type { OpenMemory } from '../model/flow/memory.js';
import type { Emit, Source } from '../model/flow/source.js';

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
  const { signal, clock, cache, lens, keep, notice } = options;
  const { scope, selectors, rescope, admits, admitsNamespace, shard } = options.scope;
  const part = shard && createPart(shard, scope, notice);
  const project = createProjection(scope.resource, lens, { ...keep, packs: keep.whole });
  const target = createWatchTarget({
    connection: options.connection,
    scope,
    selectors,
    rescope,
    rediscovery: options.rediscovers
      ? { signal, clock, cache, onRescoped: async (type, what) => notice?.(`${resourceName(type)} ${what}`) }
      : undefined,
    onShardInfo: part?.selected,
    keepsManagedFields: keep.managedFields === true,
    dropsApplied: !keep.whole,
    ...(lens.leftAsText === undefined || keep.whole || keep.details === true
      ? {}
      : { leftAsText: lens.leftAsText }),
    project: (...parsed) => {
      const snapshot = project(...parsed);
      if (snapshot === undefined || !admits(snapshot.name)) return undefined;
      // Not every server selects by it, and an object is in one part whoever says so.
      if (part?.holds(snapshot.uid) === false) return undefined;
      return admitsNamespace?.(snapshot.namespace) === false ? undefined : snapshot;
    },
  });
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
