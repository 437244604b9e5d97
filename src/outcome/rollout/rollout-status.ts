import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { RolloutProgress } from '../../model/flow/result.js';
import type { Judgement } from '../conditions/condition.js';

/** The workloads that have rollouts, by their resource. */
export const ROLLOUT_RESOURCES = ['deployments.apps', 'statefulsets.apps', 'daemonsets.apps'] as const;
export type RolloutResource = (typeof ROLLOUT_RESOURCES)[number];

/** Whether a resource is one of these. */
export function hasRollouts(resource: string): resource is RolloutResource {
  return ROLLOUT_RESOURCES.some((known) => known === resource);
}

/** How far a rollout is, by the rules of kubectl (pkg/polymorphichelpers/rollout_status.go). */
export function rolloutStatus(resource: RolloutResource, object: Json): Judgement {
  switch (resource) {
    case 'deployments.apps':
      return deploymentStatus(object);
    case 'statefulsets.apps':
      return statefulSetStatus(object);
    case 'daemonsets.apps':
      return daemonSetStatus(object);
  }
}

/** The counts that a rollout is told by in one line. */
export function rolloutProgress(resource: RolloutResource, object: Json): RolloutProgress {
  if (resource === 'daemonsets.apps') {
    const wanted = statusNumber(object, 'desiredNumberScheduled');
    const unavailable = Math.max(0, wanted - statusNumber(object, 'numberAvailable'));
    return { wanted, updated: statusNumber(object, 'updatedNumberScheduled'), unavailable };
  }
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  // Servers before 1.22 do not count what is available of a StatefulSet.
  const up = Math.max(
    statusNumber(object, 'availableReplicas'),
    resource === 'statefulsets.apps' ? statusNumber(object, 'readyReplicas') : 0,
  );
  return { wanted, updated: statusNumber(object, 'updatedReplicas'), unavailable: Math.max(0, wanted - up) };
}

/** Whether the status speaks of the object as it is now, not of what was before its last change. */
export function isObserved(object: Json): boolean {
  return (
    (numberAt(object, 'metadata', 'generation') ?? 0) <=
    (numberAt(object, 'status', 'observedGeneration') ?? 0)
  );
}

/** What names the revision that is being rolled out; it changes with each new rollout. */
export function revisionOf(resource: RolloutResource, object: Json): string | undefined {
  switch (resource) {
    case 'deployments.apps':
      return stringAt(object, 'metadata', 'annotations', 'deployment.kubernetes.io/revision');
    case 'statefulsets.apps':
      return stringAt(object, 'status', 'updateRevision');
    case 'daemonsets.apps':
      return stringAt(object, 'metadata', 'annotations', 'deprecated.daemonset.template.generation');
  }
}

const UNOBSERVED = waiting('its controller has not seen the last change yet');

function deploymentStatus(object: Json): Judgement {
  if (!isObserved(object)) return UNOBSERVED;
  const progressing = arrayAt(object, 'status', 'conditions').find(
    (condition) => stringAt(condition, 'type') === 'Progressing',
  );
  if (stringAt(progressing, 'reason') === 'ProgressDeadlineExceeded') {
    const deadline = numberAt(object, 'spec', 'progressDeadlineSeconds') ?? 600;
    return {
      state: 'failed',
      is: `it made no progress for ${deadline} s (ProgressDeadlineExceeded): ${deploymentProgress(object).is}`,
    };
  }
  const progress = deploymentProgress(object);
  return progress.state === 'waiting' && valueAt(object, 'spec', 'paused') === true
    ? waiting(`${progress.is}; it is paused`)
    : progress;
}

function deploymentProgress(object: Json): Judgement {
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const all = statusNumber(object, 'replicas');
  const updated = statusNumber(object, 'updatedReplicas');
  const available = statusNumber(object, 'availableReplicas');
  if (updated < wanted) return waiting(`${updated} of ${count(wanted, 'replica')} updated`);
  if (all > updated) return waiting(`${count(all - updated, 'old replica')} still to go`);
  if (available < updated) return waiting(`${available} of ${count(updated, 'updated replica')} available`);
  return { state: 'met', is: `${available} of ${count(wanted, 'replica')} available` };
}

function statefulSetStatus(object: Json): Judgement {
  const strategy = stringAt(object, 'spec', 'updateStrategy', 'type') ?? 'RollingUpdate';
  if (strategy !== 'RollingUpdate' && strategy !== 'OnDelete') return noStrategy(strategy);
  if (statusNumber(object, 'observedGeneration') === 0 || !isObserved(object)) return UNOBSERVED;
  const wanted = numberAt(object, 'spec', 'replicas') ?? 1;
  const ready = statusNumber(object, 'readyReplicas');
  const updated = statusNumber(object, 'updatedReplicas');
  if (ready < wanted) return waiting(`${ready} of ${count(wanted, 'replica')} ready`);
  if (strategy === 'OnDelete') {
    return updated < wanted
      ? waiting(`${updated} of ${count(wanted, 'replica')} updated${ON_DELETE}`)
      : { state: 'met', is: `${ready} of ${count(wanted, 'replica')} ready` };
  }
  const partition = numberAt(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  if (partition > 0) {
    const due = Math.max(wanted - partition, 0);
    return updated < due
      ? waiting(`${updated} of ${count(due, 'replica')} above partition ${partition} updated`)
      : { state: 'met', is: `${count(updated, 'replica')} above partition ${partition} updated` };
  }
  if (stringAt(object, 'status', 'updateRevision') !== stringAt(object, 'status', 'currentRevision')) {
    return waiting(`${updated} of ${count(wanted, 'replica')} updated`);
  }
  return { state: 'met', is: `${ready} of ${count(wanted, 'replica')} ready` };
}

function daemonSetStatus(object: Json): Judgement {
  const strategy = stringAt(object, 'spec', 'updateStrategy', 'type') ?? 'RollingUpdate';
  if (strategy !== 'RollingUpdate' && strategy !== 'OnDelete') return noStrategy(strategy);
  if (!isObserved(object)) return UNOBSERVED;
  const wanted = statusNumber(object, 'desiredNumberScheduled');
  const updated = statusNumber(object, 'updatedNumberScheduled');
  const available = statusNumber(object, 'numberAvailable');
  if (updated < wanted) {
    const how = strategy === 'OnDelete' ? ON_DELETE : '';
    return waiting(`${updated} of ${count(wanted, 'pod')} updated${how}`);
  }
  if (available < wanted) return waiting(`${available} of ${count(wanted, 'updated pod')} available`);
  return { state: 'met', is: `${available} of ${count(wanted, 'pod')} available` };
}

/** The controller waits for somebody to delete the old pods, and so does this. */
const ON_DELETE = '; its update strategy is OnDelete: an old pod is replaced when it is deleted';

function noStrategy(strategy: string): Judgement {
  return {
    state: 'failed',
    is: `its update strategy is ${strategy}: RollingUpdate and OnDelete have rollouts to wait for`,
  };
}

function statusNumber(object: Json, field: string): number {
  return numberAt(object, 'status', field) ?? 0;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function waiting(is: string): Judgement {
  return { state: 'waiting', is };
}
