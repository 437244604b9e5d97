import { RESOURCES_WITH_LENS, lensFor } from '../../src/lens/lens-table.js';
import type { Json, JsonObject } from '../../src/model/json/json.js';
import { objectOf } from './change-line.js';
import { resourceOf } from './resources.js';

/** An object of a kind before and after everything that its lens looks at has changed. */
export interface Specimen {
  readonly kind: string;
  /** The full name. */
  readonly resource: string;
  readonly old?: JsonObject;
  readonly next: JsonObject;
  /** What the names of the fields do not say, in Markdown. */
  readonly note?: string;
}

const conditions: Json = [{ type: 'Ready', status: 'True' }];

function podSpec(image: string, value: string): JsonObject {
  return { containers: [{ name: 'web', image, env: [{ name: 'DEBUG', value }] }] };
}

/** A pod template that differs in each part from that of another value. */
function template(value: string): JsonObject {
  return {
    metadata: { labels: { app: value } },
    spec: {
      containers: [
        {
          name: 'web',
          image: `web:${value}`,
          env: [{ name: 'DEBUG', value }],
          resources: { limits: { cpu: value } },
        },
      ],
    },
  };
}

const ROLLOUT =
  'what else makes a rollout by its place: `env[web].DEBUG`, `resources[web].limits.cpu`, probes, command';

const SPECIMENS: readonly Specimen[] = [
  {
    kind: 'Deployment',
    resource: 'deployments.apps',
    old: { spec: { replicas: 1, template: template('a') } },
    next: {
      spec: { replicas: 2, paused: true, strategy: { type: 'Recreate' }, template: template('bb') },
      status: { updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions },
    },
    note: ROLLOUT,
  },
  {
    kind: 'StatefulSet',
    resource: 'statefulsets.apps',
    old: { spec: { replicas: 1, template: template('a') } },
    next: {
      spec: { replicas: 2, updateStrategy: { type: 'OnDelete' }, template: template('bb') },
      status: { updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1, conditions },
    },
  },
  {
    kind: 'DaemonSet',
    resource: 'daemonsets.apps',
    old: { spec: { template: template('a') } },
    next: {
      spec: { updateStrategy: { type: 'OnDelete' }, template: template('bb') },
      status: {
        desiredNumberScheduled: 2,
        updatedNumberScheduled: 1,
        numberReady: 1,
        numberAvailable: 1,
        conditions,
      },
    },
  },
  {
    kind: 'ReplicaSet',
    resource: 'replicasets.apps',
    next: {
      spec: { replicas: 2, template: { spec: podSpec('web:1', '') } },
      status: { readyReplicas: 1, availableReplicas: 1, conditions },
    },
  },
  {
    kind: 'Pod',
    resource: 'pods',
    old: { spec: { containers: [{ name: 'web' }, { name: 'log' }] }, status: {} },
    next: {
      metadata: { deletionTimestamp: '2026-11-20T12:00:00Z' },
      spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'web:1' }, { name: 'log' }] },
      status: {
        phase: 'Running',
        reason: 'Evicted',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }],
        containerStatuses: [
          { name: 'web', ready: true, restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } } },
          { name: 'log', ready: false, state: { terminated: { reason: 'Error', exitCode: 1 } } },
        ],
      },
    },
    note: 'why it finds no node, and how each container is: `web: CrashLoopBackOff (exit 1, restarts 2 → 3)`',
  },
  {
    kind: 'Job',
    resource: 'jobs.batch',
    next: {
      spec: { suspend: true, parallelism: 2, completions: 3, template: { spec: podSpec('web:1', '') } },
      status: { active: 1, succeeded: 1, failed: 1, conditions },
    },
  },
  {
    kind: 'CronJob',
    resource: 'cronjobs.batch',
    old: { spec: { jobTemplate: { spec: { template: template('a') } } } },
    next: {
      spec: {
        schedule: '@daily',
        timeZone: 'UTC',
        suspend: true,
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { template: template('bb') } },
      },
      status: { lastScheduleTime: '1', lastSuccessfulTime: '1', active: [{}] },
    },
  },
  {
    kind: 'Service',
    resource: 'services',
    next: {
      spec: {
        type: 'LoadBalancer',
        clusterIP: '10.0.0.1',
        externalName: 'a.test',
        ports: [{ name: 'http', port: 80 }],
        selector: { app: 'web' },
        sessionAffinity: 'ClientIP',
        externalTrafficPolicy: 'Local',
        internalTrafficPolicy: 'Local',
        externalIPs: ['192.0.2.2'],
        loadBalancerSourceRanges: ['192.0.2.0/24'],
      },
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    },
  },
  {
    kind: 'EndpointSlice',
    resource: 'endpointslices.discovery.k8s.io',
    next: { endpoints: [{ addresses: ['10.0.0.1'] }], ports: [{ name: 'http', port: 80 }] },
    note: 'each endpoint and whether it is ready',
  },
  {
    kind: 'Endpoints',
    resource: 'endpoints',
    next: { subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }] },
    note: 'each endpoint and whether it is ready',
  },
  {
    kind: 'Ingress',
    resource: 'ingresses.networking.k8s.io',
    next: {
      spec: {
        ingressClassName: 'nginx',
        defaultBackend: { service: { name: 'web', port: { number: 80 } } },
        rules: [{ host: 'a.test', http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }],
        tls: [{ secretName: 'tls' }],
      },
      status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
    },
    note: 'which host and path lead where',
  },
  {
    kind: 'ConfigMap',
    resource: 'configmaps',
    next: { data: { key: 'value' }, immutable: true },
    note: 'every key that changes',
  },
  {
    kind: 'Secret',
    resource: 'secrets',
    next: { type: 'Opaque', data: { key: 'dmFsdWU=' } },
    note: 'every key that changes, the values masked',
  },
  {
    kind: 'Node',
    resource: 'nodes',
    next: {
      spec: { unschedulable: true, taints: [{ key: 'dedicated', effect: 'NoSchedule' }] },
      status: { nodeInfo: { kubeletVersion: 'v1.34.0' }, allocatable: { cpu: '4' }, conditions },
    },
  },
  {
    kind: 'PersistentVolume',
    resource: 'persistentvolumes',
    next: {
      spec: {
        capacity: { storage: '1Gi' },
        storageClassName: 'fast',
        persistentVolumeReclaimPolicy: 'Retain',
        claimRef: { namespace: 'default', name: 'data' },
      },
      status: { phase: 'Bound', reason: 'why' },
    },
  },
  {
    kind: 'PersistentVolumeClaim',
    resource: 'persistentvolumeclaims',
    next: {
      spec: { volumeName: 'pv-1', storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } },
      status: { phase: 'Bound', capacity: { storage: '1Gi' }, conditions },
    },
  },
  {
    kind: 'HorizontalPodAutoscaler',
    resource: 'horizontalpodautoscalers.autoscaling',
    next: {
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 5,
        targetCPUUtilizationPercentage: 80,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 80 } } }],
        behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
      },
      status: {
        desiredReplicas: 3,
        currentReplicas: 2,
        currentCPUUtilizationPercentage: 90,
        currentMetrics: [
          { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 90 } } },
        ],
        conditions,
      },
    },
  },
  {
    kind: 'Event',
    resource: 'events',
    next: {
      type: 'Warning',
      reason: 'BackOff',
      involvedObject: { kind: 'Pod', name: 'web-1' },
      message: 'Back-off restarting failed container',
      count: 2,
    },
  },
  {
    kind: 'Namespace',
    resource: 'namespaces',
    next: { metadata: { deletionTimestamp: '1' }, status: { phase: 'Terminating', conditions } },
  },
  {
    kind: 'Lease',
    resource: 'leases.coordination.k8s.io',
    next: { spec: { holderIdentity: 'a', leaseTransitions: 2 } },
  },
];

/** One of every kind that has a lens of its own. */
export function specimens(): readonly Specimen[] {
  return SPECIMENS;
}

/** Another API of the same kind, with the lens of the first. */
const SAME = ['ingresses.extensions', 'events.events.k8s.io'];

/** The resources that have a lens of their own and no row in the table. */
export function withoutRow(): readonly string[] {
  const named = new Set([...SPECIMENS.map(({ resource }) => resource), ...SAME]);
  return RESOURCES_WITH_LENS.filter((name) => !named.has(name));
}

/** The fields that the lenses tell of all kinds in the table. */
export function allFields(): readonly string[] {
  return SPECIMENS.flatMap(fieldsOf);
}

/** The README's table of kinds, in Markdown: what their lenses tell of the specimens. */
export function kindTable(): string {
  const rows = SPECIMENS.map((specimen) => {
    const fields = fieldsOf(specimen).map((field) => (field === CONDITIONS ? field : `\`${field}\``));
    const { kind, note } = specimen;
    return `| ${kind} | ${fields.join(', ')}${note === undefined ? '' : `; ${note}`} |`;
  });
  return [
    '| Kind | Shown |',
    '| --- | --- |',
    ...rows,
    `| any other, custom resources too | ${ANY_OTHER} |`,
  ].join('\n');
}

const CONDITIONS = 'conditions';
const ANY_OTHER =
  'every path that changed outside `metadata`, conditions by their type; what the server has a printer column for goes by its name and comes first';

/** In the order in which they are told of a change, then what is told of a new object alone. */
function fieldsOf({ kind, resource, old = {}, next }: Specimen): readonly string[] {
  const lens = lensFor(resourceOf(resource, kind));
  const view = ({ metadata, ...content }: JsonObject): Json =>
    lens.view(objectOf(content as Record<string, Json>, metadata as Record<string, Json> | undefined));
  const told = [...lens.changes(view(old), view(next)), ...lens.facts(view(next))];
  const names = told.map(({ field, path }) => (path.startsWith('status.conditions[') ? CONDITIONS : field));
  // A path is told by the note.
  return [...new Set(names)].filter((name) => !name.includes('.'));
}
