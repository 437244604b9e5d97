import { arrayAt, numberAt, valueAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type RolloutResource, rolloutProgress, rolloutStatus } from './rollout-status.js';

/**
 * Whether a workload is complete by its status while fewer of its new pods are known to run than it counts: two
 * streams keep no order, and what crashes at its start must not be called complete by the faster one. With
 * `minReadySeconds` the server waits by itself.
 */
export function hasUnseenPods(
  resource: RolloutResource,
  workload: KubeObject,
  ofNewRevision: readonly KubeObject[],
): boolean {
  if ((numberAt(workload, 'spec', 'minReadySeconds') ?? 0) > 0) return false;
  if (rolloutStatus(resource, workload).state !== 'met') return false;
  return ofNewRevision.filter(wasStarted).length < rolloutProgress(resource, workload).updated;
}

/** Whether all its containers are known to have been started, whatever became of them: that is told by itself. */
function wasStarted(pod: KubeObject): boolean {
  const statuses = arrayAt(pod, 'status', 'containerStatuses');
  return (
    statuses.length > 0 &&
    statuses.every((status) =>
      ['running', 'terminated'].some((state) => valueAt(status, 'state', state) !== undefined),
    )
  );
}
