import type { DelayingQueue } from './delaying-queue.js';
import type { RateLimiter } from './limiters.js';

/**
 * A rate-limiting queue: a failed key comes back when its limiter says so, as client-go's
 * (util/workqueue/rate_limiting_queue.go).
 *
 * @example
 * queue.add('web');
 * const key = (await queue.get()) ?? '';
 * console.log(queue.addRateLimited(key), queue.addRateLimited(key)); // 5 10
 * queue.forget(key);
 * queue.done(key);
 */
export interface RateLimitingQueue<K> extends DelayingQueue<K> {
  /**
   * Counts a failure of the key and adds it when its limiter says so. Returns in how many milliseconds that is; an
   * `add` or `addAfter` of the same key may bring it sooner.
   */
  addRateLimited(key: K, priority?: number): number;
  /** Sets the key's failures to 0, since it succeeded or was given up. `done` must be called as well. */
  forget(key: K): void;
  /** How many failures of the key were counted since it was last forgotten. */
  numRequeues(key: K): number;
}

/** Adds a rate limiter to a delaying queue, which stays the one that holds the keys. */
export function createRateLimitingQueue<K>(
  queue: DelayingQueue<K>,
  limiter: RateLimiter<K>,
): RateLimitingQueue<K> {
  return {
    addRateLimited(key, priority) {
      const ms = limiter.when(key);
      queue.addAfter(key, ms, priority);
      return ms;
    },
    forget: (key) => limiter.forget(key),
    numRequeues: (key) => limiter.numRequeues(key),
    add: (key, priority) => queue.add(key, priority),
    addAfter: (key, ms, priority) => queue.addAfter(key, ms, priority),
    get: () => queue.get(),
    done: (key) => queue.done(key),
    get length() {
      return queue.length;
    },
    get waiting() {
      return queue.waiting;
    },
    shutDown: () => queue.shutDown(),
    shutDownWithDrain: () => queue.shutDownWithDrain(),
  };
}
