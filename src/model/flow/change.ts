import type { Json, JsonObject } from '../json/json.js';

/** One thing that differs between two states of an object, or one fact of a new object. */
export type Change = SpecChange | StatusChange | CountChange | ConditionChange | ContainerStateChange;

/** What every change has. */
interface ChangeFields {
  /** What the lens calls it: `replicas`, `image`, `ready`; a path where no lens has a name for it. */
  readonly field: string;
  /** Where it stands in the object: `spec.template.spec.containers[web].image`. */
  readonly path: string;
  /** The container it belongs to, where it belongs to one. */
  readonly container?: string;
  /** What within the field, where it has parts: `limits.cpu`, `[http].port`. */
  readonly item?: string;
  /** Absent where there was nothing before. */
  readonly old?: Json;
  /** Absent where there is nothing any more. */
  readonly new?: Json;
  /** A short word that belongs to the new value: `exit 1`. */
  readonly note?: string;
  /** Which sides are masked, in whole or in part: two of them may look equal and are not known to be. */
  readonly hidden?: 'old' | 'new' | 'both';
  /** What the whole Event says now, where it is one that changed: a count alone says nothing. */
  readonly event?: EventWords;
}

/** What an Event of either API says; what it does not say is absent. */
export interface EventWords extends JsonObject {
  /** `Warning`. */
  readonly type?: string;
  /** `BackOff`. */
  readonly reason?: string;
  /** What it is about: `pod/web-1`. */
  readonly object?: string;
  readonly message?: string;
  /** How often it happened. */
  readonly count?: number;
}

/** What a user or a controller wrote: anything outside of `status`. */
export interface SpecChange extends ChangeFields {
  readonly kind: 'spec';
}

/** What the cluster reports: anything in `status` that has no kind of its own. */
export interface StatusChange extends ChangeFields {
  readonly kind: 'status';
}

/** A number that counts towards another: `ready 4/5`. */
export interface CountChange extends ChangeFields {
  readonly kind: 'count';
  /** Of how many. */
  readonly of: number;
}

/** One part of an entry of `status.conditions`. */
export interface ConditionChange extends ChangeFields {
  readonly kind: 'condition';
  /** The condition's type: `Available`. */
  readonly condition: string;
  readonly part: 'status' | 'reason' | 'message';
}

/** How a container of a pod is: why it waits or has ended, or how often it was restarted. */
export interface ContainerStateChange extends ChangeFields {
  readonly kind: 'container-state';
  readonly container: string;
  readonly state: 'waiting' | 'terminated' | 'restarts';
}

/** Whether one side of a change is masked, in whole or in part. */
export function isHidden({ hidden }: Change, side: 'old' | 'new'): boolean {
  return hidden === 'both' || hidden === side;
}

/** The sides that are masked, as a change says it. */
export function hiddenSides(old: boolean, next: boolean): Change['hidden'] {
  if (old && next) return 'both';
  if (old) return 'old';
  return next ? 'new' : undefined;
}

/** Of how many a change counts; undefined where it is no count. */
export function totalOf(change: Change): number | undefined {
  return change.kind === 'count' ? change.of : undefined;
}
