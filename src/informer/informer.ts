import type { Clock, Random } from '../model/clock.js';
import type { InformerEvent } from '../model/flow/event.js';
import { type Identity, type Snapshot, objectKey } from '../model/object/object.js';
import type { Restored } from '../model/flow/restored.js';
import { runReflector } from './reflector/reflector.js';
import type { AfterList } from './reflector/state.js';
import { createStore } from './store/store.js';
import type { StreamedListSupport } from './reflector/streamed-list-support.js';
import type { WatchTarget } from './watch-target.js';

export interface InformerOptions<S extends Identity = Snapshot> {
  readonly target: WatchTarget<S>;
  /**
   * Takes one event; the network is not read on before it is taken: at once where it returns undefined, else when the
   * promise resolves. It must keep the order of the calls, and resolve when the signal aborts. What it rejects with
   * ends the informer.
   */
  readonly emit: (event: InformerEvent<S>) => Promise<void> | undefined;
  /** Shared by the informers of one server. */
  readonly streaming: StreamedListSupport;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Hand every stored object over again as SYNC after each so many milliseconds; 0: never. */
  readonly resyncMs: number;
  /** A server that gives no first list is given up after so many milliseconds. */
  readonly giveUpAfterMs: number;
  /** What follows each whole list; after `nothing` the informer ends. Default: a watch. */
  readonly then?: AfterList | undefined;
  /**
   * What an earlier run told: it is gone on from there. Its objects are handed over first, as `told`; then what became
   * of them, from the history where the server still has it, and else from a list, with `synthetic`.
   */
  readonly restored?: Restored<S> | undefined;
  /** Everything up to a resourceVersion was taken. */
  readonly onReached?: ((resourceVersion: string) => void) | undefined;
  /** Objects listed so far, and how many the server says are left. */
  readonly onProgress?: (listed: number, remaining: number | undefined) => void;
}

/**
 * List + watch + store + resync of one resource in one scope, handed over through `emit`, until the signal aborts.
 * The contract:
 *
 * 1. Every state once, in order: no (UID, resourceVersion, type) twice, through reconnects, relists and resyncs.
 * 2. The old side of a change is the state last told of that UID.
 * 3. Deletes are never lost: one missed while disconnected is told at the relist, with the last known state.
 * 4. A new UID is a new object: DELETED then ADDED, never one MODIFIED.
 * 5. Blindness is announced, when it begins and when it ends, and whether states may have been missed.
 * 6. Nothing grows without bound: while `emit` holds it back, nothing is read from the network.
 * 7. Idle is quiet, down is calm: a healthy watch causes no lists; a dead server is asked every 30 to 60 s.
 *
 * What cannot be promised: states between two lists after the server dropped its history (RESYNCED says so).
 *
 * @example
 * ```ts
 * await runInformer({ target, streaming: createStreamedListSupport(), clock, random, signal,
 *   resyncMs: 0, giveUpAfterMs: 30_000,
 *   emit: async (event) => {
 *     if ('stream' in event) console.error(event.stream.type);
 *     else console.log(event.delta.type, event.delta.object.name);
 *   },
 * });
 * ```
 * @throws ApiError or TransportError where the server refuses, or gives no list in time, before the first sync;
 *   WatchRefusedError where it lists but does not let watch; and what `emit` or the target's `project` throw.
 */
export async function runInformer<S extends Identity = Snapshot>(options: InformerOptions<S>): Promise<void> {
  const { target, emit, clock, random } = options;
  const { scope } = target;
  const store = createStore<S>();
  const { restored } = options;
  if (restored !== undefined) store.restore(restored);
  for (const object of restored?.objects ?? [])
    await emit({ scope, delta: { type: 'ADDED', object, initial: true, told: true } });
  /** The newer state that is being handed over. The reflector hands over one change at a time. */
  let underWay: S | undefined;
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);

  const resync = async (): Promise<void> => {
    if (options.resyncMs === 0) return;
    for (;;) {
      await clock.sleep(options.resyncMs, signal);
      for (const object of store.snapshots()) {
        if (signal.aborted) return;
        // What is being handed over needs no resync, and must not be overtaken by one (client-go, delta_fifo.go).
        if (underWay !== undefined && objectKey(object) === objectKey(underWay)) continue;
        await emit({ scope, delta: { type: 'SYNC', object } });
      }
      if (signal.aborted) return;
    }
  };

  const reflect = runReflector({
    target,
    store,
    streaming: options.streaming,
    clock,
    random,
    giveUpAfterMs: options.giveUpAfterMs,
    then: options.then ?? 'watch',
    signal,
    restored,
    onReached: options.onReached,
    onDelta: (delta) => {
      underWay = delta.object;
      const taken = emit({ scope, delta });
      if (taken === undefined) {
        underWay = undefined;
        return undefined;
      }
      return taken.then(() => {
        underWay = undefined;
      });
    },
    onStream: async (stream) => {
      await emit({ scope, stream });
    },
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  }).finally(() => stopped.abort());
  try {
    await Promise.all([reflect, resync()]);
  } finally {
    stopped.abort();
  }
}
