import type { ObservedObject } from '../../src/model/object/observed-object.js';
import type { KubeObject } from '../../src/model/object/object.js';
import { type Dependents, createDependents } from '../../src/outcome/rollout/dependents.js';
import { type DependentsStore, createDependentsStore } from '../../src/outcome/rollout/dependents-store.js';

/** What a condition is shown of an object. */
export function observed(object: KubeObject, different: Partial<ObservedObject> = {}): ObservedObject {
  return {
    type: 'ADDED',
    object,
    oldObject: undefined,
    nowMs: Date.UTC(2026, 10, 20, 12),
    dependents: undefined,
    ...different,
  };
}

/** A Deployment as its controller reports it, with what a test wants different. */
export function deployment(
  status: Record<string, number> = {},
  different: { generation?: number; spec?: KubeObject; conditions?: KubeObject[]; revision?: string } = {},
): KubeObject {
  const { generation = 2, spec = { replicas: 3 }, conditions = [], revision = '2' } = different;
  return {
    kind: 'Deployment',
    metadata: {
      name: 'web',
      namespace: 'default',
      uid: 'uid-web',
      generation,
      annotations: { 'deployment.kubernetes.io/revision': revision },
    },
    spec,
    status: {
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      conditions,
      ...status,
    },
  };
}

/** The ReplicaSet of one revision of it. */
export function replicaSet(revision: string, uid = `uid-rs-${revision}`): KubeObject {
  return {
    kind: 'ReplicaSet',
    metadata: {
      name: `web-${revision}`,
      uid,
      annotations: { 'deployment.kubernetes.io/revision': revision },
      ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'uid-web', controller: true }],
    },
  };
}

/** A pod of one revision of it, with one container in that state. */
export function pod(
  name: string,
  revision: string,
  state: KubeObject,
  different: { restartCount?: number; lastState?: KubeObject; readinessProbe?: KubeObject } = {},
): KubeObject {
  const { restartCount = 0, lastState = {}, ...container } = different;
  return {
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      ownerReferences: [
        { kind: 'ReplicaSet', name: `web-${revision}`, uid: `uid-rs-${revision}`, controller: true },
      ],
    },
    spec: { containers: [{ name: 'app', ...container }] },
    status: { containerStatuses: [{ name: 'app', restartCount, state, lastState }] },
  };
}

/** A container that waits for a reason. */
export function waitingFor(reason: string, message?: string): KubeObject {
  return { waiting: { reason, ...(message === undefined ? {} : { message }) } };
}

/** What belongs to the workload with this UID, and what tells it of more. */
export function dependentsOf(
  uid = 'uid-web',
  kinds: readonly string[] = [],
): Dependents & Pick<DependentsStore, 'observe'> {
  const store = createDependentsStore();
  return Object.assign(createDependents(uid, kinds, store), {
    observe: (...seen: Parameters<DependentsStore['observe']>) => store.observe(...seen),
  });
}
