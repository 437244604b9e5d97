import { createWatchTarget } from '../../informer/create-watch-target.js';
import { runInformer } from '../../informer/informer.js';
import type { Delta as InformerDelta, StreamEvent } from '../../model/flow/event.js';
import type { Json } from '../../model/json/json.js';
import { type Identity, objectKey } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import type { ClusterCore } from '../cluster/core.js';
import { type SelectOptions, selectQuery } from '../cluster/request-options.js';
import type { Delta, StatusEvent } from './events.js';

/** What is kept of one state of an object, beside what tells it from others. */
export interface Kept<T> extends Identity {
  readonly object: T;
}

export interface InformOptions<T> extends Omit<SelectOptions, 'signal'> {
  readonly core: ClusterCore;
  readonly resource: Resource;
  readonly withoutManagedFields: boolean;
  readonly project: (object: Json | undefined) => Kept<T> | undefined;
  /** Takes what happened to an object; nothing is read on before it has. What it throws ends the informer. */
  readonly handle: (delta: Delta<T>) => Promise<void> | undefined;
  /** Takes what happened to the stream, in order with the rest. */
  readonly onStatus: (event: StatusEvent) => Promise<void> | undefined;
  /** 0: never. */
  readonly resyncMs: number;
  readonly signal: AbortSignal;
}

/**
 * The informer that everything in this package is made of, the command too, with events in the library's words. It
 * resolves when the signal aborts, and goes on for as long as the server is away.
 */
export async function inform<T>(options: InformOptions<T>): Promise<void> {
  const { resource, namespace, signal, resyncMs, handle, onStatus } = options;
  const { connection, streaming, clock, random } = options.core;
  await runInformer<Kept<T>>({
    target: createWatchTarget<Kept<T>>({
      connection,
      scope: { resource, namespace: resource.namespaced ? namespace : undefined },
      rescope: { namespaces: namespace === undefined ? undefined : [namespace], first: true },
      rediscovery: { clock, signal },
      selectors: selectQuery(options),
      project: (object) => options.project(object),
      keepsManagedFields: !options.withoutManagedFields,
    }),
    emit: (event) => ('stream' in event ? onStatus(statusOf(event.stream)) : handle(deltaOf<T>(event.delta))),
    streaming,
    clock,
    random,
    signal,
    resyncMs,
    giveUpAfterMs: Infinity,
  });
}

function deltaOf<T>(delta: InformerDelta<Kept<T>>): Delta<T> {
  const { object } = delta.object;
  const key = objectKey(delta.object);
  switch (delta.type) {
    case 'ADDED':
      return { type: 'add', key, object, initial: delta.initial };
    case 'MODIFIED':
      return { type: 'update', key, object, old: delta.old.object, resync: false };
    case 'DELETED':
      return { type: 'delete', key, object, deletedFinalStateUnknown: delta.synthetic };
    case 'SYNC':
      return { type: 'update', key, object, old: object, resync: true };
  }
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
