import type { WorkQueue } from './work-queue.js';

/**
 * Work with its history: a key in the queue, and under it everything that happened to it since it was last taken,
 * in order. A queue of keys alone would lose the states in between, which are what kwatch is there to tell.
 */
export interface DeltaFifo<T> {
  /**
   * Records what happened and queues its key, at once. The promise resolves when the producer may go on: awaiting
   * it is what makes a slow consumer stop the reading of the network instead of filling memory.
   */
  add(key: string, delta: T): Promise<void>;
  /** Everything recorded under the key since the last take, in order; it is the caller's now. */
  take(key: string): readonly T[];
  /** Whether something is recorded under the key that nobody took yet. */
  pending(key: string): boolean;
  /** How much is recorded and not taken. */
  readonly size: number;
  /** Lets every producer go on, and holds none back any more: for the end of a run. */
  release(): void;
}

/**
 * Records deltas beside a queue of keys.
 *
 * @param limit how many may be recorded and not taken before `add` holds its caller back; 1 keeps what is told in
 *   the order in which it arrived across keys too.
 */
export function createDeltaFifo<T>(queue: WorkQueue<string>, limit: number): DeltaFifo<T> {
  const byKey = new Map<string, T[]>();
  let size = 0;
  let released = false;
  const held: (() => void)[] = [];

  const release = (): void => {
    for (const goOn of held.splice(0)) goOn();
  };

  return {
    add(key, delta) {
      const recorded = byKey.get(key);
      if (recorded === undefined) byKey.set(key, [delta]);
      else recorded.push(delta);
      size += 1;
      queue.add(key);
      if (released || size < limit) return Promise.resolve();
      return new Promise((resolve) => held.push(resolve));
    },
    take(key) {
      const recorded = byKey.get(key) ?? [];
      byKey.delete(key);
      size -= recorded.length;
      if (size < limit) release();
      return recorded;
    },
    pending: (key) => byKey.has(key),
    get size() {
      return size;
    },
    release() {
      released = true;
      release();
    },
  };
}
