import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { SETTLE_MS } from './thresholds.js';

/** When a container was first seen running, by the machine's own clock. */
export interface SeenRunning {
  /** Milliseconds since its current run was first seen. */
  ageMs(run: string): number;
}

/**
 * The name of a pod of the new revision that cannot be trusted to be ready yet, or undefined where there is none: it
 * has just begun to run and has no readiness probe, so that the server calls it ready from its first moment, and a
 * rollout of what crashes at its start complete. With `minReadySeconds` the server waits by itself.
 */
export function settlingPod(
  workload: Json,
  pods: readonly KubeObject[],
  seen: SeenRunning,
  nowMs: number,
): string | undefined {
  if ((numberAt(workload, 'spec', 'minReadySeconds') ?? 0) > 0) return undefined;
  const settling = pods.filter((pod) =>
    arrayAt(pod, 'status', 'containerStatuses')
      .map((status) => isSettling(pod, status, seen, nowMs))
      .includes(true),
  );
  return stringAt(settling[0], 'metadata', 'name');
}

function isSettling(pod: KubeObject, status: Json, seen: SeenRunning, nowMs: number): boolean {
  const startedAt = stringAt(status, 'state', 'running', 'startedAt');
  const name = stringAt(status, 'name') ?? '';
  if (startedAt === undefined || isProbed(pod, name)) return false;
  const run = `${stringAt(pod, 'metadata', 'uid') ?? ''} ${name} ${startedAt} ${numberAt(status, 'restartCount') ?? 0}`;
  const seenMs = seen.ageMs(run);
  // The server's clock may differ from this machine's: both must say that the container is young.
  return seenMs < SETTLE_MS && nowMs - Date.parse(startedAt) < SETTLE_MS;
}

function isProbed(pod: KubeObject, container: string): boolean {
  const spec = arrayAt(pod, 'spec', 'containers').find((item) => stringAt(item, 'name') === container);
  return valueAt(spec, 'readinessProbe') !== undefined;
}
