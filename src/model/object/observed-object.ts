import type { KubeObject } from './object.js';
import type { PodTrouble, WarningEvent } from '../flow/result.js';

/** What a condition looks at: one object as it is now, masked. */
export interface ObservedObject {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  /** As it was told last; undefined where it was not there before. */
  readonly oldObject: KubeObject | undefined;
  /** Wall time, for ages that the server's timestamps give. */
  readonly nowMs: number;
  /** What belongs to it; undefined where that is not watched. */
  readonly dependents: DependentsStatus | undefined;
}

/** What is known of the objects that belong to a workload. */
export interface DependentsStatus {
  /** What keeps the pods of the new revision from coming up, the worst first. */
  readonly troubles: readonly RolloutTrouble[];
  /** Whether all of it was listed, or cannot be. */
  readonly listed: boolean;
  /** Fewer pods of the new revision are known than its status counts; not for long. */
  readonly behind?: boolean;
  /** A pod of the new revision that has just begun to run and has no readiness probe; undefined where there is none. */
  readonly settling: string | undefined;
  /** What the pods of the new revision wait for in which nothing is wrong. */
  readonly holds?: readonly PodTrouble[];
  /** The names of pods that are of an older revision, where the controller leaves them until they are deleted. */
  readonly oldPods?: readonly string[];
  /** Of the workload and all that belongs to it; the newest last. */
  readonly events: readonly WarningEvent[];
}

/** Something that is wrong with the new revision. */
export interface RolloutTrouble {
  /** Waiting any longer is of no use. */
  readonly fatal: boolean;
  /** `pod/web-1: ImagePullBackOff`. */
  readonly text: string;
  /** Undefined where it is not about a pod, such as an exceeded quota. */
  readonly pod: PodTrouble | undefined;
}
