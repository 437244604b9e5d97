/**
 * A priority queue of keys: the highest priority goes out first, and within one the first that came in. Each step costs
 * as much as there are different priorities, however many keys there are; it is meant for a handful of them.
 * (controller-runtime, pkg/controller/priorityqueue, orders keys in the same way.)
 */
export interface PriorityQueue<K> {
  /** Queues a key. One that is queued already moves to the end of a higher priority, and ignores a lower one. */
  push(key: K, priority: number): void;
  /** Whether the key is queued. */
  has(key: K): boolean;
  /** Takes out the next key, with its priority; undefined where the queue is empty. */
  shift(): { readonly key: K; readonly priority: number } | undefined;
  /** How many keys are queued. */
  readonly length: number;
}

interface Level<K> {
  readonly priority: number;
  /** In the order in which they came in. */
  readonly keys: Set<K>;
  /**
   * Stands at the front of `keys`, and is kept between calls: a new iterator steps over every key that was deleted from
   * the front before, so that taking out n keys would cost n² steps.
   */
  next: Iterator<K>;
}

/**
 * An empty priority queue.
 *
 * @example
 * const queue = createPriorityQueue<string>();
 * queue.push('old', -100);
 * queue.push('new', 0);
 * queue.shift(); // { key: 'new', priority: 0 }
 */
export function createPriorityQueue<K>(): PriorityQueue<K> {
  /** Highest priority first, each priority once; a key is in one level at most. An empty level is kept for later. */
  const levels: Level<K>[] = [];

  const levelOf = (priority: number): Level<K> => {
    const found = levels.find((level) => level.priority === priority);
    if (found !== undefined) return found;
    const keys = new Set<K>();
    const level = { priority, keys, next: keys.values() };
    levels.push(level);
    levels.sort((a, b) => b.priority - a.priority);
    return level;
  };

  return {
    push(key, priority) {
      const queued = levels.find((level) => level.keys.has(key));
      if (queued !== undefined && queued.priority >= priority) return;
      queued?.keys.delete(key);
      levelOf(priority).keys.add(key);
    },
    has: (key) => levels.some((level) => level.keys.has(key)),
    shift() {
      const level = levels.find(({ keys }) => keys.size > 0);
      if (level === undefined) return undefined;
      let step = level.next.next();
      if (step.done === true) {
        // An iterator that has met the end stays there, though keys were added since.
        level.next = level.keys.values();
        step = level.next.next();
      }
      const key = step.value as K;
      level.keys.delete(key);
      return { key, priority: level.priority };
    },
    get length() {
      return levels.reduce((sum, { keys }) => sum + keys.size, 0);
    },
  };
}
