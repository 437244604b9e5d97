import type { OwnerReference } from '../model/object/owner-reference.js';

/** An object with what it says that it belongs to. */
export interface Relative {
  readonly uid: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly owners: readonly OwnerReference[];
}

/** So many that are gone are remembered: what belonged to them is still to be told, and Events about them. */
const GONE_MAX = 10_000;

/** Which objects of one cluster belong to which, by UID. */
export interface Family {
  /** An object as it is now, known through `holder`. Whether that changes what belongs to what. */
  put(relative: Relative, holder: object, isRoot: boolean): boolean;
  /** A holder does not have it any more. What belongs to it still does, as long as it says so. */
  drop(uid: string, holder: object): void;
  has(uid: string): boolean;
  isRoot(uid: string): boolean;
  /**
   * From the topmost root down to what it belongs to directly, by the shortest way; empty of a root that belongs to no
   * other. Undefined where it belongs to none.
   */
  pathTo(uid: string): readonly Relative[] | undefined;
  /** All that belongs to it, by whatever way. */
  below(uid: string): ReadonlySet<string>;
}

/**
 * Nobody, yet. A reference holds as it does for the garbage collector: to an object of that kind, name and UID, in the
 * same namespace or in none.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
 */
export function createFamily(): Family {
  const relatives = new Map<string, Relative>();
  const holders = new Map<string, Set<object>>();
  const roots = new Set<string>();
  /** By the UID that they refer to, whether it is known or not. */
  const children = new Map<string, Set<string>>();
  /** The one that is gone for longest first. */
  const gone = new Set<string>();

  const link = ({ uid, owners }: Relative): void => {
    for (const owner of owners) children.set(owner.uid, (children.get(owner.uid) ?? new Set()).add(uid));
  };
  const unlink = ({ uid, owners }: Relative): void => {
    for (const owner of owners) {
      const siblings = children.get(owner.uid);
      siblings?.delete(uid);
      if (siblings?.size === 0) children.delete(owner.uid);
    }
  };
  const forget = (uid: string): void => {
    const relative = relatives.get(uid);
    if (relative !== undefined) unlink(relative);
    relatives.delete(uid);
    roots.delete(uid);
    gone.delete(uid);
  };

  /** Up from an object, level by level: the last root that is met stands above all others. */
  const pathTo = (uid: string): readonly Relative[] | undefined => {
    const below = new Map<string, Relative | undefined>([[uid, undefined]]);
    let top = roots.has(uid) ? uid : undefined;
    // What is added meanwhile is looked at too: a Map is iterated in the order of its growth.
    for (const at of below.keys()) {
      if (roots.has(at)) top = at;
      const relative = relatives.get(at);
      for (const owner of relative?.owners ?? []) {
        const found = relatives.get(owner.uid);
        if (relative === undefined || found === undefined || below.has(owner.uid)) continue;
        if (isOwner(found, owner, relative)) below.set(owner.uid, relative);
      }
    }
    if (top === undefined) return undefined;
    const path: Relative[] = [];
    for (let at = relatives.get(top); at !== undefined && at.uid !== uid; at = below.get(at.uid))
      path.push(at);
    return path;
  };

  return {
    put(relative, holder, isRoot) {
      const { uid } = relative;
      const before = relatives.get(uid);
      const wasRoot = roots.has(uid);
      if (before !== undefined) unlink(before);
      relatives.set(uid, relative);
      link(relative);
      holders.set(uid, (holders.get(uid) ?? new Set()).add(holder));
      gone.delete(uid);
      if (isRoot) roots.add(uid);
      return before === undefined || wasRoot !== roots.has(uid) || !sameOwners(before, relative);
    },
    drop(uid, holder) {
      const held = holders.get(uid);
      if (held?.delete(holder) !== true || held.size > 0) return;
      holders.delete(uid);
      gone.add(uid);
      const [oldest] = gone;
      if (gone.size > GONE_MAX && oldest !== undefined) forget(oldest);
    },
    has: (uid) => relatives.has(uid),
    isRoot: (uid) => roots.has(uid),
    pathTo,
    below(uid) {
      const found = new Set([uid]);
      for (const at of found) for (const child of children.get(at) ?? []) found.add(child);
      found.delete(uid);
      return found;
    },
  };
}

function isOwner(owner: Relative, reference: OwnerReference, of: Relative): boolean {
  const isThere = owner.namespace === undefined || owner.namespace === of.namespace;
  return isThere && owner.kind === reference.kind && owner.name === reference.name;
}

function sameOwners(one: Relative, other: Relative): boolean {
  return (
    one.owners.length === other.owners.length &&
    one.owners.every((owner, at) => {
      const same = other.owners[at];
      return owner.uid === same?.uid && owner.kind === same.kind && owner.name === same.name;
    })
  );
}
