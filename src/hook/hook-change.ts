import type { Delta, Scope } from '../model/event.js';
import { objectKey } from '../model/object.js';
import { resourceName } from '../model/resource.js';

/** One change of one object, as it is handed to a hook. */
export interface HookChange {
  readonly scope: Scope;
  readonly delta: Delta;
  /** When kwatch learned of it, in milliseconds since the epoch. */
  readonly timeMs: number;
}

/**
 * The queue key of a change: resource, namespace and name, without the UID, so that the runs for an object that was
 * deleted and created again never overlap either.
 */
export function keyOfChange({ scope, delta }: HookChange): string {
  return `${resourceName(scope.resource)}/${objectKey(delta.object)}`;
}

/**
 * The object as kwatch's lines name it, with its namespace: `deployment/web default`. Text of the cluster, not
 * escaped.
 */
export function subjectOf({ delta: { object } }: HookChange): string {
  const name = `${object.kind.toLowerCase()}/${object.name}`;
  return object.namespace === undefined ? name : `${name} ${object.namespace}`;
}

/**
 * The queue priority of a change: low for objects of the first list and for resyncs, so that live changes go first;
 * else 0. (controller-runtime, pkg/handler: LowPriority.)
 */
export function priorityOf({ delta }: HookChange): number {
  const old = delta.type === 'SYNC' || (delta.type === 'ADDED' && delta.initial);
  return old ? LOW_PRIORITY : 0;
}

const LOW_PRIORITY = -100;

export function mergeChanges(earlier: HookChange, later: HookChange, must: true): HookChange;
export function mergeChanges(earlier: HookChange, later: HookChange, must: false): HookChange | undefined;
/**
 * Merges two changes of one key: from the state before the earlier one to the state after the later one. A deletion and
 * a creation after it are kept apart, since they are of two objects (undefined); with `must` the later one is returned,
 * which has the present state.
 */
export function mergeChanges(earlier: HookChange, later: HookChange, must: boolean): HookChange | undefined {
  const [before, now] = [earlier.delta, later.delta];
  if (before.object.uid !== now.object.uid || (before.type === 'DELETED' && now.type !== 'DELETED'))
    return must ? later : undefined;
  return now.type === 'MODIFIED' ? { ...later, delta: withState(before, now) } : later;
}

/**
 * The earlier change with the later one's state. A resync changes nothing: after one the later change stands as it
 * is.
 */
function withState(before: Delta, now: Delta): Delta {
  return before.type === 'SYNC' ? now : { ...before, object: now.object };
}
