import type { Clock } from '../model/clock.js';

/** What a queue can be measured by, with client-go's names (util/workqueue/metrics.go). Times are in seconds. */
export interface QueueMetrics {
  /** How many keys need work and are with no worker yet, or need it again. */
  depth(keys: number): void;
  /** A key was taken in; one that was there already is not counted. */
  added(): void;
  /** From the first add of a key until it was handed out. */
  latency(seconds: number): void;
  /** From handing a key out until it was done. */
  workDuration(seconds: number): void;
  /** A key was asked to come back later. */
  retried(): void;
  /** The ages of all keys that are being worked on, together: grows where workers are stuck. */
  unfinished(seconds: number): void;
  /** The age of the oldest of them. */
  longestRunning(seconds: number): void;
}

/** What the layers of a queue tell of each key. */
export interface QueueObserver<K> {
  added(key: K): void;
  gotten(key: K): void;
  finished(key: K): void;
  retried(): void;
  /** Nothing is measured any more but what still goes out. */
  stop(): void;
}

/** How often the two ages are measured anew (client-go: half a second). */
const REFRESH_MS = 500;

/** Turns what happens to keys into metrics. */
export function createQueueObserver<K>(metrics: QueueMetrics, clock: Clock): QueueObserver<K> {
  const addedAt = new Map<K, number>();
  const startedAt = new Map<K, number>();
  const stopped = new AbortController();
  const secondsSince = (start: number): number => (clock.monotonic() - start) / 1000;

  const refresh = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(REFRESH_MS, stopped.signal);
      if (stopped.signal.aborted) return;
      const ages = [...startedAt.values()].map(secondsSince);
      metrics.unfinished(ages.reduce((sum, age) => sum + age, 0));
      metrics.longestRunning(Math.max(0, ...ages));
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
