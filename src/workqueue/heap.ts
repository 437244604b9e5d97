/** Keys by time, earliest first; keys of the same time in the order in which they came. */
export interface Heap<K> {
  /** Puts a key in, or moves it. */
  set(key: K, at: number): void;
  /** The time of a key; undefined where it is not in. */
  at(key: K): number | undefined;
  delete(key: K): void;
  first(): { readonly key: K; readonly at: number } | undefined;
  readonly size: number;
}

interface Entry<K> {
  readonly key: K;
  readonly at: number;
  readonly turn: number;
}

/** A binary heap that knows where each key stands, so that one can be moved or taken out in O(log n). */
export function createHeap<K>(): Heap<K> {
  const entries: Entry<K>[] = [];
  const places = new Map<K, number>();
  let turns = 0;

  const put = (entry: Entry<K>, place: number): void => {
    entries[place] = entry;
    places.set(entry.key, place);
  };

  /** Lets an entry rise from a place that is free, as far as it is due earlier. Returns where it came to stand. */
  const rise = (entry: Entry<K>, from: number): number => {
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

  const sink = (entry: Entry<K>, from: number): void => {
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

function isBefore<K>(a: Entry<K>, b: Entry<K>): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
