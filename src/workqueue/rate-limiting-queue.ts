import type { DelayingQueue } from './delaying-queue.js';
import type { RateLimiter } from './limiters.js';

/** A queue to which failed keys come back by their limiter, as client-go's (util/workqueue/rate_limiting_queue.go). */
export interface RateLimitingQueue<K> extends DelayingQueue<K> {
  /** Adds the key when its limiter says so. Returns in how many milliseconds that is, unless it comes sooner. */
  addRateLimited(key: K, priority?: number): number;
  /** Clears the key's failures, for it succeeded or was given up; `done` must be called all the same. */
  forget(key: K): void;
  /** How often the key came back since it was last forgotten. */
  numRequeues(key: K): number;
}

/** Adds a limiter to a queue. */
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
