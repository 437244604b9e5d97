import { UsageError, MARK } from '../../model/errors.js';
import type { JsonPath } from '../../model/json/json-path.js';
import type { CelReads, WaitPlan } from '../../model/plan/wait-plan.js';

/** Secrets as a user may write them: `secret`, `Secrets`, `secrets.v1`, `secrets.v1.`. */
const SECRETS = /^secrets?(?:\.v1)?\.?$/i;

/** Whether TYPE of the command line means Secrets, whatever server it is asked of. */
export function isSecretType(type: string): boolean {
  return SECRETS.test(type);
}

/**
 * Refuses a wait for Secrets that looks at their values: they are masked before anything is compared, so that it would
 * wait for ever, or never fail.
 * @throws UsageError with the place marked.
 */
export function refuseSecretValues({ for: asked, until, failIf }: WaitPlan): void {
  for (const { text, spec } of asked) {
    if (spec.kind !== 'jsonpath' || !readsValue(spec.path, spec.value)) continue;
    throw new UsageError(
      `--for ${text}: ${MASKED}`,
      `ask whether it is there: --for jsonpath='${spec.text}'`,
    );
  }
  refuseSecretReads('--until', until);
  refuseSecretReads('--fail-if', failIf);
}

/**
 * Refuses expressions over Secrets that look at their values.
 * @throws UsageError with the place marked.
 */
export function refuseSecretReads(
  flag: string,
  rules: readonly { readonly text: string; readonly expression: CelReads }[],
): void {
  for (const { text, expression } of rules) {
    const at = expression.secretAt;
    if (at === undefined) continue;
    throw new UsageError(
      `${flag}: ${MASKED}, see the mark ${MARK}: ${text.slice(0, at)}${MARK}${text.slice(at)}`,
      'ask whether a key is there: has(object.data.KEY)',
    );
  }
}

const MASKED = 'the values of Secrets are masked before they are compared';

function readsValue([first, ...rest]: JsonPath, value: string | undefined): boolean {
  if (first?.kind !== 'key' || (first.key !== 'data' && first.key !== 'stringData')) return false;
  return (
    value !== undefined || rest.some((step) => step.kind === 'filter' && step.filter.compare !== undefined)
  );
}
