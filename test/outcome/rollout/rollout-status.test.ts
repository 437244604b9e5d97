import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/model/object/object.js';
import { rolloutStatus } from '../../../src/outcome/rollout/rollout-status.js';
import { deployment } from '../../support/outcome.js';

describe('a Deployment, by the rules of kubectl rollout status', () => {
  test.each<[string, KubeObject, string, string]>([
    ['complete', deployment(), 'met', '3 of 3 replicas available'],
    [
      'not seen',
      deployment({}, { generation: 3 }),
      'waiting',
      'its controller has not seen the last change yet',
    ],
    ['updating', deployment({ updatedReplicas: 1 }), 'waiting', '1 of 3 replicas updated'],
    ['old ones', deployment({ replicas: 4 }), 'waiting', '1 old replica still to go'],
    ['not available', deployment({ availableReplicas: 1 }), 'waiting', '1 of 3 updated replicas available'],
    [
      'paused',
      deployment({ updatedReplicas: 0 }, { spec: { replicas: 3, paused: true } }),
      'waiting',
      '0 of 3 replicas updated; it is paused',
    ],
    [
      'past its deadline',
      deployment(
        { availableReplicas: 0 },
        {
          spec: { replicas: 3, progressDeadlineSeconds: 60 },
          conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
        },
      ),
      'failed',
      'it made no progress for 60 s (ProgressDeadlineExceeded): 0 of 3 updated replicas available',
    ],
  ])('%s', (_name, object, state, is) => {
    expect(rolloutStatus('deployments.apps', object)).toEqual({ state, is });
  });
});

describe('a StatefulSet', () => {
  const sts = (status: KubeObject, updateStrategy: KubeObject = { type: 'RollingUpdate' }): KubeObject => ({
    metadata: { generation: 2 },
    spec: { replicas: 3, updateStrategy },
    status: {
      observedGeneration: 2,
      readyReplicas: 3,
      updatedReplicas: 3,
      currentRevision: 'b',
      updateRevision: 'b',
      ...status,
    },
  });
  const partition = (number: number): KubeObject => ({
    type: 'RollingUpdate',
    rollingUpdate: { partition: number },
  });

  test.each<[string, KubeObject, string, string]>([
    ['complete', sts({}), 'met', '3 of 3 replicas ready'],
    [
      'not seen',
      sts({ observedGeneration: 1 }),
      'waiting',
      'its controller has not seen the last change yet',
    ],
    [
      'never seen',
      sts({ observedGeneration: 0 }),
      'waiting',
      'its controller has not seen the last change yet',
    ],
    ['not ready', sts({ readyReplicas: 2 }), 'waiting', '2 of 3 replicas ready'],
    ['updating', sts({ currentRevision: 'a', updatedReplicas: 1 }), 'waiting', '1 of 3 replicas updated'],
    [
      'a part',
      sts({ updatedReplicas: 0 }, partition(2)),
      'waiting',
      '0 of 1 replica above partition 2 updated',
    ],
    ['the part', sts({ updatedReplicas: 1 }, partition(2)), 'met', '1 replica above partition 2 updated'],
    ['fresh, replaced by hand', sts({}, { type: 'OnDelete' }), 'met', '3 of 3 replicas ready'],
    [
      'changed, replaced by hand',
      sts({ updatedReplicas: 1 }, { type: 'OnDelete' }),
      'waiting',
      '1 of 3 replicas updated; its update strategy is OnDelete: an old pod is replaced when it is deleted',
    ],
    [
      'of a strategy that nobody knows',
      sts({}, { type: 'Other' }),
      'failed',
      'its update strategy is Other: RollingUpdate and OnDelete have rollouts to wait for',
    ],
  ])('%s', (_name, object, state, is) => {
    expect(rolloutStatus('statefulsets.apps', object)).toEqual({ state, is });
  });
});

describe('a DaemonSet', () => {
  const ds = (status: KubeObject, type = 'RollingUpdate'): KubeObject => ({
    metadata: { generation: 2 },
    spec: { updateStrategy: { type } },
    status: {
      observedGeneration: 2,
      desiredNumberScheduled: 3,
      updatedNumberScheduled: 3,
      numberAvailable: 3,
      ...status,
    },
  });

  test.each<[string, KubeObject, string, string]>([
    ['complete', ds({}), 'met', '3 of 3 pods available'],
    ['not seen', ds({ observedGeneration: 1 }), 'waiting', 'its controller has not seen the last change yet'],
    ['updating', ds({ updatedNumberScheduled: 1 }), 'waiting', '1 of 3 pods updated'],
    ['not available', ds({ numberAvailable: 2 }), 'waiting', '2 of 3 updated pods available'],
    ['fresh, replaced by hand', ds({}, 'OnDelete'), 'met', '3 of 3 pods available'],
    [
      'changed, replaced by hand',
      ds({ updatedNumberScheduled: 1 }, 'OnDelete'),
      'waiting',
      '1 of 3 pods updated; its update strategy is OnDelete: an old pod is replaced when it is deleted',
    ],
  ])('%s', (_name, object, state, is) => {
    expect(rolloutStatus('daemonsets.apps', object)).toEqual({ state, is });
  });
});
