import type { Plan } from './plan.js';

/** Whether something asks for whole objects, which cost far more to keep than what a lens looks at. */
export function needsWholeObjects(plan: Plan): boolean {
  return plan.diff === 'full' && plan.output !== 'line';
}
