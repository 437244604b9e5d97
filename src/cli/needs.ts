import type { Plan } from './plan.js';

/** Whether a run must keep whole objects, which cost ten times the memory of what the lenses keep. */
export function needsWholeObjects(plan: Plan): boolean {
  return plan.hook !== undefined || plan.output === 'yaml' || plan.template?.whole === true;
}

/** Whether a run shows labels or ages, which the lenses do not keep. */
export function needsAbout(plan: Plan): boolean {
  return plan.output === 'wide' || plan.output === 'table' || plan.output === 'template';
}
