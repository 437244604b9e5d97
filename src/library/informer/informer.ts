import type { InformerEvent, StreamEvent } from '../../model/flow/event.js';
import { type Snapshot, objectKey } from '../../model/object/object.js';
import { type Resource, collectionPath, resourceName } from '../../model/object/resource.js';
import { clusterClosed } from '../cluster/asking.js';
import type { ClusterCore } from '../cluster/core.js';
import { selectQuery } from '../cluster/request-options.js';
import { MisuseError, StoppedError } from '../errors.js';
import type { KubernetesObject } from '../object.js';
import { translated } from '../translate-error.js';
import { orAborted, settledLater } from '../or-aborted.js';
import { createCache } from './cache.js';
import type { Delta, InformerState, StatusEvent } from './events.js';
import type { InformerOptions } from './factory-options.js';
import { type Listener, createListener, eventsOf } from './listener.js';
import { wholeObjects } from './whole-objects.js';
import type { Informer, SharedInformer } from './shared-informer.js';

export interface SharedInformerOptions extends InformerOptions {
  readonly core: ClusterCore;
  readonly resource: Resource;
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
  const { core, resource, namespace, labelSelector, fieldSelector, onError } = options;
  const cache = createCache<T>(onError);
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
  // Of the type that the caller says: nobody can look.
  const objectOf = (snapshot: Snapshot): T => snapshot.object as unknown as T;
  const onEvent = (event: InformerEvent): undefined => {
    if (ended.signal.aborted) return;
    if ('stream' in event) {
      onStream(event.stream);
      return;
    }
    const { delta } = event;
    const key = objectKey(delta.object);
    const object = objectOf(delta.object);
    // The cache first: a listener finds there what it is told, or what is newer.
    if (delta.type === 'DELETED') cache.remove(key);
    else cache.put(key, object);
    switch (delta.type) {
      case 'ADDED':
        tell({ type: 'add', key, object, initial: delta.initial });
        return;
      case 'MODIFIED':
        tell({ type: 'update', key, object, old: objectOf(delta.old), resync: false });
        return;
      case 'DELETED':
        tell({ type: 'delete', key, object, deletedFinalStateUnknown: delta.synthetic });
        return;
      case 'SYNC':
        return;
    }
  };
  const onStream = (event: StreamEvent): void => {
    if (event.type !== 'ERROR') state = 'synced';
    else if (hasSynced) state = 'blind';
    if (event.type === 'SYNCED') {
      hasSynced = true;
      synced.resolve(undefined);
      for (const listener of listeners) listener.markSynced();
    }
    tellStatus(statusOf(event));
  };

  const run = async (): Promise<void> => {
    let now = resource;
    const project = wholeObjects({ ...options, resource, known: (key) => cache.getByKey(key) });
    const signal = AbortSignal.any([ended.signal, core.closed]);
    try {
      // Loaded only now: a program that only uses queues needs none of it.
      const { runInformer } = await import('../../informer/informer.js');
      await runInformer({
        target: {
          connection: core.connection,
          scope: { resource, namespace },
          path: () => collectionPath(now, now.namespaced ? namespace : undefined),
          rediscover: async () => {
            const { rediscover } = await import('../../cluster/discovery/discovery.js');
            now = await rediscover(core.connection, now, { signal, clock: core.clock });
          },
          selectors: selectQuery({ labelSelector, fieldSelector }),
          project: (object): Snapshot | undefined => project(object),
          keepsManagedFields: !options.withoutManagedFields,
        },
        emit: onEvent,
        streaming: core.streaming,
        clock: core.clock,
        random: core.random,
        signal,
        resyncMs: 0,
        giveUpAfterMs: Infinity,
      });
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
    namespace,
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

function statusOf(event: StreamEvent): StatusEvent {
  switch (event.type) {
    case 'SYNCED':
      return { type: 'synced', objects: event.objects };
    case 'ERROR':
      return { type: 'lost', message: event.message, status: event.code, retryInMs: event.retryInMs };
    case 'RECONNECTED':
      return { type: 'reconnected', blindMs: event.blindMs };
    case 'RESYNCED':
      return { type: 'relisted', blindMs: event.blindMs, changes: event.changes };
  }
}
