import { type Json, arrayAt, numberAt, stringAt } from '../../model/json/json.js';
import type { Dependents } from './dependents.js';
import type { RolloutResource } from './rollout-status.js';
import { REFUSAL_LASTS_MS, REFUSALS } from './thresholds.js';

/** Why the ReplicaSet's pods are refused, where they are: by a quota, an admission webhook, a missing account. */
export function refusalOf(replicaSet: Json | undefined): string | undefined {
  const failure = arrayAt(replicaSet, 'status', 'conditions').find(
    (condition) =>
      stringAt(condition, 'type') === 'ReplicaFailure' && stringAt(condition, 'status') === 'True',
  );
  if (failure === undefined) return undefined;
  return `${stringAt(failure, 'reason') ?? 'ReplicaFailure'}: ${stringAt(failure, 'message') ?? ''}`;
}

/** The same of StatefulSets and DaemonSets, which have no condition for it: their controller writes Events. */
export function refusedByEvent(
  resource: RolloutResource,
  workload: Json,
  dependents: Dependents,
  nowMs: number,
): string | undefined {
  if (resource === 'deployments.apps' || dependents.podCount >= wantedPods(resource, workload))
    return undefined;
  const refusals = dependents.events.filter(
    ({ about, reason, initial, seenAtMs }) =>
      about === dependents.uid &&
      reason === 'FailedCreate' &&
      !initial &&
      nowMs - seenAtMs < REFUSAL_LASTS_MS,
  );
  const last = refusals.at(-1);
  const times = refusals.reduce((sum, { count }) => sum + count, 0);
  return last === undefined || times < REFUSALS ? undefined : `FailedCreate: ${last.message}`;
}

/** `Pod "web-x" is invalid: spec.containers[0]…` (apimachinery, errors.NewInvalid): nothing that arrives mends it. */
export function isInvalid(why: string): boolean {
  return why.includes(' is invalid: ');
}

function wantedPods(resource: RolloutResource, workload: Json): number {
  return resource === 'statefulsets.apps'
    ? (numberAt(workload, 'spec', 'replicas') ?? 1)
    : (numberAt(workload, 'status', 'desiredNumberScheduled') ?? 0);
}
