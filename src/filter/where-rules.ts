import type { ObservedChange, WhereRule } from '../model/plan/filters.js';
import { spokenName } from '../model/object/object.js';
import type { ObjectRecord } from '../model/flow/record.js';

/** Asks expressions of changes, and says of one that cannot be answered why, once. */
export interface WhereRules {
  allHold(rules: readonly WhereRule[], observed: ObservedChange): boolean;
}

/** An expression that gives no answer is not true; a name that is mistyped would else be silence. */
export function createWhereRules(notice: (text: string) => Promise<void>): WhereRules {
  const told = new Set<WhereRule>();
  const say = (rule: WhereRule, problem: string, { object, oldObject }: ObservedChange): void => {
    // Of what is new it is no mistake that nothing was there before.
    if (told.has(rule) || (oldObject === undefined && rule.selects === 'changes')) return;
    told.add(rule);
    const { kind, metadata } = object as { kind?: string; metadata?: { name?: string } };
    const what = `${(kind ?? 'object').toLowerCase()}/${spokenName(metadata?.name ?? '?')}`;
    void notice(
      `--where ${rule.text}: of ${what} it cannot be said: ${problem}; has(…) asks whether something is there; what it cannot be said of is left out`,
    );
  };
  return {
    allHold: (rules, observed) =>
      rules.every((rule) => {
        const verdict = rule.expression(observed);
        if ('value' in verdict) return verdict.value;
        say(rule, verdict.problem, observed);
        return false;
      }),
  };
}

/** What an expression is shown of a record. */
export function observedChange({ type, object, oldObject, timeMs, changes }: ObjectRecord): ObservedChange {
  return { type, object: object ?? {}, oldObject, nowMs: timeMs, dependents: undefined, changes };
}
