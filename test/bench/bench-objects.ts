export type Size = 'small' | 'large';

/** How many objects change in turn in a watch, where nothing else is said. */
export const OBJECTS = 500;

const FIRST_VERSION = 1_000_000_000;

/** A resourceVersion, each of the same length, so that one can be written over another. */
export function versionText(version: number): string {
  return String(FIRST_VERSION + version);
}

/** The version that a resourceVersion stands for. */
export function versionOf(text: string): number {
  return Number(text) - FIRST_VERSION;
}

/**
 * A Deployment of about 2.3 KB (one container, two writers) or 9 KB (two containers, the annotation of `kubectl apply`,
 * long managedFields), in the order of keys in which the server writes it. Each state of an object has
 * another number of ready replicas, as when pods come up and go.
 */
export function deploymentText(size: Size, index: number, version: number): string {
  const name = `app-${String(index).padStart(6, '0')}`;
  const round = Math.floor(version / OBJECTS);
  const ready = round % 2 === 0 ? 2 : 3;
  const time = `2026-11-20T12:00:0${round % 10}Z`;
  const template = templateOf(name, size);
  const spec = {
    replicas: 3,
    selector: { matchLabels: { app: name } },
    template,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  };
  const metadata = {
    name,
    namespace: `bench-${String(index % 50).padStart(3, '0')}`,
    uid: `25254ab7-ea6d-4103-b90c-${String(index).padStart(12, '0')}`,
    resourceVersion: versionText(version),
    generation: 1,
    creationTimestamp: '2026-11-20T12:00:00Z',
    labels: { app: name, tier: 'backend' },
    annotations:
      size === 'small'
        ? { 'deployment.kubernetes.io/revision': '1' }
        : {
            'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify({ metadata: { name }, spec })}\n`,
          },
  };
  const condition = {
    type: 'Available',
    status: 'True',
    lastUpdateTime: time,
    lastTransitionTime: time,
    reason: 'MinimumReplicasAvailable',
    message: 'Deployment has minimum availability.',
  };
  const status = {
    observedGeneration: 1,
    replicas: 3,
    updatedReplicas: 3,
    readyReplicas: ready,
    availableReplicas: ready,
    conditions: [
      condition,
      {
        ...condition,
        type: 'Progressing',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}-7c5d" has successfully progressed.`,
      },
    ],
  };
  const managedFields = [
    entry('kubectl', '2026-11-20T12:00:00Z', { 'f:spec': ownedOf(size === 'small' ? {} : spec) }),
    {
      ...entry('kube-controller-manager', time, { 'f:status': ownedOf(status) }),
      subresource: 'status',
    },
  ];
  return JSON.stringify({ metadata: { ...metadata, managedFields }, spec, status });
}

function entry(manager: string, time: string, fieldsV1: object): object {
  return { manager, operation: 'Update', apiVersion: 'apps/v1', time, fieldsType: 'FieldsV1', fieldsV1 };
}

function templateOf(name: string, size: 'small' | 'large'): object {
  const container = (role: string): object => ({
    name: role,
    image: `registry.example.com/team/${role}:v1.0.0`,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    ...(size === 'small' ? {} : detailsOf()),
    resources: { limits: { cpu: '1', memory: '512Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    terminationMessagePath: '/dev/termination-log',
    imagePullPolicy: 'IfNotPresent',
  });
  return {
    metadata: { creationTimestamp: null, labels: { app: name, tier: 'backend' } },
    spec: {
      containers: size === 'small' ? [container('web')] : [container('web'), container('sidecar')],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
    },
  };
}

function detailsOf(): object {
  const probe = (path: string): object => ({
    httpGet: { path, port: 'http', scheme: 'HTTP' },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  });
  return {
    env: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'REGION', value: 'eu-west-1' },
      { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
    ],
    volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
    livenessProbe: probe('/healthz'),
    readinessProbe: probe('/readyz'),
  };
}

/** The fieldsV1 of somebody who owns all of a value. */
function ownedOf(value: unknown): object {
  if (Array.isArray(value))
    return Object.fromEntries(value.map((item, at) => [itemKey(item, at), { '.': {}, ...ownedOf(item) }]));
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [`f:${key}`, ownedOf(inner)]));
}

function itemKey(item: unknown, at: number): string {
  const name = (item as { name?: string }).name ?? String(at);
  return `k:${JSON.stringify({ name })}`;
}
