import type { Clock } from '../../model/clock.js';
import { onAbort } from '../../model/on-abort.js';
import { asyncDispose } from '../dispose.js';
import { CallbackError, StoppedError } from '../errors.js';
import { orAborted, settledLater } from '../or-aborted.js';
import type { Cache } from './cache.js';
import { type DeltaBuffer, createDeltaBuffer } from './buffer.js';
import { resyncPeriodMs } from './factory-options.js';
import type { AddEvent, DeleteEvent, Delta, UpdateEvent } from './events.js';

/**
 * What a listener wants to hear. Its functions are called one after the other, in the order of the events; where one
 * returns a promise, the next is called when that settles.
 */
export interface Handlers<T> {
  readonly add?: ((event: AddEvent<T>) => void | Promise<void>) | undefined;
  readonly update?: ((event: UpdateEvent<T>) => void | Promise<void>) | undefined;
  readonly delete?: ((event: DeleteEvent<T>) => void | Promise<void>) | undefined;
  /**
   * Hand every object over again as an `update` with `resync`, from memory, each time so many milliseconds have passed.
   * Default: that of the factory. 0: never; less than a second counts as one, as in client-go.
   */
  readonly resyncMs?: number | undefined;
}

/** One listener of an informer. */
export interface Registration extends AsyncDisposable {
  /** Whether the first list was told, and every `add` of it handled. */
  readonly hasSynced: boolean;
  /** Resolves when `hasSynced` is true. Rejects as that of the informer does. */
  waitForSync(signal?: AbortSignal): Promise<void>;
  /** How many events wait for the listener. */
  readonly pending: number;
  /** Ends it: what waits is not told any more. Resolves when a call that is under way has ended. Again: nothing. */
  remove(): Promise<void>;
}

/** A listener as the informer has it. */
export interface Listener<T> extends Registration {
  push(delta: Delta<T>): void;
  /** Everything that was pushed before was of the first list. */
  markSynced(): void;
  /** Ends it from the side of the informer. */
  end(error: Error): Promise<void>;
}

interface ListenerOptions<T> {
  readonly handlers: Handlers<T>;
  readonly resyncMs: number;
  /** How many events are kept before those of one object are merged. */
  readonly limit: number;
  readonly cache: Pick<Cache<T>, 'entries'>;
  readonly clock: Clock;
  readonly onError: (error: CallbackError) => void;
  readonly onRemoved: (listener: Listener<T>) => void;
}

export function createListener<T>(options: ListenerOptions<T>): Listener<T> {
  const { handlers, cache, clock, onError } = options;
  const buffer: DeltaBuffer<T> = createDeltaBuffer(options.limit);
  const ended = new AbortController();
  const synced = settledLater<undefined>();
  let hasSynced = false;
  /** The pump, while something is being handled. */
  let handling: Promise<void> | undefined;

  const pump = async (): Promise<void> => {
    for (let next = buffer.take(); next !== undefined && !ended.signal.aborted; next = buffer.take()) {
      if (next !== 'mark') {
        await handle(next);
        continue;
      }
      hasSynced = true;
      synced.resolve(undefined);
    }
    handling = undefined;
  };
  const wake = (): void => {
    handling ??= Promise.resolve().then(pump);
  };
  const handle = async (delta: Delta<T>): Promise<void> => {
    try {
      await call(handlers, delta);
    } catch (error) {
      onError(new CallbackError(delta.type, delta.key, error));
    }
  };
  const resync = async (ms: number): Promise<void> => {
    for (;;) {
      await clock.sleep(ms, ended.signal);
      if (ended.signal.aborted) return;
      for (const [key, object] of cache.entries()) {
        // A newer state waits already, and must not be overtaken by one that is handed over again.
        if (!buffer.has(key)) buffer.push({ type: 'update', key, object, old: object, resync: true });
      }
      wake();
    }
  };
  const end = async (error: Error): Promise<void> => {
    ended.abort();
    synced.reject(error);
    await handling;
  };
  const resyncMs = resyncPeriodMs(options.resyncMs);
  if (resyncMs > 0) void resync(resyncMs);

  const listener: Listener<T> = {
    push(delta) {
      if (ended.signal.aborted) return;
      buffer.push(delta);
      wake();
    },
    markSynced() {
      buffer.pushMark();
      wake();
    },
    end,
    get hasSynced() {
      return hasSynced;
    },
    waitForSync: async (signal) => orAborted(synced.promise, signal),
    get pending() {
      return ended.signal.aborted ? 0 : buffer.size;
    },
    remove,
    [asyncDispose]: remove,
  };
  async function remove(): Promise<void> {
    options.onRemoved(listener);
    await end(new StoppedError('the listener was removed'));
  }
  return listener;
}

function call<T>(handlers: Handlers<T>, delta: Delta<T>): void | Promise<void> {
  switch (delta.type) {
    case 'add':
      return handlers.add?.(delta);
    case 'update':
      return handlers.update?.(delta);
    case 'delete':
      return handlers.delete?.(delta);
  }
}

/** The events of a listener as an iterator, which ends when the informer stops, and rejects where it fails. */
export async function* eventsOf<T>(
  listen: (handlers: Handlers<T>) => Registration,
  end: AbortSignal,
  signal: AbortSignal | undefined,
  resyncMs: number | undefined,
): AsyncGenerator<Delta<T>, void> {
  signal?.throwIfAborted();
  const offered: { readonly delta: Delta<T>; readonly taken: () => void }[] = [];
  let wake: () => void = () => undefined;
  const offer = (delta: Delta<T>): Promise<void> =>
    new Promise((taken) => {
      offered.push({ delta, taken });
      wake();
    });
  const registration = listen({
    add: offer,
    update: offer,
    delete: offer,
    ...(resyncMs === undefined ? {} : { resyncMs }),
  });
  let taken: () => void = () => undefined;
  const forget = [end, ...(signal === undefined ? [] : [signal])].map((each) => onAbort(each, () => wake()));
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = offered.shift();
      if (next !== undefined) {
        taken = next.taken;
        yield next.delta;
        taken();
      } else if (end.aborted) {
        if (end.reason instanceof Error && !(end.reason instanceof StoppedError)) throw end.reason;
        return;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    for (const undo of forget) undo();
    taken();
    for (const left of offered) left.taken();
    void registration.remove();
  }
}
