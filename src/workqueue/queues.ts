import type { Clock } from '../model/clock.js';
import { realClock } from '../model/real-clock.js';
import { createDelayingQueue as delaying, type DelayingQueue } from './delaying-queue.js';
import { type RateLimiter, defaultLimiter } from './limiters.js';
import { type QueueMetrics, type QueueObserver, createQueueObserver } from './metrics.js';
import { createRateLimitingQueue as limiting, type RateLimitingQueue } from './rate-limiting-queue.js';
import { createQueue, type WorkQueue } from './work-queue.js';

/** What any queue may be made with. */
export interface QueueOptions {
  /** Is told what client-go measures of a queue. */
  readonly metrics?: QueueMetrics | undefined;
  /** For tests: the time that the queue goes by. */
  readonly clock?: Clock | undefined;
}

/** What a rate limiting queue may be made with. */
export interface RateLimitingQueueOptions<K> extends QueueOptions {
  /** Default: client-go's, 5 ms doubled up to 1000 s for each key, and 10 a second after 100 for all. */
  readonly limiter?: RateLimiter<K> | undefined;
}

/**
 * An empty queue of keys that need work (client-go, workqueue.NewTyped). A key is with one worker at most, and once in
 * the queue however often it is added.
 *
 * @example
 * const queue = createWorkQueue<string>();
 * queue.add('shop/web');
 * queue.shutDown();
 * for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
 *   try { await work(key); } finally { queue.done(key); }
 * }
 */
export function createWorkQueue<K>(options: QueueOptions = {}): WorkQueue<K> {
  return createQueue<K>(observerOf(options));
}

/**
 * An empty queue whose keys may also be added for later (client-go, NewTypedDelayingQueue).
 *
 * @example
 * const queue = createDelayingQueue<string>();
 * queue.addAfter('shop/web', 50);
 * console.log(await queue.get()); // shop/web
 */
export function createDelayingQueue<K>(options: QueueOptions = {}): DelayingQueue<K> {
  const observer = observerOf<K>(options);
  return delaying(createQueue<K>(observer), options.clock ?? realClock, observer);
}

/**
 * An empty queue whose failed keys come back when a limiter says so (client-go, NewTypedRateLimitingQueue).
 *
 * @example
 * const queue = createRateLimitingQueue<string>({ limiter: exponentialLimiter(200, 30_000) });
 * queue.add('shop/web');
 * const key = (await queue.get()) ?? '';
 * await work(key).then(
 *   () => queue.forget(key),
 *   () => queue.addRateLimited(key),
 * );
 * queue.done(key);
 */
export function createRateLimitingQueue<K>(options: RateLimitingQueueOptions<K> = {}): RateLimitingQueue<K> {
  return limiting(createDelayingQueue<K>(options), options.limiter ?? defaultLimiter<K>(options.clock));
}

function observerOf<K>({ metrics, clock = realClock }: QueueOptions): QueueObserver<K> | undefined {
  return metrics === undefined ? undefined : createQueueObserver<K>(metrics, clock);
}
