import { type Json, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { WarningEvent } from '../../model/flow/result.js';
import type { DependentsStore } from './dependents-store.js';

/** How many Warning Events of a workload are kept: a result shows no more. */
const KEPT_EVENTS = 20;

/** A Warning Event with what the rules ask of it. */
export interface DependentEvent extends WarningEvent {
  readonly uid: string;
  /** The UID of what it is about. */
  readonly about: string;
  /** Listed when the watch began: it may be from long ago. */
  readonly initial: boolean;
  readonly seenAtMs: number;
}

/** What is known of the objects that belong to one workload. */
export interface Dependents {
  readonly uid: string;
  /** `nowMs`: monotonic. */
  warn(event: KubeObject, initial: boolean, nowMs: number): void;
  /** Whether it is the workload, one of its ReplicaSets or one of their pods. */
  owns(uid: string): boolean;
  /** One of the lists it takes is there. */
  listed(kind: string): void;
  /** One of them cannot be had, and nothing is waited for of it. */
  unseeable(kind: string): void;
  /** Whether its pods can be seen. */
  readonly seesPods: boolean;
  isListed(): boolean;
  readonly replicaSets: readonly KubeObject[];
  /** How many there are, those that are being deleted too. */
  readonly podCount: number;
  /** Those that are not being deleted. */
  readonly pods: readonly KubeObject[];
  readonly events: readonly DependentEvent[];
}

/**
 * What belongs to the workload with this UID, of what a store holds. It is known in full when every one of `kinds` was
 * listed.
 *
 * @example
 * const store = createDependentsStore();
 * const dependents = createDependents(uid, ['ReplicaSet', 'Pod', 'Event'], store);
 * store.observe('Pod', 'ADDED', pod);
 * dependents.listed('Pod');
 */
export function createDependents(uid: string, kinds: readonly string[], store: DependentsStore): Dependents {
  const unlisted = new Set(kinds);
  let seesPods = true;
  const events = new Map<string, DependentEvent>();
  const allPods = (): readonly KubeObject[] => [
    ...store.podsOf(uid),
    ...store
      .replicaSetsOf(uid)
      .flatMap((replicaSet) => store.podsOf(stringAt(replicaSet, 'metadata', 'uid') ?? '')),
  ];
  const owns = (other: string): boolean => {
    let at: string | undefined = other;
    // A pod, its ReplicaSet, and the workload.
    for (let steps = 0; steps < 3 && at !== undefined; steps += 1) {
      if (at === uid) return true;
      at = store.ownerOf(at);
    }
    return false;
  };
  return {
    uid,
    owns,
    warn(event, initial, seenAtMs) {
      const known = stringAt(event, 'metadata', 'uid') ?? '';
      events.delete(known);
      events.set(known, { ...readEvent(event), uid: known, initial, seenAtMs });
      const [oldest] = events.keys();
      if (events.size > KEPT_EVENTS && oldest !== undefined) events.delete(oldest);
    },
    listed: (kind) => void unlisted.delete(kind),
    unseeable(kind) {
      unlisted.delete(kind);
      if (kind === 'Pod' || kind === 'ReplicaSet') seesPods = false;
    },
    get seesPods() {
      return seesPods;
    },
    isListed: () => unlisted.size === 0,
    get replicaSets() {
      return store.replicaSetsOf(uid);
    },
    get podCount() {
      return allPods().length;
    },
    get pods() {
      return allPods().filter((pod) => valueAt(pod, 'metadata', 'deletionTimestamp') === undefined);
    },
    get events() {
      return [...events.values()].filter((event) => owns(event.about));
    },
  };
}

function readEvent(event: Json): Omit<DependentEvent, 'uid' | 'initial' | 'seenAtMs'> {
  const kind = stringAt(event, 'involvedObject', 'kind') ?? '';
  return {
    about: stringAt(event, 'involvedObject', 'uid') ?? '',
    on: `${kind.toLowerCase()}/${stringAt(event, 'involvedObject', 'name') ?? ''}`,
    reason: stringAt(event, 'reason') ?? '',
    message: stringAt(event, 'message') ?? '',
    count: numberAt(event, 'count') ?? numberAt(event, 'series', 'count') ?? 1,
  };
}
