import type { DeletedDelta, Delta } from '../../model/flow/event.js';
import type { Identity, Snapshot } from '../../model/object/object.js';
import type { Restored } from '../../model/flow/restored.js';
import { REMEMBERED_DELETIONS } from '../tunables.js';
import { isEarlier } from './resource-version.js';

/**
 * The last state of each object, by `namespace/name`. Every method that changes it returns the deltas to hand over for
 * the change, so what is stored and what is told cannot differ. `initial` says that a state is part of the first list.
 */
export interface Store<S extends Identity = Snapshot> {
  /**
   * States and deletions that an earlier run told: they are told by nobody again. What it may have told is not stored,
   * and still told as deleted where it is gone. Before anything else.
   */
  restore(restored: Pick<Restored<S>, 'objects' | 'unsure' | 'deletions'>): void;
  /**
   * A state from a list, which is the truth even where it is older than what is stored: the server may have been
   * restored from a backup. No delta where it is the state already told.
   */
  listed(snapshot: S, initial: boolean): readonly Delta<S>[];
  /** A state from a watch. No delta where that state, or a later one of the same UID, was already told. */
  watched(snapshot: S, initial: boolean): readonly Delta<S>[];
  /** A deletion from a watch. No delta where the object was never told, or its deletion was. */
  removed(snapshot: S): readonly Delta<S>[];
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
  endList(): Iterable<DeletedDelta<S>>;
  /** The stored state of an object. */
  get(name: ObjectName): S | undefined;
  /** Every state that is stored when its turn comes. */
  snapshots(): Iterable<S>;
  readonly size: number;
}

type ObjectName = Pick<Identity, 'namespace' | 'name'>;

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
export function createStore<S extends Identity = Snapshot>(): Store<S> {
  /** By namespace and name, both of which the state has anyway: a key made of them would be a tenth of what is kept. */
  const namespaces = new Map<string | undefined, Map<string, S>>();
  let size = 0;
  /** UID to the resourceVersion of its deletion, or of the last state where that was not seen; the oldest first. */
  const deletions = new Map<string, string>();
  /** What may have been told by an earlier run, by UID, until it is known what became of it. */
  const unsure = new Map<string, S>();
  /** While a list is under way, what it has not held yet: at its end that is gone. */
  let unlisted = new Set<S>();
  /** The same by UID, where it is looked for so. */
  let unlistedByUid: Map<string, S> | undefined;

  const get = ({ namespace, name }: ObjectName): S | undefined => namespaces.get(namespace)?.get(name);

  function* snapshots(): Generator<S, void> {
    for (const names of namespaces.values()) yield* names.values();
  }

  const put = (snapshot: S): void => {
    const names = namespaces.get(snapshot.namespace) ?? new Map<string, S>();
    if (names.size === 0) namespaces.set(snapshot.namespace, names);
    size -= names.size;
    names.set(snapshot.name, snapshot);
    size += names.size;
  };

  const forgetOldestDeletion = (): void => {
    for (const oldest of deletions.keys()) {
      deletions.delete(oldest);
      return;
    }
  };

  const rememberDeletion = ({ uid, resourceVersion }: Identity): void => {
    deletions.set(uid, resourceVersion);
    if (deletions.size > REMEMBERED_DELETIONS) forgetOldestDeletion();
  };

  const drop = (known: S): void => {
    const names = namespaces.get(known.namespace);
    if (names?.delete(known.name) === true) size -= 1;
    if (names?.size === 0) namespaces.delete(known.namespace);
    unlisted.delete(known);
    rememberDeletion(known);
  };

  /**
   * What of it was there under the name before what is there now. A history that is told again comes to what is later
   * in its own time.
   */
  const replaced = (now: S, isListed: boolean): readonly DeletedDelta<S>[] => {
    unsure.delete(now.uid);
    const others = [...unsure.values()].filter(
      ({ namespace, name, resourceVersion }) =>
        namespace === now.namespace &&
        name === now.name &&
        (isListed || isEarlier(resourceVersion, now.resourceVersion)),
    );
    return others.map(dropUnsure);
  };

  const dropUnsure = (known: S): DeletedDelta<S> => {
    unsure.delete(known.uid);
    rememberDeletion(known);
    return gone(known);
  };

  const apply = (snapshot: S, initial: boolean, isListed: boolean): readonly Delta<S>[] =>
    unsure.size === 0
      ? applyStored(snapshot, initial)
      : [...replaced(snapshot, isListed), ...applyStored(snapshot, initial)];

  const applyStored = (snapshot: S, initial: boolean): readonly Delta<S>[] => {
    const old = get(snapshot);
    if (old !== undefined && old.uid !== snapshot.uid) drop(old);
    else if (old !== undefined) unlisted.delete(old);
    put(snapshot);
    if (old === undefined) return [{ type: 'ADDED', object: snapshot, initial }];
    if (old.uid !== snapshot.uid) return [gone(old), { type: 'ADDED', object: snapshot, initial: false }];
    if (old.resourceVersion === snapshot.resourceVersion) return [];
    return [{ type: 'MODIFIED', object: snapshot, old }];
  };

  /** Whether a watch told that state of an object, or a later one, before: a proxy or server may repeat a line. */
  const isRepeated = ({ uid, resourceVersion }: Identity, stored: S | undefined): boolean => {
    const known = stored?.uid === uid ? stored.resourceVersion : deletions.get(uid);
    return known !== undefined && (known === resourceVersion || isEarlier(resourceVersion, known));
  };

  return {
    restore({ objects, unsure: maybe = [], deletions: gone }) {
      for (const snapshot of objects) put(snapshot);
      for (const snapshot of maybe) unsure.set(snapshot.uid, snapshot);
      for (const [uid, resourceVersion] of gone) deletions.set(uid, resourceVersion);
    },
    listed: (snapshot, initial) => apply(snapshot, initial, true),
    watched(snapshot, initial) {
      const stored = get(snapshot);
      if (!isRepeated(snapshot, stored)) return apply(snapshot, initial, false);
      if (stored?.uid === snapshot.uid) unlisted.delete(stored);
      return [];
    },
    removed(snapshot) {
      const known = get(snapshot);
      if (unsure.delete(snapshot.uid)) {
        rememberDeletion(snapshot);
        const before = known === undefined ? [] : [gone(known)];
        if (known !== undefined) drop(known);
        return [...before, { type: 'DELETED', object: snapshot, synthetic: false }];
      }
      // A late or repeated deletion from before the stored state does not delete that.
      if (known === undefined || isEarlier(snapshot.resourceVersion, known.resourceVersion)) return [];
      drop(known);
      rememberDeletion(snapshot);
      // Another UID is stored under the name: its deletion, and the creation of the one deleted now, were missed.
      if (known.uid !== snapshot.uid) return [gone(known)];
      return [{ type: 'DELETED', object: snapshot, synthetic: false }];
    },
    unchanged(uid, resourceVersion) {
      unlistedByUid ??= new Map(Array.from(unlisted, (each) => [each.uid, each]));
      const known = unlistedByUid.get(uid);
      if (known?.resourceVersion !== resourceVersion || get(known) !== known) return false;
      unlisted.delete(known);
      return true;
    },
    beginList() {
      unlisted = new Set(snapshots());
      unlistedByUid = undefined;
    },
    *endList() {
      for (const known of unlisted) {
        drop(known);
        yield gone(known);
      }
      for (const known of unsure.values()) yield dropUnsure(known);
      unlistedByUid = undefined;
    },
    get,
    snapshots,
    get size() {
      return size;
    },
  };
}

function gone<S extends Identity>(last: S): DeletedDelta<S> {
  return { type: 'DELETED', object: last, synthetic: true };
}
