import type { Clock } from '../model/clock.js';
import { createHeap } from './heap.js';
import type { QueueObserver } from './metrics.js';
import type { WorkQueue } from './work-queue.js';

/** A queue that takes keys in for later, as client-go's (util/workqueue/delaying_queue.go). */
export interface DelayingQueue<K> extends WorkQueue<K> {
  /**
   * Adds the key after `ms`; at once where that is not above 0. Of several times that a key waits for the earliest
   * wins, and of several priorities the highest; a plain `add` takes the place of the one that waits. Keys that
   * wait are not in `length`. Ignored after shutDown, which also forgets those that wait.
   */
  addAfter(key: K, ms: number, priority?: number): void;
  /** How many keys wait for their time. */
  readonly waiting: number;
}

/** A look at the clock at least this often, should a timer come late (client-go: maxWait). */
const TICK_MS = 10_000;

/** Adds delays to a queue. */
export function createDelayingQueue<K>(
  queue: WorkQueue<K>,
  clock: Clock,
  observer?: QueueObserver<K>,
): DelayingQueue<K> {
  const heap = createHeap<K>();
  const priorities = new Map<K, number>();
  let wake = new AbortController();
  let asleep = false;
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
