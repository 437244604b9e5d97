/**
 * The order in which queued keys go out: higher priority first, first in first out within one. Every step is O(1)
 * per key, for as many priorities as a person has fingers.
 */
export interface PriorityQueue<K> {
  /** Queues a key, or raises a queued one to the end of a higher priority; a lower one changes nothing. */
  push(key: K, priority: number): void;
  has(key: K): boolean;
  /** The next key and the priority that it was queued with; undefined where there is none. */
  shift(): { readonly key: K; readonly priority: number } | undefined;
  readonly length: number;
}

interface Level<K> {
  readonly priority: number;
  readonly keys: Set<K>;
  /**
   * Stays where it was between two calls: one made anew would step over every key that ever left the front, which
   * makes a million keys a matter of hours.
   */
  next: Iterator<K>;
}

/** An order of nothing. */
export function createPriorityQueue<K>(): PriorityQueue<K> {
  /** Highest first. A level stays once it was used: there are few. */
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
        // It came to the end when the level was empty, and stays there.
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
