import type { DeletedDelta, Delta } from '../model/event.js';
import { type Identity, type Snapshot, objectKey } from '../model/object.js';

/**
 * What each object looked like when it was last told, by `namespace/name`. Every change of it answers with the
 * deltas that make it known, so what is stored and what is told cannot differ.
 */
export interface Store {
  /** A state that the server showed, by list or watch. No delta where it is the one already told. */
  apply(snapshot: Snapshot, initial: boolean): readonly Delta[];
  /** A deletion that the server showed. No delta where the object was never told. */
  remove(snapshot: Snapshot): readonly Delta[];
  /** From here on `apply` marks what a list holds. A second call forgets the marks of an unfinished list. */
  beginList(): void;
  /** The list is complete: takes out, one by one, what it did not hold; each was deleted unseen. */
  endList(): Iterable<DeletedDelta>;
  /** The stored state under a key. */
  get(key: string): Snapshot | undefined;
  keys(): Iterable<string>;
  readonly size: number;
}

interface Entry {
  snapshot: Snapshot;
  /** The last list that held it; what a later list did not hold is gone. */
  list: number;
}

/** A store with nothing in it. */
export function createStore(): Store {
  const entries = new Map<string, Entry>();
  let list = 0;

  return {
    apply(snapshot, initial) {
      const key = objectKey(snapshot);
      const entry = entries.get(key);
      entries.set(key, { snapshot, list });
      if (entry === undefined) return [{ type: 'ADDED', object: snapshot, initial }];
      const old = entry.snapshot;
      if (old.uid !== snapshot.uid) return [gone(old), { type: 'ADDED', object: snapshot, initial: false }];
      if (old.resourceVersion === snapshot.resourceVersion) return [];
      return [{ type: 'MODIFIED', object: snapshot, old }];
    },
    remove(snapshot) {
      const key = objectKey(snapshot);
      const entry = entries.get(key);
      if (entry === undefined) return [];
      entries.delete(key);
      // Another UID under the name: its own deletion, and the creation of this one, went unseen.
      if (entry.snapshot.uid !== snapshot.uid) return [gone(entry.snapshot)];
      return [{ type: 'DELETED', object: snapshot, synthetic: false }];
    },
    beginList() {
      list += 1;
    },
    *endList() {
      for (const [key, entry] of entries) {
        if (entry.list === list) continue;
        entries.delete(key);
        yield gone(entry.snapshot);
      }
    },
    get: (key) => entries.get(key)?.snapshot,
    keys: () => entries.keys(),
    get size() {
      return entries.size;
    },
  };
}

function gone(last: Snapshot & Identity): DeletedDelta {
  return { type: 'DELETED', object: last, synthetic: true };
}
