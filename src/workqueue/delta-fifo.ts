import type { WorkQueue } from './work-queue.js';

/**
 * A delta FIFO: a key in the queue, and under it everything that happened to it since it was last taken, in order, as
 * client-go's (tools/cache/delta_fifo.go). A queue of keys alone would lose the states in between, and those are what
 * kwatch shows. Unlike client-go's, it can hold its producers back.
 */
export interface DeltaFifo<T> {
  /**
   * Records a delta and queues its key, both before it returns. The promise resolves when fewer than `limit` deltas
   * are recorded. A producer that awaits it stops reading from the network while the consumer is slow, instead of
   * filling memory.
   */
  add(key: string, delta: T): Promise<void>;
  /** Removes and returns the deltas of a key, oldest first; empty where there are none. */
  take(key: string): readonly T[];
  /** Whether deltas are recorded under the key. */
  pending(key: string): boolean;
  /** How many deltas are recorded, over all keys. */
  readonly size: number;
  /** Resolves the promise of every `add`, past and future: for the end of a run. */
  release(): void;
}

/**
 * A delta FIFO over a queue of keys.
 *
 * @example
 * const queue = createQueue<string>();
 * const deltas = createDeltaFifo<string>(queue, 1);
 * await deltas.add('web', 'scaled'); // resolves when a worker has taken it
 *
 * @param limit at so many recorded deltas `add` holds its caller back. 1 keeps the order in which deltas arrived also
 *   between keys.
 */
export function createDeltaFifo<T>(queue: WorkQueue<string>, limit: number): DeltaFifo<T> {
  /**
   * The deltas of each key, oldest first. A key is here exactly while it has some, and is queued or being worked on.
   */
  const byKey = new Map<string, T[]>();
  /** The sum of the lengths in `byKey`. */
  let size = 0;
  /** Resolves the promises of `add` that are still pending. Empty while `size` is below `limit`, and once released. */
  const blocked: (() => void)[] = [];
  let released = false;

  const unblock = (): void => {
    for (const resolve of blocked.splice(0)) resolve();
  };

  return {
    add(key, delta) {
      const recorded = byKey.get(key);
      if (recorded === undefined) byKey.set(key, [delta]);
      else recorded.push(delta);
      size += 1;
      queue.add(key);
      if (released || size < limit) return Promise.resolve();
      return new Promise((resolve) => blocked.push(resolve));
    },
    take(key) {
      const recorded = byKey.get(key) ?? [];
      byKey.delete(key);
      size -= recorded.length;
      if (size < limit) unblock();
      return recorded;
    },
    pending: (key) => byKey.has(key),
    get size() {
      return size;
    },
    release() {
      released = true;
      unblock();
    },
  };
}
