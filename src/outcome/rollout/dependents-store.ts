import { stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { type Controller, controllerOf } from './owning-controller.js';

/** What is known of the ReplicaSets and Pods of workloads, by the UIDs of their owners and never by labels. */
export interface DependentsStore {
  observe(kind: 'ReplicaSet' | 'Pod', type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject): void;
  replicaSetsOf(owner: string): readonly KubeObject[];
  /** Also those of which it is deleted. */
  podsOf(owner: string): readonly KubeObject[];
  /** The UID of what manages a ReplicaSet or a Pod that is known. */
  ownerOf(uid: string): string | undefined;
}

/** Empty. Several workloads share one: what belongs to one of them is found without a look at the others. */
export function createDependentsStore(): DependentsStore {
  const controllers = new Map<string, Controller>();
  const byOwner = {
    ReplicaSet: new Map<string, Map<string, KubeObject>>(),
    Pod: new Map<string, Map<string, KubeObject>>(),
  };
  const forget = (kind: keyof typeof byOwner, uid: string): void => {
    const owner = controllers.get(uid)?.uid ?? '';
    const siblings = byOwner[kind].get(owner);
    siblings?.delete(uid);
    if (siblings?.size === 0) byOwner[kind].delete(owner);
    controllers.delete(uid);
  };
  const all = (kind: keyof typeof byOwner, owner: string): readonly KubeObject[] => [
    ...(byOwner[kind].get(owner)?.values() ?? []),
  ];
  return {
    observe(kind, type, object) {
      const uid = stringAt(object, 'metadata', 'uid') ?? '';
      const controller = controllerOf(object);
      if (type === 'DELETED' || controllers.get(uid)?.uid !== controller.uid) forget(kind, uid);
      if (type === 'DELETED') return;
      controllers.set(uid, controller);
      const siblings = byOwner[kind].get(controller.uid) ?? new Map<string, KubeObject>();
      byOwner[kind].set(controller.uid, siblings.set(uid, object));
    },
    replicaSetsOf: (owner) => all('ReplicaSet', owner),
    podsOf: (owner) => all('Pod', owner),
    ownerOf: (uid) => controllers.get(uid)?.uid,
  };
}
