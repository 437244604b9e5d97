import type { Delta, Scope } from '../model/event.js';
import { objectKey } from '../model/object.js';
import { resourceName } from '../model/resource.js';

/** What a hook is run for. */
export interface HookChange {
  readonly scope: Scope;
  readonly delta: Delta;
  /** When kwatch learned of it, in milliseconds since the epoch. */
  readonly timeMs: number;
}

/** One key for one name of one resource: runs for it never overlap, whatever its UID. */
export function keyOfChange({ scope, delta }: HookChange): string {
  return `${resourceName(scope.resource)}/${objectKey(delta.object)}`;
}

/** The object as kwatch's lines name it, with its namespace: `deployment/web default`. Untrusted text. */
export function subjectOf({ delta: { object } }: HookChange): string {
  const name = `${object.kind.toLowerCase()}/${object.name}`;
  return object.namespace === undefined ? name : `${name} ${object.namespace}`;
}

/**
 * What was there at the start, or is merely handed over again, lets live changes go first (controller-runtime,
 * LowPriority).
 */
export function priorityOf({ delta }: HookChange): number {
  const old = delta.type === 'SYNC' || (delta.type === 'ADDED' && delta.initial);
  return old ? LOW_PRIORITY : 0;
}

const LOW_PRIORITY = -100;

export function mergeChanges(earlier: HookChange, later: HookChange, must: true): HookChange;
export function mergeChanges(earlier: HookChange, later: HookChange, must: false): HookChange | undefined;
/**
 * Two changes of one key as one: the first old side, the latest new one. A deletion and what follows it stay two,
 * since a new object is a new object; where they must be one it is the later, which tells what is there now.
 */
export function mergeChanges(earlier: HookChange, later: HookChange, must: boolean): HookChange | undefined {
  const [before, now] = [earlier.delta, later.delta];
  if (before.object.uid !== now.object.uid || (before.type === 'DELETED' && now.type !== 'DELETED'))
    return must ? later : undefined;
  return now.type === 'MODIFIED' ? { ...later, delta: withState(before, now) } : later;
}

/** The earlier change with the later one's state; after a mere resync it is what the later one says. */
function withState(before: Delta, now: Delta): Delta {
  return before.type === 'SYNC' ? now : { ...before, object: now.object };
}
