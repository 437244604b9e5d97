import type { KubeObject } from '../model/object.js';
import type { HistoryEvent } from './history.js';

/** An object under its key. */
export type Entry = readonly [key: string, object: KubeObject];

/** The objects of one resource under their keys, in the order of the keys. */
export interface Table {
  get(key: string): KubeObject | undefined;
  set(key: string, object: KubeObject): void;
  delete(key: string): void;
  entries(): readonly Entry[];
  /** The entries as they were before the given events, which are the last ones of this table. */
  entriesBefore(events: readonly HistoryEvent[]): readonly Entry[];
}

/** An empty table. */
export function createTable(): Table {
  const objects = new Map<string, KubeObject>();
  // A list in pages asks for the same order again and again: it is kept until a write.
  let sorted: readonly Entry[] | undefined;

  return {
    get: (key) => objects.get(key),
    set: (key, object) => {
      sorted = undefined;
      objects.set(key, object);
    },
    delete: (key) => {
      sorted = undefined;
      objects.delete(key);
    },
    entries: () => (sorted ??= inOrder(objects)),
    entriesBefore: (events) => {
      if (events.length === 0) return (sorted ??= inOrder(objects));
      const earlier = new Map(objects);
      for (const event of events.toReversed()) {
        if (event.previous === undefined) earlier.delete(event.key);
        else earlier.set(event.key, event.previous);
      }
      return inOrder(earlier);
    },
  };
}

function inOrder(objects: ReadonlyMap<string, KubeObject>): readonly Entry[] {
  return [...objects].sort(([a], [b]) => (a < b ? -1 : 1));
}
