import { arrayAt, type Json, type JsonObject, stringAt } from '../../model/json/json.js';
import type { KubeObject } from '../../model/object/object.js';
import { nameOf } from '../storage/stamp.js';
import { templateHash } from '../storage/uid.js';

/** The fields of a deployment that differ between those of the scenario. */
export interface Workload {
  readonly name: string;
  readonly replicas: number;
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
}

/** A deployment as `kubectl create` sends it. */
export function deploymentOf({ name, replicas, containers }: Workload): JsonObject {
  return {
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: containers.map((each) => ({ ...each, resources: {} })) },
      },
    },
  };
}

/** The ReplicaSet of a deployment's present template. Its name is the same for the same template. */
export function replicaSetOf(deployment: KubeObject): JsonObject {
  const containers = containersOf(deployment);
  const app = nameOf(deployment);
  const hash = templateHash(containers);
  const labels = { app, 'pod-template-hash': hash };
  return {
    metadata: {
      name: `${app}-${hash}`,
      namespace: 'default',
      labels,
      ownerReferences: [ownerOf(deployment)],
    },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}

/** A pod of a ReplicaSet before it is scheduled. */
export function podOf(replicaSet: KubeObject): JsonObject {
  const template = arrayAt(replicaSet, 'spec', 'template', 'spec', 'containers');
  return {
    metadata: {
      generateName: `${nameOf(replicaSet)}-`,
      namespace: 'default',
      labels: labelsOf(replicaSet),
      ownerReferences: [ownerOf(replicaSet)],
    },
    spec: {
      containers: template,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
    },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  };
}

/** The containers of a deployment's or ReplicaSet's template. */
export function containersOf(workload: KubeObject): readonly Json[] {
  return arrayAt(workload, 'spec', 'template', 'spec', 'containers');
}

/** The state of all containers of a pod, as a kubelet reports it. */
export interface ContainerReport {
  readonly ready: boolean;
  readonly restarts: number;
  readonly state: JsonObject;
  readonly lastState?: JsonObject;
}

/** A pod's status with every container in the same state. */
export function podStatus(pod: KubeObject, report: ContainerReport): JsonObject {
  const ready = report.ready ? 'True' : 'False';
  return {
    phase: 'Running',
    conditions: [
      { type: 'Initialized', status: 'True' },
      { type: 'Ready', status: ready },
      { type: 'ContainersReady', status: ready },
      { type: 'PodScheduled', status: 'True' },
    ],
    containerStatuses: arrayAt(pod, 'spec', 'containers').map((container) => ({
      name: stringAt(container, 'name'),
      image: stringAt(container, 'image'),
      ready: report.ready,
      started: report.ready,
      restartCount: report.restarts,
      state: report.state,
      lastState: report.lastState ?? {},
    })),
    qosClass: 'BestEffort',
  };
}

function labelsOf(object: KubeObject): Json {
  return {
    app: stringAt(object, 'metadata', 'labels', 'app') ?? '',
    'pod-template-hash': stringAt(object, 'metadata', 'labels', 'pod-template-hash') ?? '',
  };
}

function ownerOf(owner: KubeObject): JsonObject {
  return {
    apiVersion: stringAt(owner, 'apiVersion'),
    kind: stringAt(owner, 'kind'),
    name: nameOf(owner),
    uid: stringAt(owner, 'metadata', 'uid'),
    controller: true,
    blockOwnerDeletion: true,
  };
}
