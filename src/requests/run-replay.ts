import type { RequestOf } from '../cli/request.js';
import { endAll, endAtSignal } from '../pipeline/end-sinks.js';
import { createFilter } from '../filter/filter.js';
import { findProgram } from '../hook/hook-command.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Source } from '../model/flow/source.js';
import { waits } from '../model/plan/wait-plan.js';
import { createEnding } from '../outcome/ending.js';
import { resolveCi } from '../output/ci/system.js';
import { createConclusion } from '../output/result/conclusion.js';
import { flushAll } from '../output/streams/flush.js';
import { createPipeline } from '../pipeline/pipeline.js';
import type { ProcessContext } from '../process/process-context.js';
import { NO_CLUSTERS, NO_SCOPE } from './no-cluster.js';
import { openServe } from '../pipeline/open-serve.js';
import { isDamaged, openReading, sayProblems } from './open-reading.js';
import type { Problem } from '../record/read/read-inputs.js';
import { play } from '../replay/play.js';
import { createReplayClock } from '../replay/replay-clock.js';
import type { TimedEvent } from '../replay/telling.js';
import { createSinks } from '../pipeline/sinks.js';
import { openStreams } from '../process/open-streams.js';

type Replay = RequestOf<'replay'>;

/**
 * Tells recordings as they would have been told when they were made, through the same way and to the same sinks. Time
 * is that of the recording, for all but commands.
 */
export async function runReplay(request: Replay, context: ProcessContext): Promise<ExitCode> {
  const { replay } = request;
  // Who is told everything at once waits for nothing in between.
  const plan = replay.speed === undefined ? { ...request.plan, heartbeatMs: 0 } : request.plan;
  const ending = createEnding();
  const ci = waits(plan.wait) ? resolveCi(plan.ci, context.env) : undefined;
  const streams = openStreams(plan, ci, context);
  endAtSignal(ending, context.interrupted);
  void streams.stdout.ended.then((how) => {
    if (how !== 'reader-gone') ending.fail(how);
    else if (!waits(plan.wait)) ending.cut(EXIT.ok);
  });
  const program = plan.hook === undefined ? undefined : await findProgram(plan.hook.command, context.env);
  const posting =
    plan.post && (await (await import('../pipeline/post-sinks.js')).openPosting(plan.post, context, streams));
  const problems: Problem[] = [];
  const { options, watched } = await openReading(request, context, (problem) => problems.push(problem));
  const events = play(options);
  const first = (await events.next()) as IteratorResult<readonly TimedEvent[], undefined>;
  const clock = createReplayClock(
    first.value?.[0]?.timeMs ?? context.clock.now(),
    context.whenIdle,
    context.clock,
  );
  const serving =
    plan.serve && (await openServe(plan.serve, plan, streams, { ...context, toldNow: () => clock.now() }));
  watched.onAdded((scopes) =>
    serving?.begin(
      scopes.map(({ scope }) => scope),
      replay.inputs.join(', '),
    ),
  );
  const sinks = createSinks({
    plan,
    context: { ...context, clock },
    streams,
    ending,
    clusters: NO_CLUSTERS,
    program,
    posting,
    ci,
    conclusion: createConclusion({ ...streams, format: plan.output, ci, quiet: plan.quiet }),
    watched,
    timeUp: new AbortController().signal,
    openDependents: (scope) => ({
      scope,
      async run(emit) {
        await emit({ scope, stream: { type: 'SYNCED', objects: 0 } });
      },
    }),
    serving,
    replayed: { commandClock: context.clock },
  });
  const way = createPipeline({
    clock,
    lensOf: ({ resource }) => options.types.lensOf(resource),
    selects: plan,
    filter: createFilter({ filters: plan.filters, notice: streams.notices.notice }),
    judges: waits(plan.wait) || serving !== undefined,
    resyncs: false,
    sinks: [...sinks.working, ...sinks.telling],
    signal: ending.signal,
    fail: ending.fail,
  });
  const pace = paceOf(replay.speed, context, ending.signal);
  const told: Source = {
    scope: NO_SCOPE,
    async run(emit) {
      for (let next = first; next.done !== true; next = await events.next()) {
        for (const { timeMs, event } of next.value) {
          // Most often there is nothing to wait for, and a promise takes as long as a change.
          const due = pace?.(timeMs);
          if (due !== undefined) await due;
          const woken = clock.goOn(timeMs);
          if (woken !== undefined) await woken;
          const taken = emit(event);
          if (taken !== undefined) await taken;
          if (ending.signal.aborted) return;
        }
      }
    },
  };
  const over = async (): Promise<void> => {
    // What is served is looked at for longer than it takes to read.
    if (serving === undefined) ending.end(sinks.over());
    else await streams.notices.notice('all of it is told, and served until this ends (Ctrl-C)');
  };
  way.open(told).then(over, ending.fail);
  const ended = await endAll(sinks.working, ending.ended, () => streams.progress.stop());
  let code = ended;
  const lastWords = async (): Promise<void> => {
    for (const sink of sinks.telling) code = (await sink.end?.(code)) ?? code;
    await sayProblems(problems, streams.notices);
  };
  const terminal = context.stdout.isTTY === true;
  await flushAll(lastWords(), [streams.stdout, streams.stderr], { ...context, terminal });
  return code === EXIT.ok && isDamaged(problems) ? EXIT.unexpected : code;
}

/** Waits until it is time for what happened at a time, at so many times the speed; undefined: at once. */
function paceOf(
  speed: number | undefined,
  { clock }: ProcessContext,
  signal: AbortSignal,
): ((timeMs: number) => Promise<void> | undefined) | undefined {
  if (speed === undefined) return undefined;
  let began: { readonly timeMs: number; readonly atMs: number } | undefined;
  return (timeMs) => {
    began ??= { timeMs, atMs: clock.monotonic() };
    const waitMs = began.atMs + (timeMs - began.timeMs) / speed - clock.monotonic();
    return waitMs > 1 ? clock.sleep(waitMs, signal) : undefined;
  };
}
