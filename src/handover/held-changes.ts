import type { ChangeDelivery } from '../model/flow/delivery.js';
import type { Sealed } from '../model/flow/masked.js';
import type { HookRecord } from '../model/flow/record.js';
import { scopeKey } from '../model/object/scope.js';
import { type Marks, resourceOf, versionOf } from './lease-marks.js';
import type { Progress } from './progress.js';

/** A change with the states that it was made of, as work is done for it. */
export interface HeldChange {
  readonly record: HookRecord;
  readonly states: Sealed;
}

export interface HeldOptions {
  /** What changes of one object have in common. */
  readonly keyOf: (change: { readonly record: HookRecord }) => string;
  /** Two changes of one object as one; undefined where they have to stay two. */
  readonly merge: (earlier: HeldChange, later: HeldChange) => HeldChange | undefined;
}

/** Changes that are not known to be done, each object's merged as far as they may be. */
export interface HeldChanges {
  /** Whether it is to be done: false where a leader before is further than that. */
  add(delivery: ChangeDelivery): boolean;
  /** What was handed over is done, up to this state of its object. */
  done(record: HookRecord): void;
  /** All up to these marks is done, by others. */
  doneUpTo(marks: Marks): void;
  /** As they are to be handed over, in the order in which their objects came. */
  all(): readonly ChangeDelivery[];
  /** Where the earliest of each resource stands; undefined where that is not known. */
  earliest(): ReadonlyMap<string, bigint | undefined>;
  /** How many objects have some. */
  readonly size: number;
}

interface HeldEntry {
  readonly resource: string;
  delivery: ChangeDelivery;
  count: number;
  /** Where the first and the last of what was merged stand in the history; undefined where that is not known. */
  first: bigint | undefined;
  last: bigint | undefined;
}

export function createHeldChanges({ keyOf, merge }: HeldOptions, progress: Progress): HeldChanges {
  const byKey = new Map<string, HeldEntry[]>();
  /** Deletions that a list shows, by scope: where they stand is not known until something later is seen. */
  const unplaced = new Map<string, HeldEntry[]>();
  let doneByOthers: Marks = new Map();

  const keep = (key: string, left: HeldEntry[]): void => {
    if (left.length === 0) byKey.delete(key);
    else byKey.set(key, left);
  };
  const isDoneByOthers = (resource: string, version: bigint | undefined): boolean => {
    const mark = doneByOthers.get(resource);
    return version !== undefined && mark !== undefined && version <= mark;
  };

  return {
    add(delivery) {
      const { record, scope } = delivery;
      const [key, resource, from] = [keyOf(delivery), resourceOf(record), scopeKey(scope)];
      const version = record.synthetic ? undefined : versionOf(record.identity.resourceVersion);
      if (!record.synthetic && !record.initial) {
        // What a watch tells is later than the list before it.
        for (const entry of unplaced.get(from) ?? []) entry.last ??= version;
        unplaced.delete(from);
      }
      const before = progress.seen(resource);
      if (version !== undefined) progress.saw(resource, version);
      if (isDoneByOthers(resource, version)) return false;
      const list = byKey.get(key) ?? [];
      let entry = list.at(-1);
      const merged = entry && merge(entry.delivery, delivery);
      if (entry !== undefined && merged !== undefined) {
        entry.delivery = withStates(delivery, merged);
        entry.count += 1;
        entry.last = version;
      } else {
        const first = record.synthetic ? (before ?? 0n) + 1n : version;
        entry = { resource, delivery, count: 1, first, last: version };
        byKey.set(key, [...list, entry]);
      }
      if (record.synthetic) unplaced.set(from, [...(unplaced.get(from) ?? []), entry]);
      return true;
    },
    done(record) {
      const key = keyOf({ record });
      const list = byKey.get(key) ?? [];
      const whole = list.findLastIndex(({ delivery }) => isSameState(delivery.record, record));
      const version = versionOf(record.identity.resourceVersion);
      const left = list.slice(whole + 1);
      const [next] = left;
      // What came while it was worked on was merged with it, and is still to be done.
      if (whole < 0 && version !== undefined && next?.first !== undefined && next.first <= version)
        next.first = version + 1n;
      keep(key, left);
    },
    doneUpTo(marks) {
      doneByOthers = marks;
      progress.reached(marks);
      for (const [key, list] of byKey)
        keep(key, list.slice(list.findLastIndex(({ resource, last }) => isDoneByOthers(resource, last)) + 1));
    },
    all: () =>
      [...byKey.values()].flat().map(({ delivery, count }) => {
        if (count === 1) return delivery;
        const { record } = delivery;
        return { ...delivery, record: { ...record, coalesced: count } };
      }),
    earliest() {
      const earliest = new Map<string, bigint | undefined>();
      for (const { resource, first } of [...byKey.values()].flat()) {
        const before = earliest.get(resource);
        if (!earliest.has(resource)) earliest.set(resource, first);
        else if (first === undefined || (before !== undefined && first < before))
          earliest.set(resource, first);
      }
      return earliest;
    },
    get size() {
      return byKey.size;
    },
  };
}

/** Made out only when it is handed over: most merged changes are merged again before that. */
function withStates(delivery: ChangeDelivery, merged: HeldChange): ChangeDelivery {
  return {
    ...delivery,
    states: merged.states,
    get record() {
      const { record } = merged;
      return record.type === 'SYNC' ? delivery.record : record;
    },
  };
}

/** Of a deletion that a list shows the version is that of the state before it. */
function isSameState(one: HookRecord, other: HookRecord): boolean {
  const isGone = (record: HookRecord): boolean => record.type === 'DELETED';
  return one.identity.resourceVersion === other.identity.resourceVersion && isGone(one) === isGone(other);
}
