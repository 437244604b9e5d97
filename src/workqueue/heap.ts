/** A heap of keys by time: the earliest first, those of the same time in the order in which they were set. */
export interface Heap<K> {
  /** Puts a key in, or moves it to another time. `at` is in milliseconds of any one clock. O(log n). */
  set(key: K, at: number): void;
  /** The time of a key; undefined where the heap does not have it. O(1). */
  at(key: K): number | undefined;
  /** Takes a key out; nothing happens where the heap does not have it. O(log n). */
  delete(key: K): void;
  /** The earliest key, which stays in; undefined where the heap is empty. O(1). */
  first(): { readonly key: K; readonly at: number } | undefined;
  readonly size: number;
}

interface TimedKey<K> {
  readonly key: K;
  readonly at: number;
  /** How many keys were set before it: decides between equal times. */
  readonly turn: number;
}

/**
 * An empty binary heap that knows the place of each key, so that any can be moved or taken out in O(log n). As the
 * waitForPriorityQueue of client-go (util/workqueue/delaying_queue.go).
 */
export function createHeap<K>(): Heap<K> {
  /** The children of place p are at 2p + 1 and 2p + 2, and none is before its parent. */
  const entries: TimedKey<K>[] = [];
  /** The place of each key in `entries`. */
  const places = new Map<K, number>();
  let turns = 0;

  const put = (entry: TimedKey<K>, place: number): void => {
    entries[place] = entry;
    places.set(entry.key, place);
  };

  /** Puts an entry at a free place or as far above it as it is before its parents. Returns its place. */
  const rise = (entry: TimedKey<K>, from: number): number => {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = entries[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      put(above, place);
      place = parent;
    }
    put(entry, place);
    return place;
  };

  /** Puts an entry at a free place or as far below it as a child is before it. */
  const sink = (entry: TimedKey<K>, from: number): void => {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const [a, b] = [entries[left], entries[left + 1]];
      const child = a !== undefined && b !== undefined && isBefore(b, a) ? b : a;
      if (child === undefined || !isBefore(child, entry)) break;
      put(child, place);
      place = child === a ? left : left + 1;
    }
    put(entry, place);
  };

  const remove = (key: K): void => {
    const place = places.get(key);
    if (place === undefined) return;
    places.delete(key);
    const last = entries.pop();
    if (last === undefined || last.key === key) return;
    if (rise(last, place) === place) sink(last, place);
  };

  return {
    set(key, at) {
      remove(key);
      turns += 1;
      rise({ key, at, turn: turns }, entries.length);
    },
    at(key) {
      const place = places.get(key);
      return place === undefined ? undefined : entries[place]?.at;
    },
    delete: remove,
    first: () => entries[0],
    get size() {
      return entries.length;
    },
  };
}

function isBefore<K>(a: TimedKey<K>, b: TimedKey<K>): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
