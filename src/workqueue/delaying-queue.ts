import type { Clock } from '../model/clock.js';
import { createHeap } from './heap.js';
import type { QueueObserver } from './metrics.js';
import type { WorkQueue } from './work-queue.js';

/**
 * A delaying queue: keys can be added for later, as client-go's (util/workqueue/delaying_queue.go).
 *
 * @example
 * queue.addAfter('web', 50);
 * console.log(queue.length, queue.waiting); // 0 1
 * console.log(await queue.get()); // web
 */
export interface DelayingQueue<K> extends WorkQueue<K> {
  /**
   * Adds the key after `ms` milliseconds; at once where that is not above 0. Where it is delayed already the earlier
   * time and the higher priority count; a plain `add` adds it at once. Delayed keys are not counted in `length`.
   * Ignored after shutDown, which also drops the delayed keys.
   */
  addAfter(key: K, ms: number, priority?: number): void;
  /** How many keys are delayed. */
  readonly waiting: number;
}

/** The clock is looked at at least this often, in case a timer is late (client-go: maxWait). */
const TICK_MS = 10_000;

/**
 * Adds delays to a queue, which stays the one that hands the keys out.
 *
 * @param observer is told of each `addAfter`; the same as that of the queue.
 */
export function createDelayingQueue<K>(
  queue: WorkQueue<K>,
  clock: Clock,
  observer?: QueueObserver<K>,
): DelayingQueue<K> {
  /** The delayed keys, by the monotonic time at which they are due. */
  const heap = createHeap<K>();
  /** The highest priority that each delayed key was added with. Has the same keys as `heap`. */
  const priorities = new Map<K, number>();
  /** Whether `sleepUntilEmpty` runs: once while any key is delayed, not at all otherwise. */
  let asleep = false;
  /** Ends the sleep that `sleepUntilEmpty` is in, when another key is due before that. */
  let wake = new AbortController();
  let stopped = false;

  const addNow = (key: K, priority: number): void => {
    const kept = priorities.get(key);
    heap.delete(key);
    priorities.delete(key);
    queue.add(key, Math.max(kept ?? priority, priority));
  };

  const sleepUntilEmpty = async (): Promise<void> => {
    asleep = true;
    for (let first = heap.first(); first !== undefined && !stopped; first = heap.first()) {
      const ms = first.at - clock.monotonic();
      if (ms <= 0) {
        addNow(first.key, priorities.get(first.key) ?? 0);
        continue;
      }
      wake = new AbortController();
      await clock.sleep(Math.min(ms, TICK_MS), wake.signal);
    }
    asleep = false;
  };

  const stop = (): void => {
    stopped = true;
    wake.abort();
  };

  return {
    add(key, priority = 0) {
      if (!stopped) addNow(key, priority);
    },
    addAfter(key, ms, priority = 0) {
      if (stopped) return;
      observer?.retried();
      if (ms <= 0) {
        addNow(key, priority);
        return;
      }
      const at = clock.monotonic() + ms;
      priorities.set(key, Math.max(priorities.get(key) ?? priority, priority));
      if (at >= (heap.at(key) ?? Infinity)) return;
      heap.set(key, at);
      if (!asleep) void sleepUntilEmpty();
      else if (heap.first()?.key === key) wake.abort();
    },
    get: () => queue.get(),
    done: (key) => queue.done(key),
    get length() {
      return queue.length;
    },
    get waiting() {
      return stopped ? 0 : heap.size;
    },
    shutDown() {
      stop();
      queue.shutDown();
    },
    shutDownWithDrain() {
      stop();
      return queue.shutDownWithDrain();
    },
  };
}
