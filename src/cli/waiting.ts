import { UsageError } from '../model/errors.js';
import { FLAGS } from './flags.js';
import type { Settings } from './settings.js';
import type { WaitPlan } from './wait-plan.js';

/**
 * What is to be waited for. `rollout`: the short form asked for one.
 * @throws UsageError where a flag says how to wait, and nothing is waited for.
 */
export function waitOf(settings: Settings, rollout: boolean): WaitPlan {
  const asked = settings.value(FLAGS.for).value ?? [];
  const wait: WaitPlan = {
    for: rollout && !asked.includes('rollout') ? [...asked, 'rollout'] : asked,
    until: settings.value(FLAGS.until).value ?? [],
    failIf: settings.value(FLAGS.failIf).value ?? [],
    any: settings.on(FLAGS.any).value,
    stableMs: settings.value(FLAGS.stable).value ?? 0,
    expectNoChangeMs: settings.value(FLAGS.expectNoChange).value,
    failFast: !settings.on(FLAGS.noFailFast).value,
  };
  if (wait.for.length + wait.until.length > 0) return wait;
  for (const setting of [settings.on(FLAGS.any), settings.value(FLAGS.stable)]) {
    if (setting.layer === 'flag' && setting.value !== undefined && setting.value !== false)
      throw new UsageError(`${setting.source} needs something to wait for: --for or --until`);
  }
  return wait;
}

/** Whether a run waits for something, and so has a closing word. */
export function waits({ for: asked, until, failIf, expectNoChangeMs }: WaitPlan): boolean {
  return asked.length + until.length + failIf.length > 0 || expectNoChangeMs !== undefined;
}

/** @throws UsageError where there is nothing to write into it. */
export function junitOf(settings: Settings, rollout: boolean): string | undefined {
  const junit = settings.value(FLAGS.junit);
  if (junit.value === undefined || waits(waitOf(settings, rollout))) return junit.value;
  if (junit.layer !== 'flag') return undefined;
  throw new UsageError(`${junit.source} needs something to wait for: --for, --until or --fail-if`);
}
