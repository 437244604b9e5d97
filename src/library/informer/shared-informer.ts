import type { Resource } from '../../model/object/resource.js';
import type { IndexFunction, Lister } from './cache.js';
import type { Delta, InformerState, StatusEvent } from './events.js';
import type { Handlers, Registration } from './listener.js';

/**
 * List, watch and cache of one type in one scope, shared by all who asked the factory for it. Its contract:
 *
 * 1. Every state once, in order: no (UID, resourceVersion) twice, through reconnects and relists.
 * 2. `old` is the state that was told last of that UID.
 * 3. Deletes are never lost: one that happened unseen is told at the relist, with `deletedFinalStateUnknown`.
 * 4. A new UID is a new object: `delete`, then `add`, never one `update`.
 * 5. Blindness is announced: `lost`, again for each new reason, then `reconnected` or `relisted`.
 * 6. Nothing grows without bound: of a listener that does not keep up, the events of one object are merged.
 * 7. Idle is quiet, down is calm: a healthy watch causes no lists, a dead server is asked after 1 to 10 s, in the end every
 *    30 to 60 s.
 *
 * As a loop (`for await`) it gives the events of one listener, in the order in which they came.
 *
 * @example
 * const pods = await factory.informer<V1Pod>('pods');
 * pods.listen({
 *   update: ({ old, object }) => console.log(old.spec?.nodeName, '→', object.spec?.nodeName),
 *   delete: ({ key, deletedFinalStateUnknown }) => console.log(key, deletedFinalStateUnknown),
 * });
 * factory.start();
 * await pods.waitForSync(signal);
 */
export interface Informer<T> extends AsyncIterable<Delta<T>> {
  readonly resource: Resource;
  /** Undefined: all. */
  readonly namespace: string | undefined;
  readonly state: InformerState;
  /** Whether the first list is in the cache. It stays true. */
  readonly hasSynced: boolean;
  /**
   * Resolves when `hasSynced` is true: however long the server is away.
   * @throws MisuseError where it was not started; ApiStatusError where the server refuses; StoppedError; the signal's
   *   reason.
   */
  waitForSync(signal?: AbortSignal): Promise<void>;
  /**
   * Resolves as soon as something holds of the cache: looked at once it has synced, and after each event (client-go,
   * watchtools.UntilWithSync).
   *
   * @example
   * await pods.waitFor((lister) => lister.get('web-1', 'shop') === undefined, AbortSignal.timeout(60_000));
   *
   * @throws as `waitForSync` does, and what `holds` throws.
   */
  waitFor(holds: (lister: Lister<T>) => boolean, signal?: AbortSignal): Promise<void>;
  /** Reads from the cache. */
  readonly lister: Lister<T>;
  /**
   * Keeps objects findable by what the function gives for them, those that are there already too.
   *
   * @example
   * pods.addIndex('node', (pod) => [pod.spec?.nodeName ?? '']);
   * pods.lister.byIndex('node', 'node-1');
   *
   * @throws MisuseError where there is one of that name.
   */
  addIndex(name: string, values: IndexFunction<T>): void;
  /**
   * Calls functions for what happens from here on, after an `add` for each object that is there. Each listener has a
   * buffer of its own: a slow one holds up neither the others nor the watch. What a function throws goes to the
   * factory's `onError`, and the next event is told.
   * @throws StoppedError, or what the informer failed with, where it has ended.
   */
  listen(handlers: Handlers<T>): Registration;
  /** A listener for one kind of event. Two of them do not wait for each other: `listen` keeps their order. */
  on<E extends 'add' | 'update' | 'delete'>(type: E, handler: NonNullable<Handlers<T>[E]>): Registration;
  /** Calls a function for what happens to the stream. Returns what ends that. */
  onStatus(handler: (event: StatusEvent) => void): () => void;
  /**
   * The events as an iterator, which ends when the informer stops and rejects where it fails. `break` ends it, too. It
   * listens from the first `next()` on, and begins with an `add` for each object that is there then.
   *
   * @example
   * for await (const { type, object } of pods.deltas({ signal })) console.log(type, object.metadata?.name);
   */
  deltas(options?: {
    readonly signal?: AbortSignal | undefined;
    readonly resyncMs?: number | undefined;
  }): AsyncGenerator<Delta<T>, void>;
}

/** An informer as its factory has it. */
export interface SharedInformer<T> {
  readonly informer: Informer<T>;
  start(): void;
  stop(): Promise<void>;
}
