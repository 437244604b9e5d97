import { type Resource, resourceName } from '../../model/object/resource.js';
import { clusterClosed } from '../cluster/asking.js';
import type { ClusterCore } from '../cluster/core.js';
import { MisuseError, StoppedError } from '../errors.js';
import type { KubernetesObject } from '../object.js';
import { translated } from '../translate-error.js';
import { orAborted, settledLater } from '../or-aborted.js';
import { createCache } from './cache.js';
import { createCacheWaits } from './cache-waits.js';
import type { Delta, InformerState, StatusEvent } from './events.js';
import type { InformerOptions } from './factory-options.js';
import { type Listener, createListener, eventsOf } from './listener.js';
import { wholeObjects } from './whole-objects.js';
import type { Informer, SharedInformer } from './shared-informer.js';

export interface SharedInformerOptions extends InformerOptions {
  readonly core: ClusterCore;
  readonly resource: Resource;
  /** As it was asked for; undefined: all. */
  readonly namespace: string | undefined;
  readonly labelSelector: string | undefined;
  readonly fieldSelector: string | undefined;
  /** It failed by itself: who asks for the same has to get another one. */
  readonly onFailed: () => void;
}

/** An informer that has not begun. */
export function createInformer<T extends KubernetesObject>(
  options: SharedInformerOptions,
): SharedInformer<T> {
  const { core, resource, onError } = options;
  const cache = createCache<T>(onError);
  const waits = createCacheWaits<T>(cache);
  const listeners = new Set<Listener<T>>();
  const watchers = new Set<(event: StatusEvent) => void>();
  const ended = new AbortController();
  const synced = settledLater<undefined>();
  let state: InformerState = 'idle';
  let hasSynced = false;
  let running: Promise<void> | undefined;

  const tellStatus = (event: StatusEvent): void => {
    for (const watcher of watchers) watcher(event);
  };
  const tell = (delta: Delta<T>): void => {
    for (const listener of listeners) listener.push(delta);
  };
  const handle = (delta: Delta<T>): undefined => {
    if (ended.signal.aborted) return;
    // The cache first: a listener finds there what it is told, or what is newer.
    if (delta.type === 'delete') cache.remove(delta.key);
    else cache.put(delta.key, delta.object);
    tell(delta);
    if (hasSynced) waits.look();
  };
  const onStatus = (event: StatusEvent): undefined => {
    if (ended.signal.aborted) return;
    if (event.type !== 'lost') state = 'synced';
    else if (hasSynced) state = 'blind';
    if (event.type === 'synced') {
      hasSynced = true;
      synced.resolve(undefined);
      for (const listener of listeners) listener.markSynced();
    }
    tellStatus(event);
  };

  const run = async (): Promise<void> => {
    const project = wholeObjects<T>({ ...options, known: (key) => cache.getByKey(key) });
    const signal = AbortSignal.any([ended.signal, core.closed]);
    try {
      // Loaded only now: a program that only uses queues needs none of it.
      const { inform } = await import('./inform.js');
      await inform<T>({ ...options, project, handle, onStatus, resyncMs: 0, signal });
      await finish('stopped', core.closed.aborted ? clusterClosed() : stopped());
    } catch (error) {
      if (ended.signal.aborted) return finish('stopped', stopped());
      options.onFailed();
      await finish('failed', translated(error) as Error);
    }
  };
  /** Once, at the very end. */
  const finish = async (as: 'failed' | 'stopped', error: Error): Promise<void> => {
    state = as;
    ended.abort(error);
    synced.reject(error);
    tellStatus(as === 'failed' ? { type: as, error } : { type: as });
    await Promise.all([...listeners].map((listener) => listener.end(error)));
  };
  const stopped = (): StoppedError =>
    new StoppedError(`the informer of ${resourceName(resource)} was stopped`);

  const informer: Informer<T> = {
    resource,
    namespace: resource.namespaced ? options.namespace : undefined,
    lister: cache,
    addIndex: (name, values) => cache.addIndex(name, values),
    get state() {
      return state;
    },
    get hasSynced() {
      return hasSynced;
    },
    async waitForSync(signal) {
      if (state === 'idle') throw notStarted(resource);
      await orAborted(synced.promise, signal);
    },
    async waitFor(holds, signal) {
      await informer.waitForSync(signal);
      await waits.until(holds, signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]));
    },
    listen(handlers) {
      if (ended.signal.aborted) throw ended.signal.reason;
      const listener = createListener<T>({
        handlers,
        resyncMs: handlers.resyncMs ?? options.resyncMs,
        limit: options.bufferLimit,
        cache,
        clock: core.clock,
        onError,
        onRemoved: (removed) => listeners.delete(removed),
      });
      for (const [key, object] of cache.entries()) listener.push({ type: 'add', key, object, initial: true });
      if (hasSynced) listener.markSynced();
      listeners.add(listener);
      return listener;
    },
    on: (type, handler) => informer.listen({ [type]: handler }),
    onStatus(watcher) {
      // Of its own, so that the same function may listen twice.
      const own = (event: StatusEvent): void => watcher(event);
      watchers.add(own);
      return () => void watchers.delete(own);
    },
    deltas: ({ signal, resyncMs } = {}) =>
      eventsOf((handlers) => informer.listen(handlers), ended.signal, signal, resyncMs),
    [Symbol.asyncIterator]: () => informer.deltas(),
  };
  return {
    informer,
    start() {
      if (running !== undefined || ended.signal.aborted) return;
      state = 'syncing';
      running = run();
    },
    async stop() {
      if (ended.signal.aborted) return running;
      ended.abort(stopped());
      await (running ?? finish('stopped', stopped()));
    },
  };
}

function notStarted(resource: Resource): MisuseError {
  return new MisuseError(
    `the informer of ${resourceName(resource)} was not started: call factory.start() first`,
  );
}
