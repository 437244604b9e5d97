import { type Json, arrayAt, isJsonObject, stringAt, valueAt } from '../../model/json/json.js';

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

/** What the dependents of several workloads have in common. */
export interface SharedSelector {
  /** Undefined: all is selected. */
  readonly text: string | undefined;
  /** Whether it selects what belongs to a workload, too. */
  readonly covers: (workload: Json) => boolean;
}

/** Longer than this a URL may be too long for a proxy between (nginx takes 8 KiB). */
const TEXT_MAX = 3_000;

/**
 * A selector for what belongs to any of these workloads: by the labels that all of them select by, each with the values
 * of all. It may select more, and everything where they have none in common.
 */
export function sharedSelector(workloads: readonly Json[]): SharedSelector {
  const [first, ...others] = workloads;
  if (first !== undefined && others.length === 0) {
    const text = dependentsSelector(first);
    return { text, covers: (workload) => dependentsSelector(workload) === text };
  }
  const all = workloads.map(matchLabels);
  const terms = [...(all[0]?.keys() ?? [])]
    .filter((key) => all.every((labels) => labels.has(key)))
    .map((key) => ({ key, values: new Set(all.map((labels) => labels.get(key) ?? '')) }))
    .map((term) => ({ ...term, text: `${term.key} in (${[...term.values].join(',')})` }))
    .filter(({ text }) => text.length <= TEXT_MAX);
  return {
    text: terms.length === 0 ? undefined : terms.map(({ text }) => text).join(','),
    covers(workload) {
      const labels = matchLabels(workload);
      return terms.every(({ key, values }) => values.has(labels.get(key) ?? NO_VALUE));
    },
  };
}

/** No label has it. */
const NO_VALUE = ' ';

function matchLabels(workload: Json): ReadonlyMap<string, string> {
  const labels = valueAt(workload, 'spec', 'selector', 'matchLabels');
  return new Map(
    isJsonObject(labels)
      ? Object.entries(labels).map(([key, value]) => [key, typeof value === 'string' ? value : ''])
      : [],
  );
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
