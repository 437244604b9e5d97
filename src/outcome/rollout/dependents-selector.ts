import { type Json, arrayAt, isJsonObject, stringAt, valueAt } from '../../model/json.js';

/**
 * The label selector of a workload as a query takes it: what belongs to it has these labels, though not all that has
 * them belongs to it. Undefined where it selects nothing.
 */
export function dependentsSelector(workload: Json): string | undefined {
  const labels = valueAt(workload, 'spec', 'selector', 'matchLabels');
  const equal = isJsonObject(labels)
    ? Object.entries(labels).map(([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`)
    : [];
  const expressions = arrayAt(workload, 'spec', 'selector', 'matchExpressions').map(expressionText);
  const all = [...equal, ...expressions];
  return all.length === 0 ? undefined : all.join(',');
}

/** apimachinery, labels.Requirement.String */
function expressionText(expression: Json): string {
  const key = stringAt(expression, 'key') ?? '';
  const values = arrayAt(expression, 'values').filter((value) => typeof value === 'string');
  switch (stringAt(expression, 'operator') ?? 'Exists') {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
