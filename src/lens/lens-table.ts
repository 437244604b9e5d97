import { type Resource, resourceName } from '../model/object/resource.js';
import { autoscalerLens } from './kinds/autoscaler-lens.js';
import { cronJobLens, jobLens } from './kinds/batch-lenses.js';
import { contentLens } from './content-lens.js';
import { eventLens } from './kinds/event-lens.js';
import { type ColumnPath, columnLens, genericLens } from './generic-lens.js';
import { kindLens } from './kind-lens.js';
import type { ListKeys } from './compare/tree.js';
import type { Lens } from './lens.js';
import { endpointSliceLens, endpointsLens, ingressLens, serviceLens } from './kinds/network-lenses.js';
import { nodeLens } from './kinds/node-lens.js';
import { podLens } from './kinds/pod-lens.js';
import { claimLens, volumeLens } from './kinds/storage-lenses.js';
import { daemonSetLens, deploymentLens, replicaSetLens, statefulSetLens } from './kinds/workload-lenses.js';

export type { ColumnPath } from './generic-lens.js';
export type { Lens } from './lens.js';

/** Namespaces: whether they live, and what stands in the way of their deletion. */
const namespaceLens = kindLens({
  rows: [
    { field: 'phase', path: 'status.phase' },
    { field: 'deleting', path: 'metadata.deletionTimestamp' },
  ],
  conditions: true,
});

/** Leases: who holds them. That it still does is no news. */
const leaseLens = kindLens({
  rows: [
    { field: 'holder', path: 'spec.holderIdentity' },
    { field: 'transitions', path: 'spec.leaseTransitions' },
  ],
});

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
  ['endpoints', endpointsLens],
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
export function lensFor(resource: Resource, columns: readonly ColumnPath[] = [], listKeys?: ListKeys): Lens {
  const isPlain = columns.length === 0 && listKeys === undefined;
  return LENSES.get(resourceName(resource)) ?? (isPlain ? genericLens : columnLens(columns, listKeys));
}

/** Whether a resource has a lens of its own. */
export function hasOwnLens(resource: Resource): boolean {
  return LENSES.has(resourceName(resource));
}

/** The full names of the resources that have one, for the table of kinds in the README. */
export const RESOURCES_WITH_LENS: readonly string[] = [...LENSES.keys()];
