import { UsageError } from '../../model/errors.js';
import type { TypeSelection } from '../../model/plan/plan.js';
import {
  type CelRule,
  type ForRule,
  type WaitPlan,
  asksOfObjects,
  waits,
} from '../../model/plan/wait-plan.js';
import { compileCel } from '../../outcome/conditions/cel.js';
import { isSecretType, refuseSecretValues } from '../../outcome/conditions/secret-values.js';
import { FLAGS } from '../flags/flags.js';
import type { Settings } from '../settings.js';

/** What a plan is made for. */
export type Verb = 'watch' | 'rollout' | 'wait' | 'serve';

/**
 * What is to be waited for, compiled. The verb `rollout` is short for `--for rollout`, and `wait` needs something.
 * @throws UsageError where an expression cannot be read or looks at the values of Secrets, and where a flag says how to
 * wait and nothing is waited for.
 */
export async function planWait(
  settings: Settings,
  verb: Verb,
  targets: readonly TypeSelection[],
): Promise<WaitPlan> {
  const asked = settings.value(FLAGS.for).value ?? [];
  const isRollout = verb === 'rollout' && !asked.some(({ text }) => text === 'rollout');
  const wait: WaitPlan = {
    for: (isRollout ? [...asked, ROLLOUT] : asked).map((rule) => forManifests(rule, targets)),
    until: await compile(settings.value(FLAGS.until).value, '--until'),
    failIf: await compile(settings.value(FLAGS.failIf).value, '--fail-if'),
    any: settings.on(FLAGS.any).value,
    stableMs: settings.value(FLAGS.stable).value ?? 0,
    expectNoChangeMs: settings.value(FLAGS.expectNoChange).value,
    failFast: !settings.on(FLAGS.noFailFast).value,
  };
  if (targets.some(({ type }) => isSecretType(type))) refuseSecretValues(wait);
  if (verb === 'wait' && !waits(wait))
    throw new UsageError('wait needs something to wait for: --for, --until or --fail-if');
  if (asksOfObjects(wait)) return wait;
  for (const setting of [settings.on(FLAGS.any), settings.value(FLAGS.stable)]) {
    if (setting.layer === 'flag' && setting.value !== undefined && setting.value !== false)
      throw new UsageError(`${setting.source} needs something to wait for: --for or --until`);
  }
  return wait;
}

/** What `kwatch rollout deploy/web` asks for. */
const ROLLOUT: ForRule = { text: 'rollout', spec: { kind: 'rollout' } };

/** A manifest holds a Service beside its Deployment: of what has no rollout it is enough that it is there. */
function forManifests(rule: ForRule, targets: readonly TypeSelection[]): ForRule {
  if (rule.spec.kind !== 'rollout' || targets.every(({ held }) => held === undefined)) return rule;
  return { ...rule, spec: { kind: 'rollout', orThere: true } };
}

function compile(texts: readonly string[] | undefined, flag: string): Promise<readonly CelRule[]> {
  return Promise.all((texts ?? []).map(async (text) => ({ text, expression: await compileCel(text, flag) })));
}

/**
 * The file for the JUnit report.
 * @throws UsageError where there is nothing to write into it.
 */
export function junitPath(settings: Settings, wait: WaitPlan): string | undefined {
  const junit = settings.value(FLAGS.junit);
  if (junit.value === undefined || waits(wait)) return junit.value;
  if (junit.layer !== 'flag') return undefined;
  throw new UsageError(`${junit.source} needs something to wait for: --for, --until or --fail-if`);
}
