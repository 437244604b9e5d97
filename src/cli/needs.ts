import type { Plan } from './plan.js';

/** Whether a run needs whole objects, which cost a process far more memory than what a lens keeps of them. */
export function needsWholeObjects(plan: Plan): boolean {
  return plan.hook !== undefined || (plan.diff === 'full' && plan.output !== 'line');
}
