import type { Clock, Random } from '../../model/clock.js';
import { type JsonObject, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import type { DemoCluster, WriteOptions } from '../storage/demo-cluster.js';
import { builtInResources } from '../storage/demo-resources.js';
import { nameOf } from '../storage/stamp.js';
import { notFound } from '../api-status.js';

/** What every step of the scenario needs. All of it happens in the namespace `default`. */
export interface ScenarioContext {
  readonly cluster: DemoCluster;
  readonly clock: Clock;
  readonly random: Random;
}

/** The writers of the scenario, with the names that the real ones have in managedFields. */
export const by = {
  controllers: { manager: 'kube-controller-manager' },
  controllersStatus: { manager: 'kube-controller-manager', subresource: 'status' },
  scheduler: { manager: 'kube-scheduler' },
  kubelet: { manager: 'kubelet', subresource: 'status' },
} as const satisfies Record<string, WriteOptions>;

export const deployments = builtIn('deployments.apps');
export const replicaSets = builtIn('replicasets.apps');
export const pods = builtIn('pods');
export const nodes = builtIn('nodes');

/** Waits for `ms` milliseconds, 10 % more or less, since times in a cluster vary. */
export async function pause({ clock, random }: ScenarioContext, ms: number): Promise<void> {
  await clock.sleep(ms * (0.9 + random() * 0.2));
}

/**
 * The latest state of an object.
 * @throws StatusError 404 where it does not exist.
 */
export function fresh(context: ScenarioContext, resource: Resource, name: string): KubeObject {
  const found = context.cluster.get(resource, 'default', name);
  if (found === undefined) throw notFound(resource, name);
  return found;
}

/** Patches an object as one of the writers. */
export function patch(
  context: ScenarioContext,
  resource: Resource,
  object: KubeObject,
  change: JsonObject,
  writer: WriteOptions,
): void {
  context.cluster.patch(resource, 'default', nameOf(object), change, writer);
}

/** The ReplicaSets or pods of a deployment. */
export function ownedBy(context: ScenarioContext, resource: Resource, app: string): readonly KubeObject[] {
  return context.cluster
    .list(resource, 'default')
    .filter((object) => stringAt(object, 'metadata', 'labels', 'app') === app);
}

/** Whether a pod belongs to a ReplicaSet. */
export function isOf(pod: KubeObject, replicaSet: KubeObject): boolean {
  return hashOf(pod) === hashOf(replicaSet);
}

function hashOf(object: KubeObject): string | undefined {
  return stringAt(object, 'metadata', 'labels', 'pod-template-hash');
}

function builtIn(name: string): Resource {
  const found = builtInResources.find((resource) => resourceName(resource) === name);
  if (found === undefined) throw new Error(`no built-in resource ${name}`);
  return found;
}
