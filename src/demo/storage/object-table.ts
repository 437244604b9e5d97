import type { KubeObject } from '../../model/object/object.js';
import type { HistoryEvent } from './event-history.js';

/** An object under its key. */
export type KeyedObject = readonly [key: string, object: KubeObject];

/** The objects of one resource by key. */
export interface ObjectTable {
  get(key: string): KubeObject | undefined;
  set(key: string, object: KubeObject): void;
  delete(key: string): void;
  /** In the order of the keys. */
  entries(): readonly KeyedObject[];
  /** The entries before the given events, which have to be the last ones of this table, oldest first. */
  entriesBefore(events: readonly HistoryEvent[]): readonly KeyedObject[];
}

/** An empty table. */
export function createObjectTable(): ObjectTable {
  const objects = new Map<string, KubeObject>();
  /** The sorted keys of `objects`, kept until a key is added or deleted, since each page of a list needs them. */
  let sortedKeys: readonly string[] | undefined;

  const entries = (): readonly KeyedObject[] => {
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

function entryOf(key: string, object: KubeObject | undefined): readonly KeyedObject[] {
  return object === undefined ? [] : [[key, object]];
}
