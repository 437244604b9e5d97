import type { Clock } from '../model/clock.js';

/**
 * When a key that failed may come back, as client-go's (util/workqueue/default_rate_limiters.go). Each limiter is a
 * policy of its own; they are combined by `maxOfLimiter` and `maxWaitLimiter`.
 */
export interface RateLimiter<K> {
  /** Counts one more failure of the key; how many milliseconds it is to wait. */
  when(key: K): number;
  /** The key's failures count no more: it succeeded, or was given up. */
  forget(key: K): void;
  /** How often the key failed since it was last forgotten. */
  numRequeues(key: K): number;
}

/** client-go's own: from 5 ms, doubled with each failure, to 1000 s; over all keys 10 a second after a burst of 100. */
export const DEFAULT_LIMITS = { baseMs: 5, maxMs: 1_000_000, perSecond: 10, burst: 100 } as const;

/** Each key waits `baseMs`, doubled with each failure, up to `maxMs`. */
export function exponentialLimiter<K>(
  baseMs: number = DEFAULT_LIMITS.baseMs,
  maxMs: number = DEFAULT_LIMITS.maxMs,
): RateLimiter<K> {
  const counter = createCounter<K>();
  return {
    ...counter,
    // A power of two beyond all numbers is Infinity, which the maximum cuts.
    when: (key) => Math.min(baseMs * 2 ** (counter.count(key) - 1), maxMs),
  };
}

/** The first `fastTries` failures of a key wait `fastMs`, the others `slowMs`. */
export function fastSlowLimiter<K>(fastMs: number, slowMs: number, fastTries: number): RateLimiter<K> {
  const counter = createCounter<K>();
  return { ...counter, when: (key) => (counter.count(key) <= fastTries ? fastMs : slowMs) };
}

/**
 * All keys together: `burst` at once, then `perSecond`. Each call reserves its place, so that those who come
 * together are told times one after another.
 */
export function bucketLimiter<K>(
  clock: Clock,
  perSecond: number = DEFAULT_LIMITS.perSecond,
  burst: number = DEFAULT_LIMITS.burst,
): RateLimiter<K> {
  let tokens = burst;
  let at = clock.monotonic();
  return {
    when() {
      const now = clock.monotonic();
      tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond) - 1;
      at = now;
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
    },
    forget: () => undefined,
    numRequeues: () => 0,
  };
}

/** The longest wait and the most failures of several. Every one of them is asked, since asking counts. */
export function maxOfLimiter<K>(...limiters: readonly RateLimiter<K>[]): RateLimiter<K> {
  return {
    when: (key) => Math.max(0, ...limiters.map((limiter) => limiter.when(key))),
    forget: (key) => limiters.forEach((limiter) => limiter.forget(key)),
    numRequeues: (key) => Math.max(0, ...limiters.map((limiter) => limiter.numRequeues(key))),
  };
}

/** Another limiter, with no wait longer than `maxMs`. */
export function maxWaitLimiter<K>(limiter: RateLimiter<K>, maxMs: number): RateLimiter<K> {
  return {
    when: (key) => Math.min(limiter.when(key), maxMs),
    forget: (key) => limiter.forget(key),
    numRequeues: (key) => limiter.numRequeues(key),
  };
}

/** What controllers use where nobody says: each key by its failures, and all together by a bucket. */
export function defaultLimiter<K>(clock: Clock): RateLimiter<K> {
  return maxOfLimiter(exponentialLimiter<K>(), bucketLimiter<K>(clock));
}

function createCounter<K>(): Omit<RateLimiter<K>, 'when'> & { readonly count: (key: K) => number } {
  const failures = new Map<K, number>();
  const numRequeues = (key: K): number => failures.get(key) ?? 0;
  return {
    numRequeues,
    forget: (key) => void failures.delete(key),
    count(key) {
      const count = numRequeues(key) + 1;
      failures.set(key, count);
      return count;
    },
  };
}
