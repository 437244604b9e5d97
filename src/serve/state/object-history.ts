import { HISTORY_BYTES, HISTORY_PER_OBJECT } from './tunables.js';

/** The last changes of each object as JSON, oldest first; those of objects that are gone too, as long as there is room. */
export interface ObjectHistory {
  add(name: string, bytes: Buffer): void;
  of(name: string): readonly Buffer[];
}

/** Bounded for each object, and by bytes for all: what is oldest goes first. */
export function createHistory(maxBytes = HISTORY_BYTES, perObject = HISTORY_PER_OBJECT): ObjectHistory {
  const byName = new Map<string, { readonly place: number; readonly bytes: Buffer }[]>();
  /** In the order of their coming: whose each is. */
  const order = new Map<number, string>();
  let places = 0;
  let bytesKept = 0;

  const dropFirst = (name: string): void => {
    const kept = byName.get(name);
    const first = kept?.shift();
    if (first === undefined) return;
    order.delete(first.place);
    bytesKept -= first.bytes.length;
    if (kept?.length === 0) byName.delete(name);
  };

  return {
    add(name, bytes) {
      places += 1;
      const kept = byName.get(name) ?? [];
      byName.set(name, [...kept, { place: places, bytes }]);
      order.set(places, name);
      bytesKept += bytes.length;
      if (kept.length >= perObject) dropFirst(name);
      while (bytesKept > maxBytes && order.size > 1) {
        const [, oldest = ''] = order.entries().next().value ?? [];
        dropFirst(oldest);
      }
    },
    of: (name) => (byName.get(name) ?? []).map(({ bytes }) => bytes),
  };
}
