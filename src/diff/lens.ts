import { type Resource, resourceName } from '../model/resource.js';
import { autoscalerLens } from './lenses/autoscaler.js';
import { cronJobLens, jobLens } from './lenses/batch.js';
import { contentLens } from './lenses/content.js';
import { eventLens } from './lenses/event.js';
import { type Column, columnLens, genericLens } from './lenses/generic.js';
import type { Lens } from './lenses/lens.js';
import { endpointSliceLens, ingressLens, serviceLens } from './lenses/network.js';
import { nodeLens } from './lenses/node.js';
import { leaseLens, namespaceLens } from './lenses/plain-kinds.js';
import { podLens } from './lenses/pod.js';
import { claimLens, volumeLens } from './lenses/storage.js';
import { daemonSetLens, deploymentLens, replicaSetLens, statefulSetLens } from './lenses/workload.js';

export type { Column } from './lenses/generic.js';
export type { Lens } from './lenses/lens.js';

/** By the resource's full name, so that another group's kind of the same name is not taken for a built-in one. */
const LENSES: ReadonlyMap<string, Lens> = new Map([
  ['deployments.apps', deploymentLens],
  ['statefulsets.apps', statefulSetLens],
  ['replicasets.apps', replicaSetLens],
  ['daemonsets.apps', daemonSetLens],
  ['pods', podLens],
  ['jobs.batch', jobLens],
  ['cronjobs.batch', cronJobLens],
  ['services', serviceLens],
  ['endpointslices.discovery.k8s.io', endpointSliceLens],
  ['ingresses.networking.k8s.io', ingressLens],
  ['ingresses.extensions', ingressLens],
  ['configmaps', contentLens],
  ['secrets', contentLens],
  ['nodes', nodeLens],
  ['persistentvolumes', volumeLens],
  ['persistentvolumeclaims', claimLens],
  ['horizontalpodautoscalers.autoscaling', autoscalerLens],
  ['events', eventLens],
  ['events.events.k8s.io', eventLens],
  ['namespaces', namespaceLens],
  ['leases.coordination.k8s.io', leaseLens],
]);

/** The lens for a resource; where it has none of its own, the one for any kind, with the columns given. */
export function lensFor(resource: Resource, columns: readonly Column[] = []): Lens {
  return LENSES.get(resourceName(resource)) ?? (columns.length === 0 ? genericLens : columnLens(columns));
}

/** Whether a resource has a lens of its own. */
export function hasOwnLens(resource: Resource): boolean {
  return LENSES.has(resourceName(resource));
}
