/** A change that waits for its work, and how many changes were merged into it. */
export interface Merged<T> {
  readonly change: T;
  readonly count: number;
}

/**
 * Makes one change of two of the same key; undefined where they must stay two. With `must` there is no room for two:
 * the later one's state is what counts, and the count tells that something was left out.
 */
export type Merge<T> = ((earlier: T, later: T, must: false) => T | undefined) &
  ((earlier: T, later: T, must: true) => T);

/**
 * What is to be worked on, by key, kept until the work has succeeded: one that comes back after a failure brings
 * everything since the last success, in as few changes as can be.
 */
export interface CoalescingQueue<T> {
  /** Records a change, merged with what waits under its key already. `count` is 0 for what is no news. */
  add(key: string, change: T, count?: number): void;
  has(key: string): boolean;
  /** The key's next change, which is now being worked on; `settle` or `putBack` must follow. */
  take(key: string): Merged<T> | undefined;
  /** The change that was taken is done with: it succeeded, or was given up. True where the key has another. */
  settle(key: string): boolean;
  /** The change that was taken waits again, merged with what came since. True where something came. */
  putBack(key: string): boolean;
  /** How many merged changes there are, those being worked on included: what memory follows. */
  readonly size: number;
  /** How many changes were recorded and are not settled. */
  readonly changes: number;
}

interface Entry<T> {
  taken: Merged<T> | undefined;
  waiting: Merged<T>[];
}

/**
 * Nothing pending.
 * @param limit with so many in all, a key's changes are merged even where they would better stay apart.
 */
export function createCoalescingQueue<T>(merge: Merge<T>, limit: number): CoalescingQueue<T> {
  const byKey = new Map<string, Entry<T>>();
  let size = 0;
  let changes = 0;

  /** Both in one, or one after the other. */
  const join = (earlier: Merged<T>, later: Merged<T>): Merged<T>[] => {
    const change =
      merge(earlier.change, later.change, false) ??
      (size > limit ? merge(earlier.change, later.change, true) : undefined);
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
      entry.waiting.push(...(last === undefined ? [merged] : join(last, merged)));
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
      entry.waiting.unshift(...(next === undefined ? [entry.taken] : join(entry.taken, next)));
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
