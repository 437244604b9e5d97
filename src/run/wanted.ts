import type { Plan } from '../cli/plan.js';
import type { DiffOptions } from '../diff/lenses/choose-lens.js';
import { type Pattern, parsePattern } from '../diff/compare/path-pattern.js';
import { UsageError } from '../model/errors.js';

/**
 * What of a change the plan asks for.
 * @throws UsageError where a path cannot be read.
 */
export function wantedOf(plan: Plan): DiffOptions {
  return {
    level: plan.diff,
    only: plan.only.map((path) => patternOf(path, '--only')),
    ignore: plan.ignore.map((path) => patternOf(path, '--ignore')),
    managedFields: plan.showManagedFields,
  };
}

function patternOf(text: string, flag: string): Pattern {
  const pattern = parsePattern(text);
  if (pattern !== undefined) return pattern;
  throw new UsageError(
    `${flag} ${JSON.stringify(text)} is not a path; write for example spec.template, status.conditions[Ready] or metadata.annotations["acme.io/*"]`,
  );
}
