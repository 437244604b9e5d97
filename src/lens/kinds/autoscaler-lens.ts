import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { FieldValue } from '../compare/field-values.js';
import { kindLens } from '../kind-lens.js';

/** HorizontalPodAutoscalers: what it scales, between which bounds, where it stands, and by which metrics. */
export const autoscalerLens = kindLens({
  rows: [
    {
      field: 'target',
      path: 'spec.scaleTargetRef.name',
      note: (hpa) => stringAt(hpa, 'spec', 'scaleTargetRef', 'kind'),
    },
    { field: 'min', path: 'spec.minReplicas', unset: 1 },
    { field: 'max', path: 'spec.maxReplicas' },
    { field: 'desired', path: 'status.desiredReplicas', unset: 0, of: 'spec.maxReplicas' },
    { field: 'current', path: 'status.currentReplicas', unset: 0 },
    // autoscaling/v1 knows but one metric.
    { field: 'cpu', path: 'status.currentCPUUtilizationPercentage' },
    { field: 'cpuTarget', path: 'spec.targetCPUUtilizationPercentage' },
  ],
  also: (hpa) => [...metricsOf(hpa, 'spec', 'metricTarget'), ...metricsOf(hpa, 'status', 'metric')],
  conditions: true,
  parts: [{ field: 'behavior', path: ['spec', 'behavior'] }],
  later: ['desired', 'current', 'cpu', 'metric'],
});

function metricsOf(hpa: Json, section: 'spec' | 'status', field: string): readonly FieldValue[] {
  const [list, side] = section === 'spec' ? ['metrics', 'target'] : ['currentMetrics', 'current'];
  const found = arrayAt(hpa, section, list).flatMap((metric): readonly FieldValue[] => {
    const source = sourceOf(metric);
    const value = levelOf(valueAt(source, side));
    const at = stringAt(source, 'name') ?? stringAt(source, 'metric', 'name');
    if (at === undefined || value === undefined) return [];
    return [{ field, path: `${section}.${list}[]`, at, item: `[${at}]`, value }];
  });
  return [...new Map(found.map((metric) => [metric.at, metric])).values()];
}

/** The part that belongs to its type: `resource`, `pods`, `containerResource`. */
function sourceOf(metric: Json): Json | undefined {
  const type = stringAt(metric, 'type') ?? '';
  return valueAt(metric, type.charAt(0).toLowerCase() + type.slice(1));
}

function levelOf(level: Json | undefined): string | undefined {
  const percent = numberAt(level, 'averageUtilization');
  if (percent !== undefined) return `${percent}%`;
  return stringAt(level, 'averageValue') ?? stringAt(level, 'value');
}
