import { expect, test } from 'vitest';
import type { KubeObject } from '../../../src/model/object/object.js';
import { podHolds } from '../../../src/outcome/rollout/pod-holds.js';
import { troubleText } from '../../../src/outcome/rollout/pod-troubles.js';

const notReady = { type: 'Ready', status: 'False', reason: 'ContainersNotReady' };
const running = { name: 'app', ready: false, state: { running: {} } };
const pod = (status: KubeObject, spec: KubeObject = { nodeName: 'n1' }): KubeObject => ({
  metadata: { name: 'web' },
  spec,
  status,
});
const event = (reason: string, message: string) => ({ on: 'pod/web', reason, message, count: 1 });

test.each<[string, KubeObject, string]>([
  [
    'a gate before it is scheduled',
    pod(
      { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
      { schedulingGates: [{ name: 'acme.io/quota' }] },
    ),
    'pod/web: SchedulingGated: waits for acme.io/quota',
  ],
  ['a node', pod({ phase: 'Pending' }, {}), 'pod/web: Pending: no node was chosen yet'],
  [
    'a slow init container',
    pod({
      initContainerStatuses: [
        { name: 'one', state: { terminated: { exitCode: 0 } } },
        { name: 'migrate', state: { running: {} } },
      ],
      containerStatuses: [{ name: 'app', ready: false, state: { waiting: { reason: 'PodInitializing' } } }],
    }),
    'pod/web: migrate Initializing: init container 2 of 2 still runs; on node/n1',
  ],
  [
    'its volumes',
    pod({
      containerStatuses: [{ name: 'app', ready: false, state: { waiting: { reason: 'ContainerCreating' } } }],
    }),
    'pod/web: app ContainerCreating: on node/n1',
  ],
  [
    'its readiness probe',
    pod({ conditions: [notReady], containerStatuses: [running] }),
    'pod/web: app NotReady: its readiness probe has not succeeded; on node/n1',
  ],
  [
    'readiness gates',
    pod(
      {
        conditions: [{ ...notReady, reason: 'ReadinessGatesNotReady' }],
        containerStatuses: [{ ...running, ready: true }],
      },
      { nodeName: 'n1', readinessGates: [{ conditionType: 'acme.io/lb' }] },
    ),
    'pod/web: ReadinessGates: waits for acme.io/lb; on node/n1',
  ],
  [
    'its node',
    pod({
      conditions: [{ type: 'Ready', status: 'False', reason: 'NodeNotReady' }],
      containerStatuses: [{ ...running, ready: true }],
    }),
    'pod/web: NodeNotReady: on node/n1',
  ],
])('a pod waits for %s', (_what, object, text) => {
  expect(podHolds(object).map(troubleText)).toEqual([text]);
});

test('the last Warning Event says why', () => {
  const events = [
    event('FailedMount', 'configmap "x" not found'),
    event('Unhealthy', 'Readiness probe failed: 503'),
  ];
  const creating = { name: 'app', state: { waiting: { reason: 'ContainerCreating' } } };
  expect(podHolds(pod({ containerStatuses: [running] }), events)[0]?.message).toBe(
    'Readiness probe failed: 503; on node/n1',
  );
  expect(podHolds(pod({ containerStatuses: [creating] }), events.slice(0, 1))[0]?.message).toBe(
    'configmap "x" not found; on node/n1',
  );
});

test('one that is ready or has ended waits for nothing, and a sidecar that has started is not waited for', () => {
  expect(podHolds(pod({ conditions: [{ type: 'Ready', status: 'True' }] }))).toEqual([]);
  expect(podHolds(pod({ phase: 'Succeeded' }))).toEqual([]);
  const sidecar = {
    initContainerStatuses: [{ name: 'proxy', started: true, state: { running: {} } }],
    containerStatuses: [running],
  };
  const spec = { nodeName: 'n1', initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] };
  expect(podHolds(pod(sidecar, spec))[0]?.reason).toBe('NotReady');
});
