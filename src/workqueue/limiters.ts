import type { Clock } from '../model/clock.js';
import { realClock } from '../model/real-clock.js';

/**
 * Decides when a key that failed may come back, as client-go's (util/workqueue/default_rate_limiters.go). Each limiter
 * is one policy; `maxOfLimiter` and `maxWaitLimiter` combine them.
 *
 * @example
 * const limiter = exponentialLimiter<string>(200, 30_000);
 * console.log(limiter.when('web'), limiter.when('web'), limiter.when('api')); // 200 400 200
 * console.log(limiter.numRequeues('web')); // 2
 * limiter.forget('web');
 * console.log(limiter.when('web')); // 200
 */
export interface RateLimiter<K> {
  /** Counts one more failure of the key. Returns how many milliseconds the key has to wait. */
  when(key: K): number;
  /** Sets the key's failures to 0, since it succeeded or was given up. */
  forget(key: K): void;
  /** How many failures of the key were counted since it was last forgotten. */
  numRequeues(key: K): number;
}

/**
 * client-go's (DefaultTypedControllerRateLimiter): a key waits 5 ms after its first failure, doubled with each further
 * one up to 1000 s; all keys together come back 10 times a second after a burst of 100.
 */
export const DEFAULT_LIMITS = { baseMs: 5, maxMs: 1_000_000, perSecond: 10, burst: 100 } as const;

/**
 * Each key waits by its own failures: `baseMs`, doubled with each, up to `maxMs`
 * (TypedItemExponentialFailureRateLimiter).
 *
 * @example
 * const limiter = exponentialLimiter<string>(1_000, 3_000);
 * console.log(limiter.when('web'), limiter.when('web'), limiter.when('web')); // 1000 2000 3000
 *
 * @param baseMs milliseconds after the first failure; default 5.
 * @param maxMs milliseconds at most; default 1,000,000.
 */
export function exponentialLimiter<K>(
  baseMs: number = DEFAULT_LIMITS.baseMs,
  maxMs: number = DEFAULT_LIMITS.maxMs,
): RateLimiter<K> {
  const counter = createCounter<K>();
  return {
    ...counter,
    // From 2 ** 1024 on the power is Infinity, and the wait is maxMs.
    when: (key) => Math.min(baseMs * 2 ** (counter.count(key) - 1), maxMs),
  };
}

/**
 * The first `fastTries` failures of a key wait `fastMs` each, all others `slowMs` (TypedItemFastSlowRateLimiter).
 *
 * @example
 * const limiter = fastSlowLimiter<string>(10, 60_000, 2);
 * console.log(limiter.when('web'), limiter.when('web'), limiter.when('web')); // 10 10 60000
 */
export function fastSlowLimiter<K>(fastMs: number, slowMs: number, fastTries: number): RateLimiter<K> {
  const counter = createCounter<K>();
  return { ...counter, when: (key) => (counter.count(key) <= fastTries ? fastMs : slowMs) };
}

/**
 * A token bucket for all keys together: `burst` of them at once, then `perSecond` (TypedBucketRateLimiter). Each call
 * takes a token, also one that is not there yet, so that keys that fail at the same time get times one after another.
 * It does not count failures: `numRequeues` is 0.
 *
 * @example
 * const limiter = maxOfLimiter(exponentialLimiter<string>(), bucketLimiter<string>(10, 100));
 *
 * @param perSecond tokens that are added each second; default 10.
 * @param burst the most tokens that the bucket holds, and with which it begins; default 100.
 */
export function bucketLimiter<K>(
  perSecond: number = DEFAULT_LIMITS.perSecond,
  burst: number = DEFAULT_LIMITS.burst,
  clock: Clock = realClock,
): RateLimiter<K> {
  /** At most `burst`; below 0 for each token that was taken ahead of its time. */
  let tokens = burst;
  /** When `tokens` was right, on the monotonic clock. */
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

/**
 * The longest wait and the most failures of several limiters. All are asked each time, since `when` also counts.
 *
 * @example
 * const limiter = maxOfLimiter(exponentialLimiter<string>(), fastSlowLimiter<string>(50, 50, 0));
 * console.log(limiter.when('web')); // 50
 */
export function maxOfLimiter<K>(...limiters: readonly RateLimiter<K>[]): RateLimiter<K> {
  return {
    when: (key) => most(limiters.map((limiter) => limiter.when(key))),
    forget: (key) => limiters.forEach((limiter) => limiter.forget(key)),
    numRequeues: (key) => most(limiters.map((limiter) => limiter.numRequeues(key))),
  };
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((largest, each) => Math.max(largest, each), 0);
}

/**
 * Another limiter, with no wait longer than `maxMs`.
 *
 * @example
 * const limiter = maxWaitLimiter(exponentialLimiter<string>(200), 300);
 * console.log(limiter.when('web'), limiter.when('web')); // 200 300
 */
export function maxWaitLimiter<K>(limiter: RateLimiter<K>, maxMs: number): RateLimiter<K> {
  return {
    when: (key) => Math.min(limiter.when(key), maxMs),
    forget: (key) => limiter.forget(key),
    numRequeues: (key) => limiter.numRequeues(key),
  };
}

/**
 * The default of client-go's controllers: each key by its own failures, and all keys together by a token bucket.
 *
 * @example
 * const queue = createRateLimitingQueue<string>({ limiter: maxWaitLimiter(defaultLimiter(), 60_000) });
 */
export function defaultLimiter<K>(clock: Clock = realClock): RateLimiter<K> {
  return maxOfLimiter(exponentialLimiter<K>(), bucketLimiter<K>(undefined, undefined, clock));
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
