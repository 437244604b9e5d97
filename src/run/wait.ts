import type { PlannedScope } from '../cli/scopes.js';
import type { Plan } from '../model/plan.js';
import type { ExitCode } from '../model/errors.js';
import { isObjectRecord } from '../model/record.js';
import type { RunResult } from '../model/result.js';
import { asksOfObjects, waits } from '../model/wait-plan.js';
import { type Judge, createJudge } from '../outcome/judge.js';
import { type WaitRules, waitRules } from '../outcome/conditions/wait-rules.js';
import { type WaitOutcome, createWaitOutcome } from '../outcome/wait-outcome.js';
import { startHeartbeat } from '../outcome/heartbeat.js';
import type { DependentsWatch } from '../outcome/rollout/dependents-watch.js';
import { createRolloutNews } from '../outcome/rollout/rollout-news.js';
import type { Run } from './run.js';

/** How often time alone is looked at: graces, ages and --stable are counted in seconds. */
const TICK_MS = 1_000;

/** What a run waits for, from before its first request to its closing word. */
export interface Wait {
  readonly rules: WaitRules;
  /** Begins to judge; what is returned is told of everything. */
  begin(run: Run, scopes: readonly PlannedScope[], kin: DependentsWatch | undefined): WaitOutcome;
  /** Undefined where the run ended before it knew what to look at. */
  result(exitCode: ExitCode): RunResult | undefined;
}

/** What the plan waits for; undefined where it waits for nothing. */
export function prepareWait(plan: Plan): Wait | undefined {
  const { wait } = plan;
  if (!waits(wait)) return undefined;
  const rules = waitRules(wait);
  let outcome: WaitOutcome | undefined;
  return {
    rules,
    begin(run, scopes, kin) {
      outcome = beginWait(run, scopes, rules, kin);
      return outcome;
    },
    result: (exitCode) => outcome?.result(exitCode),
  };
}

function beginWait(
  run: Run,
  scopes: readonly PlannedScope[],
  rules: WaitRules,
  kin: DependentsWatch | undefined,
): WaitOutcome {
  const { plan, ending, around, output } = run;
  const { clock } = around;
  const judge = judgeOf(run, scopes, rules, kin);
  const outcome = createWaitOutcome({
    judge,
    asks: asksOfObjects(plan.wait),
    scopes: scopes.length,
    stableMs: plan.wait.stableMs,
    expectNoChangeMs: plan.wait.expectNoChangeMs,
    count: plan.count,
    once: plan.once,
    clock,
  });
  const heartbeat = startHeartbeat(plan.heartbeatMs, clock, judge, (text) => output.notice(text));
  const news = createRolloutNews((text) => void output.notice(text));
  const tick = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(TICK_MS, ending.signal);
      if (ending.signal.aborted) return;
      const code = outcome.review();
      if (code !== undefined) ending.end(code);
      else await heartbeat.tick();
    }
  };
  tick().catch(ending.fail);
  return {
    ...outcome,
    observe(record, shown) {
      if (shown) heartbeat.told();
      if (isObjectRecord(record) && record.owner === undefined) {
        kin?.follow(record);
        if (rules.rollout) news.observe(record);
      }
      return outcome.observe(record, shown);
    },
    shownLate() {
      heartbeat.told();
      return outcome.shownLate();
    },
  };
}

function judgeOf(
  { around: { clock }, plan }: Run,
  scopes: readonly PlannedScope[],
  rules: WaitRules,
  kin: DependentsWatch | undefined,
): Judge {
  const startedAtMs = clock.monotonic();
  return createJudge({
    conditionsFor: rules.conditionsFor,
    guards: rules.guards,
    any: plan.wait.any,
    resources: scopes.map(({ scope }) => scope.resource),
    named: scopes.flatMap(({ scope, named }) =>
      named.map((name) => ({ resource: scope.resource, namespace: scope.namespace, name })),
    ),
    dependentsOf: (uid, object) => kin?.sightOf(uid, object),
    now: () => clock.now(),
    elapsed: () => clock.monotonic() - startedAtMs,
  });
}
