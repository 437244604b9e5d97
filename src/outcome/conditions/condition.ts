import type { KubeObject } from '../../model/object.js';
import type { PodTrouble, WarningEvent } from '../../model/result.js';

/** What a condition looks at: one object as it is now, masked. */
export interface ObservedObject {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  /** As it was told last; undefined where it was not there before. */
  readonly oldObject: KubeObject | undefined;
  /** Wall time, for ages that the server's timestamps give. */
  readonly nowMs: number;
  /** What belongs to it, where that is watched. */
  readonly dependents: DependentsStatus | undefined;
}

/** What is seen of the things that belong to a workload. */
export interface DependentsStatus {
  /** What keeps the pods of the new revision from coming up, the worst first. */
  readonly troubles: readonly RolloutTrouble[];
  /** Whether all of it was listed, or cannot be. */
  readonly listed: boolean;
  /** A pod of the new revision that has just begun to run, without anything that vouches for it. */
  readonly settling: string | undefined;
  /** Of the workload and all that belongs to it; the newest last. */
  readonly events: readonly WarningEvent[];
}

/** Something that is wrong with the new revision. */
export interface RolloutTrouble {
  /** Waiting any longer is of no use. */
  readonly fatal: boolean;
  /** `pod/web-1: ImagePullBackOff`. */
  readonly text: string;
  /** Undefined where it is not about a pod: a quota. */
  readonly pod: PodTrouble | undefined;
}

/** How far an object is from what a condition asks for, and what is: for the person who reads it. */
export interface Judgement {
  /** `failed`: it will not be met by waiting. */
  readonly state: 'met' | 'waiting' | 'failed';
  readonly is: string;
}

/** One thing that is asked of every object. Pure: the same sight gives the same judgement. */
export interface Condition {
  /** As it was asked for: `--for condition=Ready`. */
  readonly wanted: string;
  /** Of an object that is there, or whose deletion was just seen. */
  readonly judge: (sight: ObservedObject) => Judgement;
  /** Of one that is not there: it never was, or it was deleted. */
  readonly absent: (deleted: boolean) => Judgement;
}

/** Of most conditions: an object that is not there is waited for. */
export function waitForIt(deleted: boolean): Judgement {
  return { state: 'waiting', is: deleted ? 'it was deleted' : 'it is not there' };
}
