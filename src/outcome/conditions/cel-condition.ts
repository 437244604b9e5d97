import { UsageError } from '../../model/errors.js';
import type { ObservedObject } from '../../model/object/observed-object.js';
import type { CelExpression, CelVerdict } from '../../model/plan/wait-plan.js';
import { type Condition, waitForIt } from './condition.js';

/**
 * `--until CEL`: true of the object. An object that is gone keeps what was true of it as it went:
 * `type == "DELETED"` is something to wait for.
 */
export function untilCondition(wanted: string, expression: CelExpression): Condition {
  return {
    wanted,
    judge(observed) {
      const verdict = verdictOf(expression, observed, wanted);
      if ('problem' in verdict) return { state: 'waiting', is: `it cannot be told: ${verdict.problem}` };
      if (verdict.value) return { state: 'met', is: 'it is true' };
      return observed.type === 'DELETED' ? waitForIt(true) : { state: 'waiting', is: 'it is not true' };
    },
    absent: waitForIt,
  };
}

/** `--fail-if CEL`: one object of which it is true, or of which it cannot be told for its depth, ends the run. */
export function failCondition(wanted: string, expression: CelExpression): Condition {
  return {
    wanted,
    judge(observed) {
      const verdict = verdictOf(expression, observed, wanted);
      if ('problem' in verdict && verdict.why === 'beyond')
        return { state: 'failed', is: `${wanted} cannot be told: ${verdict.problem}` };
      return 'value' in verdict && verdict.value
        ? { state: 'failed', is: `${wanted} is true` }
        : { state: 'met', is: 'it is not true' };
    },
    absent: () => ({ state: 'met', is: 'it is not there' }),
  };
}

/** No answer is better than one that was found by comparing with a mask. */
function verdictOf(expression: CelExpression, observed: ObservedObject, wanted: string): CelVerdict {
  const verdict = expression(observed);
  if ('problem' in verdict && verdict.why === 'masked')
    throw new UsageError(
      `${wanted}: what it looks at is secret, and masked before it is compared`,
      'ask whether it is there, with has()',
    );
  return verdict;
}
