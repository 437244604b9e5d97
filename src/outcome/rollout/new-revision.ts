import { stringAt, valueAt } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import type { KubeObject } from '../../model/object/object.js';
import { controllerOf } from './owning-controller.js';
import type { Dependents } from './dependents.js';
import { type RolloutResource, isObserved, revisionOf } from './rollout-status.js';

/** What belongs to the revision that is being rolled out. Pods of older ones never say anything about it. */
export interface NewRevision {
  /** Of a Deployment. */
  readonly replicaSet: KubeObject | undefined;
  readonly pods: readonly KubeObject[];
}

const NONE: NewRevision = { replicaSet: undefined, pods: [] };

/**
 * Told apart by the revision that the controller writes on the workload and on what it makes: only once it has seen
 * the last change, since before that the revision is the old one.
 */
export function newRevision(
  resource: RolloutResource,
  workload: KubeObject,
  dependents: Dependents,
): NewRevision {
  if (!isObserved(workload)) return NONE;
  const revision = revisionOf(resource, workload);
  switch (resource) {
    case 'deployments.apps': {
      const replicaSet = dependents.replicaSets.find((candidate) =>
        revision === undefined
          ? hasSamePods(candidate, workload)
          : revisionOf(resource, candidate) === revision,
      );
      const uid = stringAt(replicaSet, 'metadata', 'uid');
      return { replicaSet, pods: dependents.pods.filter((pod) => controllerOf(pod).uid === uid) };
    }
    case 'statefulsets.apps':
      return {
        replicaSet: undefined,
        pods: withLabel(dependents.pods, 'controller-revision-hash', revision),
      };
    case 'daemonsets.apps':
      return { replicaSet: undefined, pods: withLabel(dependents.pods, 'pod-template-generation', revision) };
  }
}

/** Where no controller writes revisions: what the workload would make now is what the ReplicaSet makes. */
function hasSamePods(replicaSet: KubeObject, workload: KubeObject): boolean {
  const [made, wanted] = [replicaSet, workload].map((object) => valueAt(object, 'spec', 'template', 'spec'));
  if (made === undefined || wanted === undefined) return false;
  return stringifyJson(made) === stringifyJson(wanted);
}

function withLabel(
  pods: readonly KubeObject[],
  label: string,
  value: string | undefined,
): readonly KubeObject[] {
  return pods.filter((pod) => value !== undefined && stringAt(pod, 'metadata', 'labels', label) === value);
}
