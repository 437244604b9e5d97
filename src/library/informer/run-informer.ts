import { isJsonObject } from '../../model/json/json.js';
import { identityOf, objectKey } from '../../model/object/object.js';
import { asking, clusterClosed } from '../cluster/asking.js';
import type { Cluster } from '../cluster/cluster.js';
import { coreOf } from '../cluster/core.js';
import type { SelectOptions } from '../cluster/request-options.js';
import type { ResourceRef } from '../cluster/resource-ref.js';
import type { KubernetesObject, UnknownObject } from '../object.js';
import { readSelector } from './cache.js';
import type { Delta, StatusEvent } from './events.js';
import { resyncPeriodMs } from './factory-options.js';
import { called, createReaderCalls } from './reader-calls.js';
import { typed } from './whole-objects.js';

/** What `runInformer` watches, what it keeps, and who takes what it tells. */
export interface RunInformerOptions<O, T> extends SelectOptions {
  /**
   * Takes what happened to one object. Where it returns a promise, nothing is read from the server before that settles,
   * and nothing else is called.
   * What it throws, or rejects with, ends the informer: an event that was not taken is never passed over.
   */
  readonly handle: (event: Delta<T>) => void | Promise<void>;
  /** Takes what happened to the stream, in order with the rest and as `handle` does. */
  readonly onStatus?: ((event: StatusEvent) => void | Promise<void>) | undefined;
  /** Makes of each object, once, what is kept of it and told. Default: the whole object. */
  readonly project?: ((object: O) => T) | undefined;
  /** Leave metadata.managedFields out before an object is read: they are half of most objects. */
  readonly withoutManagedFields?: boolean | undefined;
  /** How often each object is handed over again from memory, as an `update` with `resync`. Default: never. Less than a second counts as one. */
  readonly resyncMs?: number | undefined;
  /** Ends it, and what it gave resolves. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * An informer for one reader (client-go, cache.NewInformer): list, watch and resync, with every promise of `Informer`
 * but no cache, no listeners and no buffers. Its reader holds it back: while `handle` works, nothing is read from the
 * server, so that nothing piles up, and memory holds what `project` makes of each object and one page of a list. Who
 * holds it back for minutes is told the states in between if the server still has them, and else that it was listed
 * anew. The command is made of the same informer.
 *
 * Resolves when the signal aborts, as soon as the call under way has ended. Each call of it is an informer of its own.
 *
 * @example
 * await runInformer(cluster, 'pods', {
 *   namespace: 'shop',
 *   project: ({ spec, status }: V1Pod) => ({ node: spec?.nodeName, phase: status?.phase }),
 *   async handle(event) {
 *     if (event.type === 'update') await work(`${event.key}: ${event.old.phase} → ${event.object.phase}`);
 *   },
 *   onStatus: ({ type }) => console.log(type), // synced, lost, reconnected, relisted
 *   signal,
 * });
 *
 * @throws ResourceNotFoundError where the server has no such type; MisuseError for a selector that cannot be read;
 *   ConnectionError where the server cannot be asked for the type; ApiStatusError where it refuses before the first list
 *   is whole; CallbackError where a function of yours threw; StoppedError where the cluster was closed. After the first
 *   list only the last two end it.
 */
export async function runInformer<O extends KubernetesObject = UnknownObject, T = O>(
  cluster: Cluster,
  type: ResourceRef,
  options: RunInformerOptions<O, T>,
): Promise<void> {
  const core = coreOf(cluster);
  const { signal, labelSelector, handle, onStatus, withoutManagedFields = false, resyncMs = 0 } = options;
  // Of the type that the caller says: nobody can look.
  const project = options.project ?? ((object: O): T => object as unknown as T);
  if (labelSelector !== undefined) readSelector(labelSelector);
  const run = async (ended: AbortSignal): Promise<void> => {
    const resource = await core.resources.find(type, { signal: ended });
    // Loaded only now: a program that only uses queues needs none of it.
    const { inform } = await import('./inform.js');
    const reader = createReaderCalls(ended);
    await inform<T>({
      ...options,
      core,
      resource,
      withoutManagedFields,
      resyncMs: resyncPeriodMs(resyncMs),
      signal: ended,
      project(json) {
        const identity = identityOf(json);
        if (identity === undefined || !isJsonObject(json)) return undefined;
        const object = called({ callback: 'project', key: objectKey(identity) }, () =>
          project(typed(json, resource) as O),
        );
        return { ...identity, object };
      },
      handle: (event) => reader({ callback: 'handle', key: event.key }, () => handle(event)),
      onStatus: (event) => reader({ callback: 'onStatus' }, () => onStatus?.(event)),
    });
    if (core.closed.aborted) throw clusterClosed();
  };
  try {
    await asking(core, signal, run);
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}
