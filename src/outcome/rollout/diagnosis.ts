import { stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import type { PodTrouble } from '../../model/result.js';
import type { DependentsStatus, RolloutTrouble } from '../../model/observed-object.js';
import { FATAL_RESTARTS, PULL_GRACE_MS, REFUSAL_GRACE_MS, UNSCHEDULABLE_GRACE_MS } from './graces.js';
import type { Dependents } from './dependents.js';
import { newRevision } from './new-revision.js';
import { podTroubles, troubleText } from './pod-troubles.js';
import { refusalOf, refusedByEvent } from './refusal.js';
import { settlingPod } from './settling-pod.js';
import type { RolloutResource } from './rollout-status.js';

/** What waiting does not mend, and how long it may last all the same. */
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

/** Looks at what belongs to one workload, and remembers since when each trouble is there. */
export interface RolloutDiagnosis {
  /** `nowMs`: since the epoch; `monotonicMs`: of the machine. */
  diagnose(workload: KubeObject, nowMs: number, monotonicMs: number): DependentsStatus;
}

/** Nothing looked at yet. */
export function createRolloutDiagnosis(resource: RolloutResource, kin: Dependents): RolloutDiagnosis {
  let since = new Map<string, number>();
  return {
    diagnose(workload, nowMs, monotonicMs) {
      const stillThere = new Map<string, number>();
      const ageMs = (key: string): number => {
        const from = since.get(key) ?? monotonicMs;
        stillThere.set(key, from);
        return monotonicMs - from;
      };
      const { replicaSet, pods } = newRevision(resource, workload, kin);
      const refusal = refusalOf(replicaSet) ?? refusedByEvent(resource, workload, kin, monotonicMs);
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
      ].sort((a, b) => weight(b) - weight(a));
      const settling = settlingPod(workload, pods, { ageMs }, nowMs);
      since = stillThere;
      return { troubles, listed: kin.isListed(), settling, events: kin.events };
    },
  };
}

/** What is fatal first, then what is down. */
function weight({ fatal, pod }: RolloutTrouble): number {
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
  return { fatal: ageMs >= REFUSAL_GRACE_MS, text: `its pods are refused: ${why}`, pod: undefined };
}
