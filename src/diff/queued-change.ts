import { mergeStates, recordOfStates } from './sealed-states.js';
import { heldKey } from '../model/flow/holds.js';
import type { ChangeSubject, HookRecord } from '../model/flow/record.js';
import type { Sealed } from '../model/flow/masked.js';

/** One change of one object, as it waits for a command or for a receiver. */
export interface QueuedChange {
  /** Masked. */
  readonly record: HookRecord;
  /** What the record is made of. */
  readonly states: Sealed;
}

/**
 * The queue key of a change: cluster, resource, namespace and name, without the UID, so that the work for an object that
 * was deleted and created again never overlaps either.
 */
export function keyOfChange({ record }: Pick<QueuedChange, 'record'>): string {
  return heldKey(record);
}

/** What kwatch's lines name of the object. */
export function subjectOf({ record: { context, kind, identity } }: QueuedChange): ChangeSubject {
  return {
    ...(context === undefined ? {} : { context }),
    kind,
    name: identity.name,
    namespace: identity.namespace,
  };
}

/**
 * The queue priority of a change: low for objects of the first list and for resyncs, so that live changes go first;
 * else 0. (controller-runtime, pkg/handler: LowPriority.)
 */
export function priorityOf({ record: { type, initial } }: QueuedChange): number {
  return type === 'SYNC' || initial ? LOW_PRIORITY : 0;
}

const LOW_PRIORITY = -100;

/** Two changes of one key as one; undefined where they must stay two (`mergeStates` says when). */
export function mergeChanges(
  earlier: QueuedChange,
  later: QueuedChange,
  must: boolean,
): QueuedChange | undefined {
  const states = mergeStates(earlier.states, later.states, must);
  if (states === undefined || states === later.states) return states && later;
  let record: HookRecord | undefined;
  return {
    states,
    // What changed in all is made out when it is asked for: most merged changes are merged again before that.
    get record() {
      return (record ??= recordOfStates(states));
    },
  };
}
