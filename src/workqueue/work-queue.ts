import type { QueueObserver } from './metrics.js';
import { createPriorityQueue } from './priority-queue.js';

/**
 * A queue of keys that need work, as client-go's (util/workqueue/queue.go; the priorities are controller-runtime's,
 * pkg/controller/priorityqueue). What it promises:
 *
 * - Fair: keys come out in the order in which they first went in; one of higher priority before all lower ones.
 * - Stingy: a key added again before anyone got it is handed out once, with the highest priority it was added with.
 * - Exclusive: a key is never with two workers; one that is added while it is being worked on comes again, once,
 *   after `done`.
 * - Shut down: no more is taken in, what is queued still goes out, then everyone who waits is told the end.
 *
 * `done` must be called for every key that `get` returned, whether the work succeeded or not.
 *
 * @example
 * queue.add('shop/web');
 * queue.add('shop/web');
 * console.log(queue.length); // 1
 * queue.shutDown(); // what is queued still goes out
 * for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
 *   try { await work(key); } finally { queue.done(key); }
 * }
 */
export interface WorkQueue<K> {
  /** Says that the key needs work. Keys of a higher priority go out first; the default is 0. Ignored after shutDown. */
  add(key: K, priority?: number): void;
  /** The next key, as soon as there is one; undefined once the queue is shut down and empty. */
  get(): Promise<K | undefined>;
  /** Ends the work on a key that `get` gave; hands it out again if it was added meanwhile. */
  done(key: K): void;
  /** How many keys are queued; those being worked on are not counted. */
  readonly length: number;
  /** Takes in no more; what is queued still goes out. */
  shutDown(): void;
  /** As shutDown, and resolves when the queue is empty and all keys are done, or when shutDown is called. */
  shutDownWithDrain(): Promise<void>;
}

/**
 * An empty queue.
 *
 * @param observer is told when each key is added, handed out and done; see `createQueueObserver`.
 */
export function createQueue<K>(observer?: QueueObserver<K>): WorkQueue<K> {
  /** Keys that need work and that no worker has. Shares no key with `processing`. */
  const queued = createPriorityQueue<K>();
  /** Keys that a worker has: from `get` to `done`. */
  const processing = new Set<K>();
  /** Keys that were added while a worker has them, with their priority: a subset of `processing`, queued by `done`. */
  const again = new Map<K, number>();
  /** Resolve the promises of `get` that are pending. Empty while anything is queued, and after shutDown. */
  const waiters: ((key: K | undefined) => void)[] = [];
  /** Resolve the promises of `shutDownWithDrain` that are pending. */
  const drainers: (() => void)[] = [];
  let shuttingDown = false;

  const enqueue = (key: K, priority: number): void => {
    queued.push(key, priority);
    const waiter = waiters.shift();
    if (waiter !== undefined) waiter(handOut());
  };

  const handOut = (): K | undefined => {
    const next = queued.shift();
    if (next === undefined) return undefined;
    processing.add(next.key);
    observer?.gotten(next.key);
    return next.key;
  };

  const releaseIfEmpty = (): void => {
    if (!shuttingDown || queued.length > 0) return;
    for (const waiter of waiters.splice(0)) waiter(undefined);
    if (processing.size === 0) for (const drained of drainers.splice(0)) drained();
  };

  return {
    add(key, priority = 0) {
      if (shuttingDown) return;
      if (processing.has(key)) {
        const before = again.get(key);
        if (before === undefined) observer?.added(key);
        again.set(key, Math.max(before ?? priority, priority));
        return;
      }
      if (queued.has(key)) {
        queued.push(key, priority);
        return;
      }
      observer?.added(key);
      enqueue(key, priority);
    },
    get() {
      const key = handOut();
      if (key !== undefined || shuttingDown) return Promise.resolve(key);
      return new Promise((resolve) => waiters.push(resolve));
    },
    done(key) {
      if (processing.delete(key)) observer?.finished(key);
      const priority = again.get(key);
      again.delete(key);
      if (priority !== undefined) enqueue(key, priority);
      releaseIfEmpty();
    },
    get length() {
      return queued.length;
    },
    shutDown() {
      shuttingDown = true;
      observer?.stop();
      releaseIfEmpty();
      for (const drained of drainers.splice(0)) drained();
    },
    shutDownWithDrain() {
      shuttingDown = true;
      observer?.stop();
      return new Promise((resolve) => {
        drainers.push(resolve);
        releaseIfEmpty();
      });
    },
  };
}
