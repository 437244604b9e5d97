import { type Resource, resourceName } from '../model/resource.js';
import { genericLens } from './lenses/generic.js';
import type { Lens } from './lenses/lens.js';
import { podLens } from './lenses/pod.js';
import { daemonSetLens, replicatedLens } from './lenses/workload.js';

export type { Lens } from './lenses/lens.js';

/** By the resource's full name, so that another group's kind of the same name is not taken for a built-in one. */
const LENSES: ReadonlyMap<string, Lens> = new Map([
  ['deployments.apps', replicatedLens],
  ['statefulsets.apps', replicatedLens],
  ['replicasets.apps', replicatedLens],
  ['daemonsets.apps', daemonSetLens],
  ['pods', podLens],
]);

/** The lens for a resource; the generic one where there is none of its own. */
export function lensFor(resource: Resource): Lens {
  return LENSES.get(resourceName(resource)) ?? genericLens;
}
