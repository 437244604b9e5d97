import type { KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import { inCluster } from '../../model/object/scope.js';
import type { Controller } from './owning-controller.js';
import type { Dependents } from './dependents.js';
import { type DependentsStore, createDependentsStore } from './dependents-store.js';
import type { RolloutDiagnosis } from './diagnosis.js';

/** Where dependents are watched: in a namespace, or in all, of one cluster. */
export interface DependentsPlace {
  readonly context: string | undefined;
  readonly namespace: string | undefined;
}

export interface FollowedWorkload {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where its dependents are watched. */
  readonly place: DependentsPlace;
  /** As it was when it was seen first. */
  readonly object: KubeObject;
  /** The types of its dependents. */
  readonly resources: readonly Resource[];
  readonly dependents: Dependents;
  readonly diagnosis: RolloutDiagnosis;
  /** `deployment/web` */
  readonly owner: string;
  /** The workload was there when kwatch came, so what belongs to it is no news. */
  readonly initial: boolean;
}

/** The workloads that are followed, of all clusters. */
export interface Followed {
  add(workload: FollowedWorkload): void;
  get(context: string | undefined, uid: string): FollowedWorkload | undefined;
  in(place: DependentsPlace): readonly FollowedWorkload[];
  /** What is known of the dependents of a cluster. */
  storeOf(context: string | undefined): DependentsStore;
  /** The one that a ReplicaSet or a Pod with this controller belongs to. */
  ownerOf(
    place: DependentsPlace,
    controller: Controller,
    namespace: string | undefined,
  ): FollowedWorkload | undefined;
}

/** None. */
export function createFollowed(): Followed {
  const byUid = new Map<string, FollowedWorkload>();
  const deployments = new Map<string, FollowedWorkload>();
  const stores = new Map<string | undefined, DependentsStore>();

  const get: Followed['get'] = (context, uid) => byUid.get(inCluster(context, uid));
  const storeOf: Followed['storeOf'] = (context) => {
    const store = stores.get(context) ?? createDependentsStore();
    stores.set(context, store);
    return store;
  };
  return {
    add(workload) {
      byUid.set(inCluster(workload.place.context, workload.uid), workload);
      if (workload.owner.startsWith('deployment/'))
        deployments.set(nameKey(workload.place, workload.namespace, workload.name), workload);
    },
    get,
    in: ({ context, namespace }) =>
      [...byUid.values()].filter(({ place }) => place.context === context && place.namespace === namespace),
    storeOf,
    ownerOf(place, controller, namespace) {
      const own = get(place.context, controller.uid);
      if (own !== undefined || controller.kind !== 'ReplicaSet') return own;
      const above = storeOf(place.context).ownerOf(controller.uid);
      if (above !== undefined) return get(place.context, above);
      // A pod may be seen before its ReplicaSet: two streams keep no order.
      const name = controller.name.replace(/-[^-]*$/, '');
      return deployments.get(nameKey(place, namespace, name));
    },
  };
}

function nameKey({ context }: DependentsPlace, namespace: string | undefined, name: string): string {
  return inCluster(context, `${namespace ?? ''}/${name}`);
}
