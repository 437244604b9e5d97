import { numberAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { nameOf } from '../storage/stamp.js';
import {
  by,
  deployments,
  fresh,
  isOf,
  ownedBy,
  patch,
  pause,
  pods,
  replicaSets,
  type ScenarioActions,
} from './scenario-actions.js';
import { endPods, isReady, schedulePods, startPod } from './scenario-pods.js';
import { replicaSetOf } from './scenario-objects.js';

/** How many pods come up at once: a quarter of the usual handful, rounded up. */
const SURGE = 2;

/** Brings a deployment's pods to what its spec says, new ones first and then old ones away, in small steps. */
export async function rollOut(stage: ScenarioActions, app: string): Promise<void> {
  const replicaSet = currentReplicaSet(stage, app);
  const wanted = numberAt(fresh(stage, deployments, app), 'spec', 'replicas') ?? 1;
  for (;;) {
    const all = ownedBy(stage, pods, app);
    const [present, old] = [
      all.filter((pod) => isOf(pod, replicaSet)),
      all.filter((pod) => !isOf(pod, replicaSet)),
    ];
    const missing = Math.min(wanted - present.length, SURGE);
    if (missing <= 0 && old.length === 0) return;
    if (missing > 0) await addPods(stage, app, replicaSet, missing);
    const surplus = old.slice(0, missing > 0 ? missing : old.length);
    if (surplus.length > 0) await endPods(stage, surplus);
    reportReplicas(stage, app);
  }
}

/** The ReplicaSet of the present template, made where there is none yet. */
export function currentReplicaSet(stage: ScenarioActions, app: string): KubeObject {
  const wanted = replicaSetOf(fresh(stage, deployments, app));
  const found = stage.cluster.get(replicaSets, 'default', nameOf(wanted));
  return found ?? stage.cluster.create(replicaSets, wanted, by.controllers);
}

/** Writes into ReplicaSets and deployment how many pods there are, and how many are ready. */
export function reportReplicas(stage: ScenarioActions, app: string): void {
  const all = ownedBy(stage, pods, app);
  const current = currentReplicaSet(stage, app);
  for (const replicaSet of ownedBy(stage, replicaSets, app)) {
    const own = all.filter((pod) => isOf(pod, replicaSet));
    patch(stage, replicaSets, replicaSet, { spec: { replicas: own.length } }, by.controllers);
    patch(stage, replicaSets, replicaSet, { status: countsOf(own) }, by.controllersStatus);
  }
  const deployment = fresh(stage, deployments, app);
  const updatedReplicas = all.filter((pod) => isOf(pod, current)).length;
  const observedGeneration = numberAt(deployment, 'metadata', 'generation') ?? 1;
  const status = { ...countsOf(all), updatedReplicas, observedGeneration };
  patch(stage, deployments, deployment, { status }, by.controllersStatus);
}

async function addPods(
  stage: ScenarioActions,
  app: string,
  replicaSet: KubeObject,
  count: number,
): Promise<void> {
  await pause(stage, 150);
  const added = await schedulePods(stage, replicaSet, count);
  reportReplicas(stage, app);
  for (const pod of added) {
    await pause(stage, 400);
    startPod(stage, pod);
    reportReplicas(stage, app);
  }
}

function countsOf(own: readonly KubeObject[]): Readonly<Record<string, number>> {
  const ready = own.filter(isReady).length;
  return { replicas: own.length, readyReplicas: ready, availableReplicas: ready };
}
