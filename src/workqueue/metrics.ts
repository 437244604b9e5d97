import type { Clock } from '../model/clock.js';

/** What is measured of a queue, with client-go's names (util/workqueue/metrics.go). Times are in seconds. */
export interface QueueMetrics {
  /** How many keys wait to be handed out, those that a worker has and that were added again included. */
  depth(keys: number): void;
  /** A key was added; one that waits already is not counted. */
  added(): void;
  /** From the first add of a key until it was handed out. */
  latency(seconds: number): void;
  /** From handing a key out until it was done. */
  workDuration(seconds: number): void;
  /** A key was asked to come back later. */
  retried(): void;
  /** For how long all keys that are being worked on have been so, added up: grows where workers are stuck. */
  unfinished(seconds: number): void;
  /** For how long the oldest of them has been so. */
  longestRunning(seconds: number): void;
}

/** What the layers of a queue report of each key. */
export interface QueueObserver<K> {
  /** The key waits to be handed out, and did not before. */
  added(key: K): void;
  /** The key was handed out. */
  gotten(key: K): void;
  /** The worker called `done`. */
  finished(key: K): void;
  /** `addAfter` was called. */
  retried(): void;
  /** The queue is shut down: `unfinished` and `longestRunning` are measured no more. */
  stop(): void;
}

/**
 * How often `unfinished` and `longestRunning` are measured (client-go, queue.go: defaultUnfinishedWorkUpdatePeriod).
 */
const REFRESH_MS = 500;

/**
 * Turns what happens to keys into metrics. Measures in the background until `stop`.
 *
 * @example
 * const observer = createQueueObserver<string>(metrics, clock);
 * const queue = createDelayingQueue(createQueue<string>(observer), clock, observer);
 */
export function createQueueObserver<K>(metrics: QueueMetrics, clock: Clock): QueueObserver<K> {
  /** The keys that wait, with the monotonic time of their first add. */
  const addedAt = new Map<K, number>();
  /** The keys that are being worked on, with the monotonic time at which they were handed out. */
  const startedAt = new Map<K, number>();
  const stopped = new AbortController();
  const secondsSince = (start: number): number => (clock.monotonic() - start) / 1000;

  const refresh = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(REFRESH_MS, stopped.signal);
      if (stopped.signal.aborted) return;
      const ages = [...startedAt.values()].map(secondsSince);
      metrics.unfinished(ages.reduce((sum, age) => sum + age, 0));
      metrics.longestRunning(ages.reduce((longest, age) => Math.max(longest, age), 0));
    }
  };
  void refresh();

  return {
    added(key) {
      metrics.added();
      addedAt.set(key, clock.monotonic());
      metrics.depth(addedAt.size);
    },
    gotten(key) {
      const since = addedAt.get(key);
      addedAt.delete(key);
      metrics.depth(addedAt.size);
      if (since !== undefined) metrics.latency(secondsSince(since));
      startedAt.set(key, clock.monotonic());
    },
    finished(key) {
      const since = startedAt.get(key);
      startedAt.delete(key);
      if (since !== undefined) metrics.workDuration(secondsSince(since));
    },
    retried: () => metrics.retried(),
    stop: () => stopped.abort(),
  };
}
