import { numberAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
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
  type ScenarioContext,
} from './scenario-actions.js';
import { endPods, isReady, schedulePods, startPod } from './scenario-pods.js';
import { replicaSetOf } from './scenario-objects.js';

/** How many pods are added at one time: a maxSurge of 25% of five pods, rounded up. */
const SURGE = 2;

/** Brings a deployment's pods to what its spec says, in small steps: new pods are added, then old ones removed. */
export async function rollOut(context: ScenarioContext, app: string): Promise<void> {
  const replicaSet = currentReplicaSet(context, app);
  const wanted = numberAt(fresh(context, deployments, app), 'spec', 'replicas') ?? 1;
  for (;;) {
    const all = ownedBy(context, pods, app);
    const [present, old] = [
      all.filter((pod) => isOf(pod, replicaSet)),
      all.filter((pod) => !isOf(pod, replicaSet)),
    ];
    const missing = Math.min(wanted - present.length, SURGE);
    if (missing <= 0 && old.length === 0) return;
    if (missing > 0) await addPods(context, app, replicaSet, missing);
    const surplus = old.slice(0, missing > 0 ? missing : old.length);
    if (surplus.length > 0) await endPods(context, surplus);
    reportReplicas(context, app);
  }
}

/** The ReplicaSet of the present template, which is created where it does not exist. */
export function currentReplicaSet(context: ScenarioContext, app: string): KubeObject {
  const wanted = replicaSetOf(fresh(context, deployments, app));
  const found = context.cluster.get(replicaSets, 'default', nameOf(wanted));
  return found ?? context.cluster.create(replicaSets, wanted, by.controllers);
}

/** Writes into ReplicaSets and deployment how many pods there are, and how many are ready. */
export function reportReplicas(context: ScenarioContext, app: string): void {
  const all = ownedBy(context, pods, app);
  const current = currentReplicaSet(context, app);
  for (const replicaSet of ownedBy(context, replicaSets, app)) {
    const own = all.filter((pod) => isOf(pod, replicaSet));
    patch(context, replicaSets, replicaSet, { spec: { replicas: own.length } }, by.controllers);
    patch(context, replicaSets, replicaSet, { status: countsOf(own) }, by.controllersStatus);
  }
  const deployment = fresh(context, deployments, app);
  const updatedReplicas = all.filter((pod) => isOf(pod, current)).length;
  const observedGeneration = numberAt(deployment, 'metadata', 'generation') ?? 1;
  const status = { ...countsOf(all), updatedReplicas, observedGeneration };
  patch(context, deployments, deployment, { status }, by.controllersStatus);
}

async function addPods(
  context: ScenarioContext,
  app: string,
  replicaSet: KubeObject,
  count: number,
): Promise<void> {
  await pause(context, 150);
  const added = await schedulePods(context, replicaSet, count);
  reportReplicas(context, app);
  for (const pod of added) {
    await pause(context, 400);
    startPod(context, pod);
    reportReplicas(context, app);
  }
}

function countsOf(own: readonly KubeObject[]): Readonly<Record<string, number>> {
  const ready = own.filter(isReady).length;
  return { replicas: own.length, readyReplicas: ready, availableReplicas: ready };
}
