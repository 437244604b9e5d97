import type { Resource } from '../../model/object/resource.js';

/** What belongs to workloads: built in, so that discovery need not be asked. */
export const REPLICA_SETS: Resource = builtIn('apps', 'replicasets', 'replicaset', 'ReplicaSet', ['rs']);
export const PODS: Resource = builtIn('', 'pods', 'pod', 'Pod', ['po']);
export const EVENTS: Resource = builtIn('', 'events', 'event', 'Event', ['ev']);

function builtIn(
  group: string,
  plural: string,
  singular: string,
  kind: string,
  shortNames: readonly string[],
): Resource {
  return {
    group,
    version: 'v1',
    plural,
    singular,
    kind,
    shortNames,
    categories: [],
    namespaced: true,
    verbs: ['get', 'list', 'watch'],
  };
}
