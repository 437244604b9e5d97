import { stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import type { PodTrouble } from '../../model/flow/result.js';
import type { DependentsStatus, RolloutTrouble } from '../../model/object/observed-object.js';
import {
  FATAL_RESTARTS,
  INVALID_GRACE_MS,
  PULL_GRACE_MS,
  REFUSAL_GRACE_MS,
  SETTLE_MS,
  UNSCHEDULABLE_GRACE_MS,
} from './thresholds.js';
import type { Dependents } from './dependents.js';
import { newRevision } from './new-revision.js';
import { podHolds } from './pod-holds.js';
import { podTroubles, troubleText } from './pod-troubles.js';
import { isInvalid, refusalOf, refusedByEvent } from './refusal.js';
import { settlingPod } from './settling-pod.js';
import { hasUnseenPods } from './unseen-pods.js';
import { type RolloutResource, isObserved } from './rollout-status.js';

/** The reasons that do not go away by waiting, and how long each may last before it is fatal. */
const FATAL_AFTER_MS: Readonly<Record<string, number>> = {
  ImagePullBackOff: 0,
  InvalidImageName: 0,
  ErrImageNeverPull: 0,
  CreateContainerConfigError: 0,
  ErrImagePull: PULL_GRACE_MS,
  CreateContainerError: PULL_GRACE_MS,
  RunContainerError: PULL_GRACE_MS,
  Unschedulable: UNSCHEDULABLE_GRACE_MS,
};

/** Finds what keeps a rollout from coming up. It remembers since when each trouble is there. */
export interface RolloutDiagnosis {
  /** `nowMs`: milliseconds since the epoch, for the server's timestamps; `monotonicMs`: of the machine, for durations. */
  diagnose(workload: KubeObject, nowMs: number, monotonicMs: number): DependentsStatus;
}

/** The diagnosis of one workload from what belongs to it. */
export function createRolloutDiagnosis(resource: RolloutResource, dependents: Dependents): RolloutDiagnosis {
  let since = new Map<string, number>();
  return {
    diagnose(workload, nowMs, monotonicMs) {
      const stillThere = new Map<string, number>();
      const ageMs = (key: string): number => {
        const from = since.get(key) ?? monotonicMs;
        stillThere.set(key, from);
        return monotonicMs - from;
      };
      const { replicaSet, pods } = newRevision(resource, workload, dependents);
      const refusal = refusalOf(replicaSet) ?? refusedByEvent(resource, workload, dependents, monotonicMs);
      const troubles = [
        ...(refusal === undefined
          ? []
          : [refused(refusal, ageMs(`refused ${stringAt(replicaSet, 'metadata', 'uid') ?? ''}`))]),
        ...pods.flatMap((pod) =>
          podTroubles(pod).map((trouble) => {
            const uid = stringAt(pod, 'metadata', 'uid') ?? '';
            return ofPod(trouble, ageMs(`${uid} ${trouble.container ?? ''} ${trouble.reason}`));
          }),
        ),
      ].sort((a, b) => severity(b) - severity(a));
      const settling = settlingPod(workload, pods, { ageMs }, nowMs);
      const behind =
        dependents.seesPods && hasUnseenPods(resource, workload, pods) && ageMs('unseen pods') < SETTLE_MS;
      since = stillThere;
      const oldPods =
        isObserved(workload) && stringAt(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete'
          ? namesOfOld(dependents, pods)
          : [];
      const held = pods.filter((pod) => podTroubles(pod).length === 0);
      const holds = held.flatMap((pod) => podHolds(pod, dependents.events));
      const listed = dependents.isListed();
      return { oldPods, holds, troubles, listed, behind, settling, events: dependents.events };
    },
  };
}

function namesOfOld({ pods }: Dependents, ofNewRevision: readonly KubeObject[]): readonly string[] {
  return pods
    .filter((pod) => !ofNewRevision.includes(pod))
    .map((pod) => stringAt(pod, 'metadata', 'name') ?? '');
}

/** What is fatal first, then what does not run. */
function severity({ fatal, pod }: RolloutTrouble): number {
  return (fatal ? 2 : 0) + (pod?.running === true ? 0 : 1);
}

function ofPod(trouble: PodTrouble, ageMs: number): RolloutTrouble {
  const after = Object.hasOwn(FATAL_AFTER_MS, trouble.reason) ? FATAL_AFTER_MS[trouble.reason] : undefined;
  const crashes = trouble.reason === 'CrashLoopBackOff' && trouble.restarts >= FATAL_RESTARTS;
  return {
    fatal: crashes || (after !== undefined && ageMs >= after),
    text: troubleText(trouble),
    pod: trouble,
  };
}

function refused(why: string, ageMs: number): RolloutTrouble {
  const graceMs = isInvalid(why) ? INVALID_GRACE_MS : REFUSAL_GRACE_MS;
  return { fatal: ageMs >= graceMs, text: `its pods are refused: ${why}`, pod: undefined };
}
