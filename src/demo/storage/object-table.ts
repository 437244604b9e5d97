import type { KubeObject } from '../../model/object.js';
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
  // A list in pages asks for the same order again and again: it is kept until a key comes or goes.
  let sortedKeys: readonly string[] | undefined;

  const entries = (): readonly Entry[] => {
    sortedKeys ??= [...objects.keys()].sort();
    return sortedKeys.flatMap((key) => entryOf(key, objects.get(key)));
  };

  return {
    get: (key) => objects.get(key),
    set: (key, object) => {
      if (!objects.has(key)) sortedKeys = undefined;
      objects.set(key, object);
    },
    delete: (key) => {
      sortedKeys = undefined;
      objects.delete(key);
    },
    entries,
    entriesBefore: (events) => {
      if (events.length === 0) return entries();
      const earlier = new Map(events.toReversed().map((event) => [event.key, event.previous]));
      const kept = entries().filter(([key]) => !earlier.has(key));
      const restored = [...earlier].flatMap(([key, object]) => entryOf(key, object));
      return [...kept, ...restored].sort(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}

function entryOf(key: string, object: KubeObject | undefined): readonly Entry[] {
  return object === undefined ? [] : [[key, object]];
}
