import type { JsonObject } from '../../model/json.js';
import { isJsonObject } from '../../model/json.js';
import type { WriteOptions } from '../storage/demo-cluster.js';
import { strategicMergePatch } from '../storage/merge-patch.js';
import { deployments, ownedBy, pause, pods, replicaSets, type ScenarioActions } from './scenario-actions.js';
import { nameOf } from '../storage/stamp.js';
import { type Container, deploymentOf, type Workload } from './scenario-objects.js';
import { crashPod, endPods, schedulePods } from './scenario-pods.js';
import { currentReplicaSet, reportReplicas, rollOut } from './scenario-rollout.js';

/** One thing that someone does, and what the cluster makes of it until it is calm again. */
export type Step = (stage: ScenarioActions) => Promise<void>;

/** `kubectl scale deployment APP --replicas N` */
export function scale(app: string, replicas: number): Step {
  return async (stage) => {
    change(stage, app, { replicas }, { manager: 'kubectl', subresource: 'scale' });
    await rollOut(stage, app);
  };
}

/** `kubectl set image deployment/APP NAME=IMAGE` */
export function setImage(app: string, container: Container): Step {
  return async (stage) => {
    change(stage, app, withContainer(container), { manager: 'kubectl-set' });
    await rollOut(stage, app);
  };
}

/** The same with an image whose program ends at every start. */
export function breakImage(app: string, container: Container): Step {
  return async (stage) => {
    change(stage, app, withContainer(container), { manager: 'kubectl-set' });
    const scheduled = await schedulePods(stage, currentReplicaSet(stage, app), 1);
    reportReplicas(stage, app);
    await pause(stage, 400);
    for (const pod of scheduled) await crashPod(stage, pod, 3);
  };
}

/** `kubectl rollout undo deployment/APP` */
export function undoImage(app: string, container: Container): Step {
  return async (stage) => {
    change(stage, app, withContainer(container), { manager: 'kubectl-rollout' });
    await rollOut(stage, app);
  };
}

/** `kubectl apply` of a manifest with one container more. */
export function addContainer(app: string, container: Container): Step {
  return async (stage) => {
    change(stage, app, withContainer(container), { manager: 'kubectl-client-side-apply' });
    await rollOut(stage, app);
  };
}

/** `kubectl create deployment` */
export function deploy(workload: Workload): Step {
  return async (stage) => {
    stage.cluster.create(deployments, deploymentOf(workload), { manager: 'kubectl-create' });
    await rollOut(stage, workload.name);
  };
}

/** `kubectl delete deployment APP`: the garbage collector takes what belonged to it. */
export function withdraw(app: string): Step {
  return async (stage) => {
    stage.cluster.remove(deployments, 'default', app);
    for (const replicaSet of ownedBy(stage, replicaSets, app)) {
      stage.cluster.remove(replicaSets, 'default', nameOf(replicaSet));
    }
    await endPods(stage, ownedBy(stage, pods, app));
  };
}

function withContainer(container: Container): JsonObject {
  return { template: { spec: { containers: [{ ...container, resources: {} }] } } };
}

function change(stage: ScenarioActions, app: string, spec: JsonObject, writer: WriteOptions): void {
  const apply = (deployment: JsonObject): JsonObject => {
    const changed = strategicMergePatch(deployment, { spec });
    return isJsonObject(changed) ? changed : deployment;
  };
  stage.cluster.mutate(deployments, 'default', app, apply, writer);
}
