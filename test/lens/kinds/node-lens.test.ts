import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { type Content, lensTold } from '../../support/lens-told.js';

const { facts, changes } = lensTold('nodes', 'Node');

const ready = {
  type: 'Ready',
  status: 'True',
  reason: 'KubeletReady',
  message: 'kubelet is posting ready status',
  lastHeartbeatTime: '2026-11-21T00:42:03Z',
  lastTransitionTime: '2026-11-21T00:41:03Z',
};
const calm = {
  type: 'MemoryPressure',
  status: 'False',
  reason: 'KubeletHasSufficientMemory',
  message: 'enough',
};

interface Shape {
  readonly spec?: Json;
  readonly conditions?: readonly Json[];
  readonly allocatable?: Json;
  readonly kubeletVersion?: string;
}

function node({
  spec = {},
  conditions = [calm, ready],
  allocatable,
  kubeletVersion = 'v1.34.1',
}: Shape): Content {
  const most = { cpu: '4', memory: '16Gi', pods: '110' };
  return {
    spec,
    status: { allocatable: allocatable ?? most, capacity: most, conditions, nodeInfo: { kubeletVersion } },
  };
}

const lost = {
  status: 'Unknown',
  reason: 'NodeStatusUnknown',
  message: 'Kubelet stopped posting node status.',
};

describe('the lens for Nodes', () => {
  it('tells of a new one whether it is ready, and why not', () => {
    expect(facts(node({}))).toEqual([
      'kubelet none → "v1.34.1" @ status.nodeInfo.kubeletVersion',
      'Ready none → "True" (KubeletReady) @ status.conditions[Ready].status',
    ]);
    const cordoned = {
      unschedulable: true,
      taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }],
    };
    expect(facts(node({ spec: cordoned, conditions: [{ ...ready, ...lost }] }))).toEqual([
      'unschedulable none → true @ spec.unschedulable',
      'kubelet none → "v1.34.1" @ status.nodeInfo.kubeletVersion',
      'taint.[dedicated] none → "gpu:NoSchedule" @ spec.taints[dedicated]',
      'Ready none → "Unknown" (NodeStatusUnknown: Kubelet stopped posting node status.) @ status.conditions[Ready].status',
    ]);
  });

  it.each<readonly [string, Shape, Shape, readonly string[]]>([
    ['nothing of a heartbeat', {}, { conditions: [calm, { ...ready, lastHeartbeatTime: 'later' }] }, []],
    [
      'that its kubelet is silent, and what is known of it no more',
      {},
      {
        conditions: [
          { ...calm, ...lost },
          { ...ready, ...lost },
        ],
      },
      [
        'MemoryPressure "False" → "Unknown" (NodeStatusUnknown: Kubelet stopped posting node status.) @ status.conditions[MemoryPressure].status',
        'Ready "True" → "Unknown" (NodeStatusUnknown: Kubelet stopped posting node status.) @ status.conditions[Ready].status',
      ],
    ],
    [
      'that it runs out of memory',
      {},
      {
        conditions: [
          { ...calm, status: 'True', reason: 'KubeletHasInsufficientMemory', message: 'none left' },
          ready,
        ],
      },
      [
        'MemoryPressure "False" → "True" (KubeletHasInsufficientMemory: none left) @ status.conditions[MemoryPressure].status',
      ],
    ],
    [
      'that it was cordoned',
      {},
      {
        spec: {
          unschedulable: true,
          taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded: 'x' }],
        },
      },
      [
        'unschedulable false → true @ spec.unschedulable',
        'taint.[node.kubernetes.io/unschedulable] none → "NoSchedule" @ spec.taints[node.kubernetes.io/unschedulable]',
      ],
    ],
    [
      'a taint’s effects together, and one that is gone',
      {
        spec: {
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'b', effect: 'NoExecute' },
          ],
        },
      },
      {
        spec: {
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'a', effect: 'NoExecute' },
          ],
        },
      },
      [
        'taint.[a] "NoSchedule" → "NoSchedule,NoExecute" @ spec.taints[a]',
        'taint.[b] "NoExecute" → none @ spec.taints[b]',
      ],
    ],
    [
      'no other order of a taint’s effects, but another value',
      {
        spec: {
          taints: [
            { key: 'a', effect: 'NoExecute' },
            { key: 'a', effect: 'NoSchedule' },
            { key: 'b', value: 'v', effect: 'NoSchedule' },
          ],
        },
      },
      {
        spec: {
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'a', effect: 'NoExecute' },
            { key: 'b', value: 'w', effect: 'NoSchedule' },
          ],
        },
      },
      ['taint.[b] "v:NoSchedule" → "w:NoSchedule" @ spec.taints[b]'],
    ],
    [
      'a new kubelet, and what it leaves to pods',
      {},
      { kubeletVersion: 'v1.35.0', allocatable: { cpu: '4000m', memory: '15Gi', pods: '110' } },
      [
        'allocatable.memory "16Gi" → "15Gi" @ status.allocatable.memory',
        'kubelet "v1.34.1" → "v1.35.0" @ status.nodeInfo.kubeletVersion',
      ],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(changes(node(old), node(next))).toEqual(told);
  });
});
