import { type JsonObject, isJsonObject } from '../../model/json/json.js';
import type { WriteOptions } from '../storage/demo-cluster.js';
import { strategicMergePatch } from '../storage/merge-patch.js';
import { deployments, ownedBy, pause, pods, replicaSets, type ScenarioContext } from './scenario-actions.js';
import { nameOf } from '../storage/stamp.js';
import { type Container, deploymentOf, type Workload } from './scenario-objects.js';
import { crashPod, endPods, schedulePods } from './scenario-pods.js';
import { currentReplicaSet, reportReplicas, rollOut } from './scenario-rollout.js';

/** A change that a person makes, and all changes by which the cluster follows it. */
export type ScenarioStep = (context: ScenarioContext) => Promise<void>;

/** `kubectl scale deployment APP --replicas N` */
export function scale(app: string, replicas: number): ScenarioStep {
  return async (context) => {
    change(context, app, { replicas }, { manager: 'kubectl', subresource: 'scale' });
    await rollOut(context, app);
  };
}

/** `kubectl set image deployment/APP NAME=IMAGE` */
export function setImage(app: string, container: Container): ScenarioStep {
  return async (context) => {
    change(context, app, withContainer(container), { manager: 'kubectl-set' });
    await rollOut(context, app);
  };
}

/** `kubectl set image` with an image whose program ends at each start, so that the rollout does not go on. */
export function breakImage(app: string, container: Container): ScenarioStep {
  return async (context) => {
    change(context, app, withContainer(container), { manager: 'kubectl-set' });
    const scheduled = await schedulePods(context, currentReplicaSet(context, app), 1);
    reportReplicas(context, app);
    await pause(context, 400);
    for (const pod of scheduled) await crashPod(context, pod, 3);
  };
}

/** `kubectl rollout undo deployment/APP` */
export function undoImage(app: string, container: Container): ScenarioStep {
  return async (context) => {
    change(context, app, withContainer(container), { manager: 'kubectl-rollout' });
    await rollOut(context, app);
  };
}

/** `kubectl apply` of a manifest with another container. */
export function addContainer(app: string, container: Container): ScenarioStep {
  return async (context) => {
    change(context, app, withContainer(container), { manager: 'kubectl-client-side-apply' });
    await rollOut(context, app);
  };
}

/** `kubectl create deployment` */
export function deploy(workload: Workload): ScenarioStep {
  return async (context) => {
    context.cluster.create(deployments, deploymentOf(workload), { manager: 'kubectl-create' });
    await rollOut(context, workload.name);
  };
}

/** `kubectl delete deployment APP`, after which its ReplicaSets and pods are deleted too. */
export function withdraw(app: string): ScenarioStep {
  return async (context) => {
    context.cluster.remove(deployments, 'default', app);
    for (const replicaSet of ownedBy(context, replicaSets, app)) {
      context.cluster.remove(replicaSets, 'default', nameOf(replicaSet));
    }
    await endPods(context, ownedBy(context, pods, app));
  };
}

function withContainer(container: Container): JsonObject {
  return { template: { spec: { containers: [{ ...container, resources: {} }] } } };
}

function change(context: ScenarioContext, app: string, spec: JsonObject, writer: WriteOptions): void {
  const apply = (deployment: JsonObject): JsonObject => {
    const changed = strategicMergePatch(deployment, { spec });
    return isJsonObject(changed) ? changed : deployment;
  };
  context.cluster.mutate(deployments, 'default', app, apply, writer);
}
