import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { type Content, lensTold } from '../../support/lens-told.js';

const { facts, changes } = lensTold('horizontalpodautoscalers.autoscaling', 'HorizontalPodAutoscaler');

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

const cpu = (side: 'target' | 'current', averageUtilization: number): Json => ({
  type: 'Resource',
  resource: { name: 'cpu', [side]: { type: 'Utilization', averageUtilization } },
});
const requests = (side: 'target' | 'current', averageValue: string): Json => ({
  type: 'Pods',
  pods: { metric: { name: 'requests' }, [side]: { type: 'AverageValue', averageValue } },
});

function autoscaler(status: Record<string, Json>, spec: Record<string, Json> = {}): Content {
  const metrics = [cpu('target', 60), requests('target', '1k')];
  return { spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 5, metrics, ...spec }, status };
}

describe('the lens for HorizontalPodAutoscalers', () => {
  it('tells of a new one what it scales, between which bounds and by what', () => {
    expect(facts(autoscaler({}))).toEqual([
      'target none → "web" (Deployment) @ spec.scaleTargetRef.name',
      'min none → 2 @ spec.minReplicas',
      'max none → 5 @ spec.maxReplicas',
      'metricTarget.[cpu] none → "60%" @ spec.metrics[cpu]',
      'metricTarget.[requests] none → "1k" @ spec.metrics[requests]',
    ]);
  });

  it('reads the first version of the API, which knows but one metric', () => {
    const spec = { scaleTargetRef, maxReplicas: 5, targetCPUUtilizationPercentage: 60 };
    expect(facts({ spec, status: { currentReplicas: 0, desiredReplicas: 0 } })).toEqual([
      'target none → "web" (Deployment) @ spec.scaleTargetRef.name',
      'min none → 1 @ spec.minReplicas',
      'max none → 5 @ spec.maxReplicas',
      'cpuTarget none → 60 @ spec.targetCPUUtilizationPercentage',
    ]);
    const status = { currentReplicas: 1, desiredReplicas: 3, currentCPUUtilizationPercentage: 180 };
    expect(changes({ spec, status: {} }, { spec, status })).toEqual([
      'desired 0 → 3/5 @ status.desiredReplicas',
      'current 0 → 1 @ status.currentReplicas',
      'cpu none → 180 @ status.currentCPUUtilizationPercentage',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'that it scales, and by what it was moved',
      autoscaler({ currentReplicas: 2, desiredReplicas: 2, currentMetrics: [cpu('current', 40)] }),
      autoscaler({ currentReplicas: 2, desiredReplicas: 4, currentMetrics: [cpu('current', 110)] }),
      [
        'desired 2 → 4/5 @ status.desiredReplicas',
        'metric.[cpu] "40%" → "110%" @ status.currentMetrics[cpu]',
      ],
    ],
    [
      'that it is at its bound',
      autoscaler({ conditions: [{ type: 'ScalingLimited', status: 'False', reason: 'DesiredWithinRange' }] }),
      autoscaler({
        conditions: [
          {
            type: 'ScalingLimited',
            status: 'True',
            reason: 'TooManyReplicas',
            message: 'more than the maximum',
          },
        ],
      }),
      ['ScalingLimited "False" → "True" (TooManyReplicas) @ status.conditions[ScalingLimited].status'],
    ],
    [
      'why it cannot scale',
      autoscaler({}),
      autoscaler({
        conditions: [
          {
            type: 'ScalingActive',
            status: 'False',
            reason: 'FailedGetResourceMetric',
            message: 'no metrics',
          },
        ],
      }),
      [
        'ScalingActive none → "False" (FailedGetResourceMetric: no metrics) @ status.conditions[ScalingActive].status',
      ],
    ],
    [
      'other bounds and another goal',
      autoscaler({}),
      autoscaler(
        {},
        { minReplicas: 3, maxReplicas: 9, metrics: [requests('target', '1k'), cpu('target', 80)] },
      ),
      [
        'min 2 → 3 @ spec.minReplicas',
        'max 5 → 9 @ spec.maxReplicas',
        'metricTarget.[cpu] "60%" → "80%" @ spec.metrics[cpu]',
      ],
    ],
    [
      'how fast it may scale',
      autoscaler({}),
      autoscaler({}, { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } }),
      [
        'behavior.scaleDown.stabilizationWindowSeconds none → 60 @ spec.behavior.scaleDown.stabilizationWindowSeconds',
      ],
    ],
    [
      'nothing of the time when it scaled last',
      autoscaler({ lastScaleTime: '2026-11-21T00:00:00Z' }),
      autoscaler({ lastScaleTime: '2026-11-21T00:05:00Z' }),
      [],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });
});
