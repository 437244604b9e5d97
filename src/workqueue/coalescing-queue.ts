/** A change, and how many recorded changes were merged into it. */
export interface Merged<T> {
  readonly change: T;
  readonly count: number;
}

/**
 * Makes one change of two of the same key; undefined where they are better kept apart. With `must` there are too many for
 * that: the result has the later change's state, and its count says that changes were left out. Where it is undefined all
 * the same, the earlier one is dropped.
 */
export type Merge<T> = (earlier: T, later: T, must: boolean) => T | undefined;

/**
 * A coalescing queue: the changes of each key that have not been worked on with success, merged into as few as the
 * merge function allows. After a failure the key's next change holds everything since the last success. It says what
 * to do for a key; which key comes next, and when, is for a work queue to say. client-go has none: its keys carry no
 * changes.
 */
export interface CoalescingQueue<T> {
  /**
   * Records a change, merged with the last one that waits under its key.
   * @param count how many changes it stands for; default 1, and 0 for one that repeats what is known.
   */
  add(key: string, change: T, count?: number): void;
  /** Whether the key has a change that is not settled. */
  has(key: string): boolean;
  /** Takes the key's oldest waiting change; `settle` or `putBack` must follow. Undefined where there is none. */
  take(key: string): Merged<T> | undefined;
  /** Drops the change that was taken: its work succeeded, or was given up. True where another change waits. */
  settle(key: string): boolean;
  /**
   * Puts the change that was taken back to the front, merged with the next one where that is possible: its work failed.
   * True where a change was recorded since it was taken.
   */
  putBack(key: string): boolean;
  /** How many merged changes are held, taken ones included. Memory grows with it. */
  readonly size: number;
  /** How many recorded changes are held, by their counts. */
  readonly changes: number;
}

interface ChangesOfKey<T> {
  /** The change that is being worked on; from `take` until `settle` or `putBack`. */
  taken: Merged<T> | undefined;
  /** Oldest first. */
  waiting: Merged<T>[];
}

/**
 * An empty coalescing queue.
 *
 * @example
 * const changes = createCoalescingQueue<number>((earlier, later) => earlier + later, 100);
 * changes.add('web', 1);
 * changes.add('web', 2);
 * console.log(changes.take('web')?.change, changes.changes); // 3 2
 * console.log(changes.settle('web')); // false
 *
 * @param merge see `Merge`.
 * @param limit when more than so many merged changes are held in all, the changes of a key are merged with `must`.
 */
export function createCoalescingQueue<T>(merge: Merge<T>, limit: number): CoalescingQueue<T> {
  /** A key is here exactly while it has a change that is not settled. */
  const byKey = new Map<string, ChangesOfKey<T>>();
  /** The number of all `taken` and `waiting`. */
  let size = 0;
  /** The sum of their counts. */
  let changes = 0;

  /** The two as one where they can or must be merged, else both. */
  const join = (earlier: Merged<T>, later: Merged<T>): Merged<T>[] => {
    const change =
      merge(earlier.change, later.change, false) ??
      (size > limit ? (merge(earlier.change, later.change, true) ?? later.change) : undefined);
    if (change === undefined) return [earlier, later];
    size -= 1;
    return [{ change, count: earlier.count + later.count }];
  };

  return {
    add(key, change, count = 1) {
      const entry = byKey.get(key) ?? { taken: undefined, waiting: [] };
      byKey.set(key, entry);
      size += 1;
      changes += count;
      const last = entry.waiting.pop();
      const merged = { change, count };
      for (const each of last === undefined ? [merged] : join(last, merged)) entry.waiting.push(each);
    },
    has: (key) => byKey.has(key),
    take(key) {
      const entry = byKey.get(key);
      if (entry === undefined) return undefined;
      entry.taken = entry.waiting.shift();
      return entry.taken;
    },
    settle(key) {
      const entry = byKey.get(key);
      if (entry === undefined) return false;
      if (entry.taken !== undefined) {
        size -= 1;
        changes -= entry.taken.count;
        entry.taken = undefined;
      }
      if (entry.waiting.length > 0) return true;
      byKey.delete(key);
      return false;
    },
    putBack(key) {
      const entry = byKey.get(key);
      if (entry?.taken === undefined) return false;
      const next = entry.waiting.shift();
      entry.waiting = [...(next === undefined ? [entry.taken] : join(entry.taken, next)), ...entry.waiting];
      entry.taken = undefined;
      return next !== undefined;
    },
    get size() {
      return size;
    },
    get changes() {
      return changes;
    },
  };
}
