import type { Plan } from './plan.js';
import { waits } from './waiting.js';

/** Whether a run must keep whole objects, which cost ten times the memory of what the lenses keep. */
export function needsWholeObjects(plan: Plan): boolean {
  const { hook, output, diff, template } = plan;
  const shown = output === 'json' || output === 'cloudevents';
  const written = output === 'yaml' || template?.whole === true || (diff === 'full' && shown);
  return written || hook !== undefined || waits(plan.wait);
}

/** Whether a run shows labels or ages, which the lenses do not keep. */
export function needsAbout(plan: Plan): boolean {
  return plan.output === 'wide' || plan.output === 'table' || plan.output === 'template';
}
