import type { DeletedDelta, Delta } from '../../model/event.js';
import { type Snapshot, objectKey } from '../../model/object.js';
import type { Restored } from '../../model/restored.js';
import { REMEMBERED_DELETIONS } from '../tunables.js';
import { isEarlier } from './resource-version.js';

/**
 * The last state of each object, by `namespace/name`. Every method that changes it returns the deltas to hand over for
 * the change, so what is stored and what is told cannot differ. `initial` says that a state is part of the first list.
 */
export interface Store {
  /** States and deletions that an earlier run told: they are told by nobody again. Before anything else. */
  restore(restored: Pick<Restored, 'objects' | 'deletions'>): void;
  /**
   * A state from a list, which is the truth even where it is older than what is stored: the server may have been
   * restored from a backup. No delta where it is the state already told.
   */
  listed(snapshot: Snapshot, initial: boolean): readonly Delta[];
  /** A state from a watch. No delta where that state, or a later one of the same UID, was already told. */
  watched(snapshot: Snapshot, initial: boolean): readonly Delta[];
  /** A deletion from a watch. No delta where the object was never told, or its deletion was. */
  removed(snapshot: Snapshot): readonly Delta[];
  /** Marks an object as part of the current list without its content: true where exactly that state is stored. */
  unchanged(uid: string, resourceVersion: string): boolean;
  /**
   * Begins a list: what is listed or watched from here on is marked as part of it. A second call forgets the marks of
   * an unfinished list.
   */
  beginList(): void;
  /**
   * Ends the list: removes, one by one as it is iterated, what the list did not hold. Each of those was deleted while
   * nobody watched.
   */
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

/**
 * An empty store, in memory.
 *
 * @example
 * ```ts
 * const store = createStore();
 * store.beginList();
 * for (const item of page) for (const delta of store.listed(item, true)) await tell(delta);
 * for (const delta of store.endList()) await tell(delta);
 * for (const delta of store.watched(changed, false)) await tell(delta); // MODIFIED, with the old state
 * ```
 */
export function createStore(): Store {
  const entries = new Map<string, Entry>();
  const byUid = new Map<string, Entry>();
  /** UID to the resourceVersion of its deletion, or of the last state where that was not seen; the oldest first. */
  const deletions = new Map<string, string>();
  let list = 0;

  const put = (key: string, snapshot: Snapshot): void => {
    const entry = { snapshot, list };
    entries.set(key, entry);
    byUid.set(snapshot.uid, entry);
  };

  const forgetOldestDeletion = (): void => {
    for (const oldest of deletions.keys()) {
      deletions.delete(oldest);
      return;
    }
  };

  const rememberDeletion = ({ uid, resourceVersion }: Snapshot): void => {
    deletions.set(uid, resourceVersion);
    if (deletions.size > REMEMBERED_DELETIONS) forgetOldestDeletion();
  };

  const drop = (key: string, known: Snapshot): void => {
    entries.delete(key);
    byUid.delete(known.uid);
    rememberDeletion(known);
  };

  const apply = (snapshot: Snapshot, initial: boolean): readonly Delta[] => {
    const key = objectKey(snapshot);
    const old = entries.get(key)?.snapshot;
    if (old !== undefined && old.uid !== snapshot.uid) drop(key, old);
    put(key, snapshot);
    if (old === undefined) return [{ type: 'ADDED', object: snapshot, initial }];
    if (old.uid !== snapshot.uid) return [gone(old), { type: 'ADDED', object: snapshot, initial: false }];
    if (old.resourceVersion === snapshot.resourceVersion) return [];
    return [{ type: 'MODIFIED', object: snapshot, old }];
  };

  /** Whether a watch told that state, or a later one, before: a proxy or server may repeat a line. */
  const isRepeated = ({ uid, resourceVersion }: Snapshot): boolean => {
    const known = byUid.get(uid)?.snapshot.resourceVersion ?? deletions.get(uid);
    return known !== undefined && (known === resourceVersion || isEarlier(resourceVersion, known));
  };

  return {
    restore({ objects, deletions: gone }) {
      for (const snapshot of objects) put(objectKey(snapshot), snapshot);
      for (const [uid, resourceVersion] of gone) deletions.set(uid, resourceVersion);
    },
    listed: apply,
    watched(snapshot, initial) {
      if (!isRepeated(snapshot)) return apply(snapshot, initial);
      const entry = byUid.get(snapshot.uid);
      if (entry !== undefined) entry.list = list;
      return [];
    },
    removed(snapshot) {
      const key = objectKey(snapshot);
      const known = entries.get(key)?.snapshot;
      // A late or repeated deletion from before the stored state does not delete that.
      if (known === undefined || isEarlier(snapshot.resourceVersion, known.resourceVersion)) return [];
      drop(key, known);
      rememberDeletion(snapshot);
      // Another UID is stored under the name: its deletion, and the creation of the one deleted now, were missed.
      if (known.uid !== snapshot.uid) return [gone(known)];
      return [{ type: 'DELETED', object: snapshot, synthetic: false }];
    },
    unchanged(uid, resourceVersion) {
      const entry = byUid.get(uid);
      if (entry?.snapshot.resourceVersion !== resourceVersion) return false;
      entry.list = list;
      return true;
    },
    beginList() {
      list += 1;
    },
    *endList() {
      for (const [key, entry] of entries) {
        if (entry.list === list) continue;
        drop(key, entry.snapshot);
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

function gone(last: Snapshot): DeletedDelta {
  return { type: 'DELETED', object: last, synthetic: true };
}
