import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import type { WarningEvent } from '../../model/result.js';

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

/** What is known of the objects that belong to one workload; by the UIDs of their owners, never by labels. */
export interface Dependents {
  readonly uid: string;
  observe(kind: 'ReplicaSet' | 'Pod', type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject): void;
  /** `nowMs`: monotonic. */
  warn(event: KubeObject, initial: boolean, nowMs: number): void;
  /** Whether it is the workload, one of its ReplicaSets or one of their pods. */
  owns(uid: string): boolean;
  /** Whether an object off the wire belongs to the workload; also where its own owner was not seen yet. */
  isOurs(object: KubeObject): boolean;
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
 * What belongs to the workload with this UID and name. It is known in full when every one of `kinds` was listed.
 *
 * @example
 * const dependents = createDependents(uid, 'web', ['ReplicaSet', 'Pod', 'Event']);
 * dependents.observe('Pod', 'ADDED', pod);
 * dependents.listed('Pod');
 */
export function createDependents(uid: string, name: string, kinds: readonly string[]): Dependents {
  const unlisted = new Set(kinds);
  let seesPods = true;
  const replicaSets = new Map<string, KubeObject>();
  const pods = new Map<string, KubeObject>();
  const events = new Map<string, DependentEvent>();
  const isOwnPod = (pod: KubeObject): boolean => {
    const owner = controllerOf(pod);
    return owner.uid === uid || replicaSets.has(owner.uid);
  };
  const owns = (other: string): boolean => {
    const pod = pods.get(other);
    return other === uid || replicaSets.has(other) || (pod !== undefined && isOwnPod(pod));
  };
  return {
    uid,
    owns,
    observe(kind, type, object) {
      const own = stringAt(object, 'metadata', 'uid') ?? '';
      const held = kind === 'Pod' ? pods : replicaSets;
      if (type === 'DELETED') held.delete(own);
      else if (kind === 'Pod' || controllerOf(object).uid === uid) held.set(own, object);
    },
    warn(event, initial, seenAtMs) {
      const known = stringAt(event, 'metadata', 'uid') ?? '';
      events.delete(known);
      events.set(known, { ...readEvent(event), uid: known, initial, seenAtMs });
      const [oldest] = events.keys();
      if (events.size > KEPT_EVENTS && oldest !== undefined) events.delete(oldest);
    },
    isOurs(object) {
      const owner = controllerOf(object);
      if (owner.uid === uid || replicaSets.has(owner.uid)) return true;
      // A pod may be seen before its ReplicaSet: two streams keep no order.
      return owner.kind === 'ReplicaSet' && owner.name.startsWith(`${name}-`);
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
      return [...replicaSets.values()];
    },
    get podCount() {
      return [...pods.values()].filter(isOwnPod).length;
    },
    get pods() {
      return [...pods.values()].filter(
        (pod) => isOwnPod(pod) && valueAt(pod, 'metadata', 'deletionTimestamp') === undefined,
      );
    },
    get events() {
      return [...events.values()].filter((event) => owns(event.about));
    },
  };
}

/** The owner that manages an object; empty texts where there is none. */
export function controllerOf(object: Json): {
  readonly uid: string;
  readonly kind: string;
  readonly name: string;
} {
  const owner = arrayAt(object, 'metadata', 'ownerReferences').find(
    (reference) => valueAt(reference, 'controller') === true,
  );
  return {
    uid: stringAt(owner, 'uid') ?? '',
    kind: stringAt(owner, 'kind') ?? '',
    name: stringAt(owner, 'name') ?? '',
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
