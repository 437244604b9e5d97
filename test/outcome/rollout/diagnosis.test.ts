import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/model/object/object.js';
import { createRolloutDiagnosis } from '../../../src/outcome/rollout/diagnosis.js';
import { rolloutCondition } from '../../../src/outcome/rollout/rollout-condition.js';
import type { RolloutResource } from '../../../src/outcome/rollout/rollout-status.js';
import { dependentsOf, deployment, pod, replicaSet, observed, waitingFor } from '../../support/outcome.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const UNAVAILABLE = deployment({ availableReplicas: 0 });

/** A rollout of revision 2 that is looked at as time goes on. */
function start(resource: RolloutResource = 'deployments.apps', failFast = true) {
  const dependents = dependentsOf();
  const diagnosis = createRolloutDiagnosis(resource, dependents);
  const condition = rolloutCondition(resource, failFast);
  dependents.observe('ReplicaSet', 'ADDED', replicaSet('1'));
  dependents.observe('ReplicaSet', 'ADDED', replicaSet('2'));
  return {
    dependents,
    at: (seconds: number, workload: KubeObject = UNAVAILABLE) =>
      condition.judge(
        observed(workload, {
          dependents: diagnosis.diagnose(workload, NOW + seconds * 1000, seconds * 1000),
        }),
      ),
    condition,
  };
}

describe('what keeps the new revision from coming up fails it', () => {
  test.each([
    ['ImagePullBackOff', 0],
    ['InvalidImageName', 0],
    ['ErrImageNeverPull', 0],
    ['CreateContainerConfigError', 0],
    ['ErrImagePull', 20],
    ['CreateContainerError', 20],
    ['RunContainerError', 20],
  ])('%s after %i s', (reason, seconds) => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', waitingFor(reason, 'why')));
    if (seconds > 0) {
      expect(at(0).state).toBe('waiting');
      expect(at(seconds - 1).state).toBe('waiting');
    }
    expect(at(seconds)).toEqual({
      state: 'failed',
      is: `0 of 3 updated replicas available; pod/web-2-a: app ${reason}: why`,
    });
  });

  test('a trouble that passes in time begins anew', () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', waitingFor('ErrImagePull')));
    expect(at(0).state).toBe('waiting');
    dependents.observe('Pod', 'MODIFIED', pod('web-2-a', '2', waitingFor('ContainerCreating')));
    expect(at(15).is).toBe('0 of 3 updated replicas available; pod/web-2-a: app ContainerCreating');
    dependents.observe('Pod', 'MODIFIED', pod('web-2-a', '2', waitingFor('ErrImagePull')));
    expect(at(30).state).toBe('waiting');
  });

  test.each([
    [2, 'waiting'],
    [3, 'failed'],
  ])('CrashLoopBackOff with %i restarts: %s', (restartCount, state) => {
    const { dependents, at } = start();
    const lastState = { terminated: { exitCode: 137, reason: 'OOMKilled' } };
    dependents.observe(
      'Pod',
      'ADDED',
      pod('web-2-a', '2', waitingFor('CrashLoopBackOff'), { restartCount, lastState }),
    );
    expect(at(600)).toEqual({
      state,
      is: `0 of 3 updated replicas available; pod/web-2-a: app CrashLoopBackOff (OOMKilled, exit 137, ${restartCount} restarts)`,
    });
  });

  test('a pod that no node takes, after two minutes', () => {
    const { dependents, at } = start();
    const unschedulable = {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/3 nodes',
    };
    dependents.observe('Pod', 'ADDED', {
      ...pod('web-2-a', '2', {}),
      status: { conditions: [unschedulable] },
    });
    expect(at(0).state).toBe('waiting');
    expect(at(119).state).toBe('waiting');
    expect(at(120)).toEqual({
      state: 'failed',
      is: '0 of 3 updated replicas available; pod/web-2-a: Unschedulable: 0/3 nodes',
    });
  });

  test.each([
    ['exceeded quota: q, requested: pods=1', 45],
    ['pods "web-2-" is forbidden: no PriorityClass with name late was found', 45],
    ['error looking up service account default/late: serviceaccount "late" not found', 45],
    ['Internal error occurred: failed calling webhook "w": connection refused', 45],
    ['admission webhook "w" denied the request: not yet', 45],
    ['Pod "web-2-x" is invalid: spec.containers[0].resources.requests: Invalid value: "2"', 5],
  ])('pods that are refused (%s) fail it after %i s, and heal until then', (message, seconds) => {
    const { dependents, at } = start();
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message };
    const refused = { ...replicaSet('2'), status: { conditions: [failure] } };
    dependents.observe('ReplicaSet', 'MODIFIED', refused);
    expect([at(0).state, at(seconds - 1).state]).toEqual(['waiting', 'waiting']);
    dependents.observe('ReplicaSet', 'MODIFIED', replicaSet('2'));
    expect(at(seconds).state).toBe('waiting');
    dependents.observe('ReplicaSet', 'MODIFIED', refused);
    expect(at(seconds + 1).state).toBe('waiting');
    expect(at(2 * seconds + 1)).toEqual({
      state: 'failed',
      is: `0 of 3 updated replicas available; its pods are refused: FailedCreate: ${message}`,
    });
  });

  test('of a StatefulSet by its Events, when they come again and a pod is missing', () => {
    const { dependents, at } = start('statefulsets.apps');
    const workload = {
      metadata: { generation: 1 },
      spec: { replicas: 1 },
      status: { observedGeneration: 1, updateRevision: 'x' },
    };
    const refusal = (count: number): KubeObject => ({
      metadata: { uid: 'e' },
      reason: 'FailedCreate',
      message: 'exceeded quota',
      count,
      involvedObject: { uid: 'uid-web', kind: 'StatefulSet', name: 'web' },
    });
    dependents.warn(refusal(1), false, 0);
    expect([at(0, workload).state, at(6, workload).state]).toEqual(['waiting', 'waiting']);
    dependents.warn(refusal(2), false, 6_000);
    expect([at(6, workload).state, at(50, workload).state, at(51, workload).state]).toEqual([
      'waiting',
      'waiting',
      'failed',
    ]);
    expect(at(80, workload).state).toBe('waiting');
  });

  test('the progress deadline', () => {
    const { at } = start();
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    expect(at(0, deployment({ availableReplicas: 0 }, { conditions })).state).toBe('failed');
  });

  test('not with --no-fail-fast, whatever it is', () => {
    const { dependents, at, condition } = start('deployments.apps', false);
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', waitingFor('ImagePullBackOff')));
    expect(at(0).state).toBe('waiting');
    expect(condition.judge(observed(UNAVAILABLE, { type: 'DELETED' })).state).toBe('waiting');
    expect(condition.absent(true).state).toBe('waiting');
  });
});

describe('what does not fail it', () => {
  test('a pod of the old revision, another owner, or one that is being deleted', () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-1-a', '1', waitingFor('ImagePullBackOff')));
    dependents.observe('Pod', 'ADDED', pod('other', '9', waitingFor('ImagePullBackOff')));
    const dying = pod('web-2-a', '2', waitingFor('ImagePullBackOff'));
    dependents.observe('Pod', 'ADDED', {
      ...dying,
      metadata: { ...(dying['metadata'] as KubeObject), deletionTimestamp: 'now' },
    });
    expect(at(600)).toEqual({ state: 'waiting', is: '0 of 3 updated replicas available' });
  });

  test('anything before its controller saw the last change: the revision is still the old one', () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', waitingFor('ImagePullBackOff')));
    expect(at(0, deployment({}, { generation: 3 })).state).toBe('waiting');
  });

  test('a pod that is gone, and the old one of a rollout that replaced it', () => {
    const { dependents, at } = start();
    const bad = pod('web-2-a', '2', waitingFor('ImagePullBackOff'));
    dependents.observe('Pod', 'ADDED', bad);
    expect(at(0).state).toBe('failed');
    expect(at(0, deployment({ availableReplicas: 0 }, { revision: '3' })).state).toBe('waiting');
    dependents.observe('Pod', 'DELETED', bad);
    expect(at(0).state).toBe('waiting');
  });
});

test('where no revision is written, what the workload would make now tells which pods are new', () => {
  const dependents = dependentsOf();
  const owned = (uid: string, image: string): KubeObject => ({
    metadata: { name: `web-${uid}`, uid, ownerReferences: [{ uid: 'uid-web', controller: true }] },
    spec: { template: { spec: { containers: [{ name: 'app', image }] } } },
  });
  dependents.observe('ReplicaSet', 'ADDED', owned('uid-rs-old', 'a:1'));
  dependents.observe('ReplicaSet', 'ADDED', owned('uid-rs-new', 'a:2'));
  dependents.observe('Pod', 'ADDED', pod('web-old-a', 'old', waitingFor('ImagePullBackOff')));
  const workload = {
    ...owned('', 'a:2'),
    status: { replicas: 1, updatedReplicas: 1, availableReplicas: 0 },
  };
  const diagnosis = createRolloutDiagnosis('deployments.apps', dependents);
  expect(diagnosis.diagnose(workload, NOW, 0).troubles).toEqual([]);
  dependents.observe('Pod', 'ADDED', pod('web-new-a', 'new', waitingFor('ImagePullBackOff')));
  expect(
    diagnosis.diagnose(workload, NOW, 0).troubles.map(({ fatal, pod: bad }) => [fatal, bad?.pod]),
  ).toEqual([[true, 'web-new-a']]);
});

describe('a rollout that is complete by its status', () => {
  const complete = deployment();
  const running = (secondsAgo: number) => ({
    running: { startedAt: new Date(NOW - secondsAgo * 1000).toISOString() },
  });

  const others = (dependents: ReturnType<typeof dependentsOf>): void => {
    for (const name of ['web-2-b', 'web-2-c'])
      dependents.observe('Pod', 'ADDED', pod(name, '2', running(60)));
  };

  test('is met at once where its pods have run for a while', () => {
    const { dependents, at } = start();
    others(dependents);
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(60)));
    expect(at(0, complete)).toEqual({ state: 'met', is: '3 of 3 replicas available' });
  });

  test('is held for five seconds where one has just begun, without a readiness probe', () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(0)));
    expect(at(0, complete)).toEqual({
      state: 'waiting',
      is: 'complete by its status; pod/web-2-a has just begun to run, and has no readiness probe',
    });
    expect(at(4, complete).state).toBe('waiting');
    expect(at(5, complete).state).toBe('met');
  });

  test("is held no longer where the server's clock runs ahead", () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(-3_600)));
    expect(at(0, complete).state).toBe('waiting');
    expect(at(5, complete).state).toBe('met');
  });

  test('is not held where a probe or minReadySeconds vouches for it', () => {
    const probed = start();
    others(probed.dependents);
    probed.dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(0), { readinessProbe: {} }));
    expect(probed.at(0, complete).state).toBe('met');
    const patient = start();
    patient.dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(0)));
    expect(patient.at(0, deployment({}, { spec: { replicas: 3, minReadySeconds: 10 } })).state).toBe('met');
  });

  test('is held while a container of it is down, which the status does not know yet', () => {
    const { dependents, at } = start();
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', { terminated: { exitCode: 1, reason: 'Error' } }));
    expect(at(0, complete)).toEqual({
      state: 'waiting',
      is: 'complete by its status; pod/web-2-a: app Error (exit 1)',
    });
  });

  test('is held for five seconds where its pods are not all seen to run yet, since its own status came first', () => {
    const { dependents, at } = start();
    others(dependents);
    const held = {
      state: 'waiting',
      is: 'complete by its status; its pods are not all seen to run yet',
    };
    expect(at(0, complete)).toEqual(held);
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', waitingFor('ContainerCreating')));
    expect(at(4, complete).state).toBe('waiting');
    dependents.observe('Pod', 'MODIFIED', pod('web-2-a', '2', running(0)));
    expect(at(4, complete).is).toContain('pod/web-2-a has just begun to run');
    const { at: never } = start();
    expect([never(0, complete), never(5, complete).state]).toEqual([held, 'met']);
  });

  test('is not held for pods that may not be seen', () => {
    const { dependents, at } = start();
    dependents.unseeable('Pod');
    expect(at(0, complete).state).toBe('met');
  });

  test('is held until its pods are listed', () => {
    const dependents = dependentsOf('uid-web', ['Pod']);
    const diagnosis = createRolloutDiagnosis('deployments.apps', dependents);
    const condition = rolloutCondition('deployments.apps', true);
    const judge = () =>
      condition.judge(observed(complete, { dependents: diagnosis.diagnose(complete, NOW, 0) })).state;
    expect(judge()).toBe('waiting');
    others(dependents);
    dependents.observe('ReplicaSet', 'ADDED', replicaSet('2'));
    dependents.observe('Pod', 'ADDED', pod('web-2-a', '2', running(60)));
    dependents.listed('Pod');
    expect(judge()).toBe('met');
  });
});
