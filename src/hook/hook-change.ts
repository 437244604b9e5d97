import { mergeStates, recordOfStates } from '../diff/sealed-states.js';
import type { HookSubject } from '../model/hook.js';
import { objectKey } from '../model/object.js';
import type { HookRecord } from '../model/record.js';
import { resourceName } from '../model/resource.js';
import { inCluster } from '../model/scope.js';
import type { Sealed } from '../model/sealed.js';

/** One change of one object, as it is handed to a hook. */
export interface HookChange {
  /** Masked. */
  readonly record: HookRecord;
  /** What the record is made of. */
  readonly states: Sealed;
}

/**
 * The queue key of a change: cluster, resource, namespace and name, without the UID, so that the runs for an object that was
 * deleted and created again never overlap either.
 */
export function keyOfChange({ record: { context, resource, identity } }: Pick<HookChange, 'record'>): string {
  return inCluster(context, `${resourceName(resource)}/${objectKey(identity)}`);
}

/** What kwatch's lines name of the object. */
export function subjectOf({ record: { context, kind, identity } }: HookChange): HookSubject {
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
export function priorityOf({ record: { type, initial } }: HookChange): number {
  return type === 'SYNC' || initial ? LOW_PRIORITY : 0;
}

const LOW_PRIORITY = -100;

export function mergeChanges(earlier: HookChange, later: HookChange, must: true): HookChange;
export function mergeChanges(earlier: HookChange, later: HookChange, must: false): HookChange | undefined;
/** Two changes of one key as one; undefined where they must stay two (`mergeStates` says when). */
export function mergeChanges(earlier: HookChange, later: HookChange, must: boolean): HookChange | undefined {
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
