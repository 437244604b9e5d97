import type { Clock } from '../model/clock.js';
import { isObjectRecord } from '../model/flow/record.js';
import type { ObjectResult, RunResult } from '../model/flow/result.js';
import { isTold } from '../model/object/scope.js';
import type { Watched } from '../model/flow/watched.js';
import type { WaitRules } from './conditions/wait-rules.js';
import type { RunEnding } from './ending.js';
import { type HeartbeatOptions, createHeartbeat } from './heartbeat.js';
import { type Judge, createJudge } from './judge.js';
import { type OpenDependents, createDependentsWatch } from './rollout/dependents-watch.js';
import { createRolloutWords } from './rollout/rollout-words.js';
import { createRolloutNews } from './rollout/rollout-news.js';
import { type WaitOutcome, createWaitOutcome } from './wait-outcome.js';

/** How often time alone is looked at: graces, ages and --stable are counted in seconds. */
const TICK_MS = 1_000;

export interface StartWaitOptions {
  readonly rules: WaitRules;
  readonly watched: Watched;
  /** One object for which everything holds is enough. */
  readonly any: boolean;
  /** Whether something is asked of objects, besides what must not hold of them. */
  readonly asks: boolean;
  readonly stableMs: number;
  readonly expectNoChangeMs: number | undefined;
  readonly count: number | undefined;
  readonly once: boolean;
  readonly clock: Clock;
  readonly ending: RunEnding;
  readonly heartbeat: Pick<HeartbeatOptions, 'everyMs' | 'say'>;
  /** Shows how far everything is, each second. */
  readonly progress?: (elapsedMs: number, results: readonly ObjectResult[]) => void;
  /** Dependents that were there as kwatch came are shown too: a table has them all. */
  readonly showsAll?: boolean;
  /** A word for the person at the terminal. */
  readonly notice: (text: string) => Promise<void>;
  readonly openDependents: OpenDependents;
}

/** Begins to judge what is observed; the run ends when what is waited for holds, or cannot hold any more. */
export function startWait(options: StartWaitOptions): WaitOutcome & { result(code: number): RunResult } {
  const { rules, clock, ending, notice } = options;
  const dependents = rules.rollout
    ? createDependentsWatch({
        clock,
        notice,
        open: options.openDependents,
        showsAll: options.showsAll === true,
        watched: options.watched,
        ended: ending.signal,
      })
    : undefined;
  const judge = judgeOf(options, (object, state) => dependents?.statusOf(object, state));
  options.watched.onListed(() => dependents?.review());
  options.watched.onAdded((scopes) => judge.expect(scopes.filter(isTold)));
  const outcome = createWaitOutcome({ ...options, judge });
  const heartbeat = createHeartbeat({ ...options.heartbeat, clock, judge, listed: outcome.listed });
  const news = createRolloutNews((text) => void notice(text));
  const words = createRolloutWords((text) => void notice(text));
  const startedAtMs = clock.monotonic();
  let isSeen = false;
  const tick = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(TICK_MS, ending.signal);
      if (ending.signal.aborted) return;
      dependents?.review();
      const code = outcome.review();
      if (rules.rollout) {
        const results = judge.results();
        words.tick(results);
        if (isSeen) options.progress?.(clock.monotonic() - startedAtMs, results);
      }
      if (code !== undefined) ending.end(code);
      else await heartbeat.tick();
    }
  };
  tick().catch(ending.fail);
  return {
    ...outcome,
    observe(record, way, isNews) {
      isSeen = true;
      if (isObjectRecord(record) && record.owner === undefined) {
        if (way !== undefined) dependents?.follow(record, way);
        if (rules.rollout) news.observe(record);
      } else if (record.type === 'SYNCED') dependents?.review();
      return outcome.observe(record, way, isNews);
    },
    review() {
      const code = outcome.review();
      if (rules.rollout && code === undefined) words.listed(judge.results());
      return code;
    },
    shown(what) {
      heartbeat.shown();
      return outcome.shown(what);
    },
  };
}

function judgeOf(
  { rules, any, clock }: StartWaitOptions,
  dependentsOf: Parameters<typeof createJudge>[0]['dependentsOf'],
): Judge {
  const startedAtMs = clock.monotonic();
  return createJudge({
    conditionsFor: rules.conditionsFor,
    guards: rules.guards,
    any,
    dependentsOf,
    now: () => clock.now(),
    elapsed: () => clock.monotonic() - startedAtMs,
  });
}
