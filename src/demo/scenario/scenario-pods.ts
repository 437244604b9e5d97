import { arrayAt, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { nameOf, wholeSeconds } from '../storage/stamp.js';
import { by, patch, pause, pods, type ScenarioContext } from './scenario-actions.js';
import { podOf, podStatus } from './scenario-objects.js';

/** The nodes on which pods are scheduled, in turn. */
export const NODES = ['node-1', 'node-2', 'node-3'];

/** Creates pods of a ReplicaSet and schedules them. */
export async function schedulePods(
  context: ScenarioContext,
  replicaSet: KubeObject,
  count: number,
): Promise<readonly KubeObject[]> {
  const created = Array.from({ length: count }, () =>
    context.cluster.create(pods, podOf(replicaSet), by.controllers),
  );
  await pause(context, 150);
  const taken = context.cluster.list(pods, 'default').length;
  return created.map((pod, index) => {
    const nodeName = NODES[(taken + index) % NODES.length] ?? '';
    return context.cluster.patch(pods, 'default', nameOf(pod), { spec: { nodeName } }, by.scheduler);
  });
}

/** Reports that all containers of a pod run and are ready. */
export function startPod(context: ScenarioContext, pod: KubeObject): void {
  const startedAt = wholeSeconds(context.clock.now());
  const status = podStatus(pod, { ready: true, restarts: 0, state: { running: { startedAt } } });
  patch(context, pods, pod, { status }, by.kubelet);
}

/** Marks pods as deleted, and removes them a moment later. */
export async function endPods(context: ScenarioContext, ended: readonly KubeObject[]): Promise<void> {
  const deletionTimestamp = wholeSeconds(context.clock.now() + 30_000);
  for (const pod of ended) {
    patch(
      context,
      pods,
      pod,
      { metadata: { deletionTimestamp, deletionGracePeriodSeconds: 30 } },
      by.controllers,
    );
  }
  await pause(context, 300);
  for (const pod of ended) context.cluster.remove(pods, 'default', nameOf(pod));
}

/** Reports that the container of a pod ends with exit code 1 at each start, for so many restarts. */
export async function crashPod(context: ScenarioContext, pod: KubeObject, restarts: number): Promise<void> {
  const ended = { terminated: { exitCode: 1, reason: 'Error' } };
  patch(
    context,
    pods,
    pod,
    { status: podStatus(pod, { ready: false, restarts: 0, state: ended }) },
    by.kubelet,
  );
  for (let count = 1; count <= restarts; count += 1) {
    await pause(context, 450);
    const waiting = {
      reason: 'CrashLoopBackOff',
      message: `back-off restarting failed container in ${nameOf(pod)}`,
    };
    const running = { running: { startedAt: wholeSeconds(context.clock.now()) } };
    const again = podStatus(pod, { ready: false, restarts: count, state: running, lastState: ended });
    patch(context, pods, pod, { status: again }, by.kubelet);
    await pause(context, 450);
    const status = podStatus(pod, { ready: false, restarts: count, state: { waiting }, lastState: ended });
    patch(context, pods, pod, { status }, by.kubelet);
  }
}

/** Whether a pod's Ready condition is true and it is not being deleted. */
export function isReady(pod: KubeObject): boolean {
  const conditions = arrayAt(pod, 'status', 'conditions');
  const ready = conditions.some(
    (condition) => stringAt(condition, 'type') === 'Ready' && stringAt(condition, 'status') === 'True',
  );
  return ready && stringAt(pod, 'metadata', 'deletionTimestamp') === undefined;
}
