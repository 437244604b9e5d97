import { readFileSync } from 'node:fs';
import { describe as suite, expect, it } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { objectRecord } from '../../src/diff/object-record.js';
import { createProjection } from '../../src/projection/projection.js';
import type { ModifiedDelta, AddedDelta, DeletedDelta } from '../../src/model/flow/event.js';
import type { JsonObject } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import { resourceOf } from '../support/resources.js';
import { tell } from '../support/change-line.js';

/**
 * Watches of a real API server (Kubernetes 1.20.2 with its controllers and a fake kubelet), as they came; only
 * the `fieldsV1` of the managedFields are left out. What the lenses say of them, line by line.
 */
function replay(fixture: string, resourceName: string, kind: string): readonly string[] {
  const resource = resourceOf(resourceName, kind);
  const lens = lensFor(resource);
  const project = createProjection(resource, lens);
  const last = new Map<string, Snapshot>();
  return eventsOf(fixture).map(({ type, object: raw }) => {
    const object = project(raw)!;
    const old = last.get(object.uid);
    last.set(object.uid, object);
    const { changes, managers } = objectRecord(deltaOf(type, object, old), resource, lens, 0);
    const by = managers.length === 0 ? [] : [`by ${managers.join(', ')}`];
    return [type, ...changes.map((change) => tell(change).replace(/ @ .*/, '')), ...by].join(' · ');
  });
}

interface WatchEvent {
  readonly type: string;
  readonly object: JsonObject;
}

function eventsOf(fixture: string): readonly WatchEvent[] {
  const text = readFileSync(new URL(`fixtures/${fixture}.ndjson`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as WatchEvent);
}

function deltaOf(
  type: string,
  object: Snapshot,
  old: Snapshot | undefined,
): AddedDelta | ModifiedDelta | DeletedDelta {
  if (type === 'DELETED') return { type, object, synthetic: false };
  return old === undefined ? { type: 'ADDED', object, initial: false } : { type: 'MODIFIED', object, old };
}

suite('what the lenses say of real objects', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'deployment',
      'deployments.apps',
      'Deployment',
      [
        'ADDED · replicas none → 2 · image[nginx] none → "nginx:1.25" · by kubectl-create',
        'MODIFIED · Progressing none → "True" (NewReplicaSetCreated) · by kube-controller-manager',
        'MODIFIED · Available none → "False" (MinimumReplicasUnavailable: Deployment does not have minimum availability.)',
        'MODIFIED · updated 0 → 2/2 · Progressing "NewReplicaSetCreated" → "ReplicaSetUpdated"',
        'MODIFIED · ready 0 → 1/2 · available 0 → 1/2 · by kube-controller-manager',
        'MODIFIED · ready 1 → 2/2 · available 1 → 2/2 · Available "False" → "True" (MinimumReplicasAvailable) · Progressing "ReplicaSetUpdated" → "NewReplicaSetAvailable"',
        'MODIFIED · replicas 2 → 3',
        'MODIFIED · Available "True" → "False" (MinimumReplicasUnavailable: Deployment does not have minimum availability.)',
        'MODIFIED · by kube-controller-manager',
        'MODIFIED · updated 2 → 3/3',
        'MODIFIED · ready 2 → 3/3 · available 2 → 3/3 · Available "False" → "True" (MinimumReplicasAvailable)',
        'MODIFIED · image[nginx] "nginx:1.25" → "nginx:crash" · by kubectl-set',
      ],
    ],
    [
      'replicaset',
      'replicasets.apps',
      'ReplicaSet',
      [
        'ADDED · replicas none → 2 · image[nginx] none → "nginx:1.25" · by kube-controller-manager',
        'MODIFIED',
        'MODIFIED',
        'MODIFIED · ready 0 → 1/2 · available 0 → 1/2 · by kube-controller-manager',
        'MODIFIED · ready 1 → 2/2 · available 1 → 2/2',
        'MODIFIED · replicas 2 → 3',
      ],
    ],
    [
      'daemonset',
      'daemonsets.apps',
      'DaemonSet',
      [
        'ADDED · desired none → 0 · image[agent] none → "agent:1" · image[side] none → "envoy:1" · image[setup] none → "busybox:1" · by kubectl-client-side-apply',
        'MODIFIED · desired 0 → 3 · updated 0 → 2/3 · by kube-controller-manager',
        'MODIFIED · updated 2 → 3/3',
        'MODIFIED · ready 0 → 1/3 · available 0 → 1/3',
        'MODIFIED · ready 1 → 2/3 · available 1 → 2/3',
        'MODIFIED · ready 2 → 3/3 · available 2 → 3/3',
        'MODIFIED · image[agent] "agent:1" → "agent:2" · image[setup] "busybox:1" → "busybox:2" · image[side] "envoy:1" → none · by kubectl-client-side-apply',
        'MODIFIED · updated 3 → 0/3 · by kube-controller-manager',
        'MODIFIED · ready 3 → 2/3 · available 3 → 2/3',
      ],
    ],
    [
      'pod-crash',
      'pods',
      'Pod',
      [
        'ADDED · phase none → "Pending" · ready none → 0/1 · image[nginx] none → "nginx:crash" · by kube-controller-manager',
        'MODIFIED · node none → "node-1"',
        'MODIFIED · by fake-kubelet',
        'MODIFIED · phase "Pending" → "Running" · ready 0 → 1/1 · by fake-kubelet',
        'MODIFIED · ready 1 → 0/1 · terminated[nginx] none → "Error" (exit 1)',
        'MODIFIED · restarts[nginx] 0 → 1 · waiting[nginx] none → "CrashLoopBackOff" (exit 1)',
        'MODIFIED · ready 0 → 1/1 · waiting[nginx] "CrashLoopBackOff" → none',
        'MODIFIED · ready 1 → 0/1 · terminated[nginx] none → "Error" (exit 1)',
        'MODIFIED · restarts[nginx] 1 → 2 · waiting[nginx] none → "CrashLoopBackOff" (exit 1)',
        'MODIFIED · deleting none → "2026-11-20T22:58:54Z" (grace 30s)',
        'MODIFIED',
        'DELETED',
      ],
    ],
    [
      'pod-bad-image',
      'pods',
      'Pod',
      [
        'ADDED · phase none → "Pending" · ready none → 0/1 · image[nginx] none → "nginx:bad" · by kube-controller-manager',
        'MODIFIED · node none → "node-2"',
        'MODIFIED · by fake-kubelet',
        'MODIFIED · waiting[nginx] none → "ErrImagePull"',
        'MODIFIED · waiting[nginx] "ErrImagePull" → "ImagePullBackOff" · by fake-kubelet',
      ],
    ],
    [
      'pod-oom',
      'pods',
      'Pod',
      [
        'ADDED · phase none → "Pending" · ready none → 0/1 · image[main] none → "app:oom" · by kubectl-client-side-apply',
        'MODIFIED · node none → "node-1"',
        'MODIFIED · by fake-kubelet',
        'MODIFIED · phase "Pending" → "Running" · ready 0 → 1/1',
        'MODIFIED · ready 1 → 0/1 · terminated[main] none → "OOMKilled" (exit 137) · by fake-kubelet',
        'MODIFIED · ready 0 → 1/1 · restarts[main] 0 → 1 (OOMKilled, exit 137)',
        'MODIFIED · deleting none → "2026-11-20T23:06:35Z" (grace 30s)',
        'MODIFIED',
        'DELETED',
      ],
    ],
    [
      'pod-done',
      'pods',
      'Pod',
      [
        'ADDED · phase none → "Pending" · ready none → 0/1 · image[main] none → "app:done" · by kubectl-client-side-apply',
        'MODIFIED · node none → "node-1"',
        'MODIFIED · by fake-kubelet',
        'MODIFIED · phase "Pending" → "Running" · ready 0 → 1/1',
        'MODIFIED · phase "Running" → "Succeeded" · ready 1 → 0/1 · terminated[main] none → "Completed" (exit 0) · by fake-kubelet',
        'MODIFIED · deleting none → "2026-11-20T23:06:05Z" (grace 0s)',
        'DELETED',
      ],
    ],
    [
      'secret',
      'secrets',
      'Secret',
      [
        'ADDED · type none → "Opaque" · keys none → "token" · by kubectl-client-side-apply',
        'MODIFIED · data.more none → "***" · data.token "*** (before)" → "*** (after)" · by kubectl-client-side-apply',
        'ADDED · type none → "Opaque" · keys none → "password,user" · by kubectl-create',
        'MODIFIED · data.password "*** (before)" → "*** (after)" · by kubectl-patch',
      ],
    ],
    [
      'configmap',
      'configmaps',
      'ConfigMap',
      [
        'ADDED · keys none → "app.conf,mode" · by kubectl-create',
        'MODIFIED · data["app.conf"] "a=1" → "a=2" · data.new none → "x" · data.mode "dev" → none · by kubectl-patch',
      ],
    ],
    [
      'rollout',
      'rollouts.testbed.dev',
      'Rollout',
      [
        'ADDED · by kubectl',
        'MODIFIED · spec.config["app.conf"] "a=1" → "a=2" · spec.replicas 2 → 4 · spec.steps[half].weight 50 → 60 · spec.steps[full] none → {"name":"full","weight":100} · by kubectl',
        'MODIFIED · status.phase none → "Progressing" · status.readyReplicas none → 1 · Ready none → "False" (Waiting: 1 of 4) · by kubectl (status)',
        'MODIFIED · status.phase "Progressing" → "Healthy" · status.readyReplicas 1 → 4 · Ready "False" → "True" (AllReady) · by kubectl (status)',
      ],
    ],
    [
      'service',
      'services',
      'Service',
      [
        'ADDED · type none → "ClusterIP" · clusterIP none → "10.0.186.133" · ports none → "80,81" · by kubectl-client-side-apply',
        'MODIFIED · ports.[http].port 80 → 8080 · ports.[http].targetPort 80 → 8080 · by kubectl-client-side-apply',
      ],
    ],
  ])('%s', (fixture, resource, kind, lines) => {
    expect(replay(fixture, resource, kind)).toEqual(lines);
  });

  it('has no content of a Secret in it', () => {
    expect(readFileSync(new URL('fixtures/secret.ndjson', import.meta.url), 'utf8')).toContain(
      'sentinel-two',
    );
    const told = replay('secret', 'secrets', 'Secret').join('\n');
    for (const text of ['sentinel', 'hunter']) {
      expect(told).not.toContain(text);
      expect(told).not.toContain(Buffer.from(text).toString('base64').slice(0, 6));
    }
  });
});
