import type { Connection } from '../cluster/connection.js';
import { readPodsOfJob } from '../cluster/pods-of-job.js';
import { readPodLog } from '../cluster/pod-log.js';
import { maskObjectResult, maskResult } from '../masking/mask-result.js';
import { revealedRecordOfStates } from '../diff/sealed-states.js';
import { hooksOf } from './hook-sinks.js';
import { startLeading } from './leading.js';
import type { ExitCode } from '../model/errors.js';
import { isObjectRecord } from '../model/flow/record.js';
import { isWholeCluster } from '../model/object/scope.js';
import type { Sink } from '../model/flow/sink.js';
import { asksOfObjects, waits } from '../model/plan/wait-plan.js';
import { waitRules } from '../outcome/conditions/wait-rules.js';
import { type Outcome, createOutcome } from '../outcome/outcome.js';
import { createOutcomeSink } from '../outcome/outcome-sink.js';
import { withJobPods } from '../outcome/job-pods.js';
import { withLogs } from '../outcome/pod-logs.js';
import { startWait } from '../outcome/wait.js';
import { stepSummaryFile } from '../output/ci/system.js';
import { createNoticeSink } from '../output/notice-sink.js';
import { createPrintSink } from '../output/print-sink.js';
import { emptyHeartbeatText, heartbeatText } from '../output/result/heartbeat-text.js';
import { createResultSink } from '../output/result/result-sink.js';
import { createSummarySink } from '../output/result/summary-sink.js';
import { createPrinting } from './printing.js';
import { type RolloutLine, createRolloutLine } from './rollout-line.js';
import { createServerTableSink } from '../server-table/server-table-sink.js';
import { createMissingNamespaceSink, whyEmpty, withMissingNamespaces } from '../source/missing-namespace.js';
import type { SinksOptions } from './sinks-options.js';
import { endUnlisted } from './end-unlisted.js';

/** The sinks of a run. They accept in this order, and end in it: what does work first, then what tells of it. */
export interface Sinks {
  /** Finish what was handed over, as long as that takes. */
  readonly working: readonly Sink[];
  /** Say their last words, to a reader that still reads. */
  readonly telling: readonly Sink[];
  /** What the run comes to where nothing more is to come. */
  readonly over: () => ExitCode;
}

/** Each sink is made of what stands above it. To add one, make it here and put it into the list. */
export function createSinks(options: SinksOptions): Sinks {
  const { plan, context, streams, clusters, watched, ending } = options;
  const { clock } = context;
  const leading = startLeading(options);
  const { notices, stderrTheme: theme } = streams;
  const { quiet } = plan;
  const connectionOf = (name: string | undefined): Connection => clusters.of(name).connection;

  const progress: Sink = {
    accept(delivery) {
      if (delivery.kind !== 'resync' && delivery.selected) streams.progress.stop();
      return undefined;
    },
  };
  const rollouts = createRolloutLine(streams, plan);
  const namespaces = createMissingNamespaceSink({
    connectionOf,
    notice: notices.notice,
    signal: ending.signal,
  });
  const noticed = createNoticeSink({
    notices,
    theme,
    quiet,
    // Without the list nothing else would show that the watch has begun.
    verbose: plan.verbose || plan.watchOnly,
  });
  const summary = createSummarySink({ notices, theme, quiet, verbose: plan.verbose, clock });
  const { outcome, result } = createJudging(options, namespaces.missing, rollouts);
  const judged = createOutcomeSink({
    outcome,
    ending,
    watched,
    timeUp: options.timeUp,
    unlisted: () => endUnlisted(options),
    scenario: clusters.scenario,
  });
  const { printer, table } = createPrinting(options, (record, shown) => {
    summary.printed(record, shown);
    if (shown) judged.shown(isObjectRecord(record) ? 'change' : 'stream');
  });
  const printed = createPrintSink({ printer, reveal: plan.showSecrets ? revealedRecordOfStates : undefined });
  const tables =
    table &&
    options.replayed === undefined &&
    createServerTableSink({
      connectionOf,
      clock,
      watched,
      interrupted: context.interrupted,
      onTable: table.fill,
    });
  const told = createResultSink({
    result,
    conclusion: options.conclusion,
    junit: plan.junit,
    stepSummary: stepSummaryFile(options.ci, context.env),
    notice: notices.notice,
  });

  return {
    working: [
      // First of all, so that what is told was said to be.
      ...(options.kept === undefined ? [] : [options.kept.ahead]),
      progress,
      rollouts,
      namespaces,
      ...servingOf(options),
      ...hooksOf(options, leading),
      ...(options.posting?.sinksOf(options, leading) ?? []),
      ...(leading === undefined ? [] : [leading.last]),
      ...recordedBy(options),
    ],
    over: judged.over,
    telling: [
      noticed,
      ...(tables === undefined || tables === false ? [] : [tables]),
      ...(plan.serve?.alone === true ? [] : [printed]),
      summary,
      judged,
      told,
      // Last of all, so that what is kept was told.
      ...(options.kept === undefined ? [] : [options.kept]),
    ],
  };
}

function servingOf({ serving }: SinksOptions): readonly Sink[] {
  return serving === undefined ? [] : [serving.sink];
}

function recordedBy({ recorded }: SinksOptions): readonly Sink[] {
  return recorded === undefined ? [] : [recorded];
}

/** What the run waits for, and how it comes out; nothing of the kind where it waits for nothing. */
function createJudging(
  { plan, context, streams, clusters, watched, ending, ...options }: SinksOptions,
  missingNamespaces: () => readonly string[],
  rollouts: RolloutLine,
): { readonly outcome: Outcome; readonly result: Parameters<typeof createResultSink>[0]['result'] } {
  const { clock, interrupted } = context;
  const { notices } = streams;
  const { once, count } = plan;
  if (!waits(plan.wait)) {
    const outcome = createOutcome({ once, count, watched });
    return { outcome, result: () => Promise.resolve(undefined) };
  }
  const { stableMs, expectNoChangeMs, any } = plan.wait;
  const rules = waitRules(plan.wait);
  const outcome = startWait({
    rules,
    watched,
    any,
    asks: asksOfObjects(plan.wait),
    stableMs,
    expectNoChangeMs,
    count,
    once,
    clock,
    ending,
    heartbeat: {
      everyMs: plan.heartbeatMs,
      say: (elapsedMs, seen) => {
        const [now, times] = [clock.now(), plan.timestamps];
        return notices.say(
          typeof seen === 'string'
            ? emptyHeartbeatText(now, elapsedMs, whyEmpty(seen, missingNamespaces()), rules.wanted, times)
            : heartbeatText(now, elapsedMs, seen.map(maskObjectResult), times),
        );
      },
    },
    ...rollouts.shows,
    notice: notices.notice,
    openDependents: options.openDependents,
  });
  return {
    outcome,
    async result(code) {
      // Nothing is known where it ended before it was known what to look at.
      if (watched.scopes.length === 0 && watched.awaited.some(isWholeCluster)) return undefined;
      const bare = withMissingNamespaces(outcome.result(code), missingNamespaces());
      const { logLines: lines } = plan;
      const signal = interrupted;
      const withPods = await withJobPods(bare, (job) =>
        readPodsOfJob(clusters.of(job.context).connection, { ...job, signal }),
      );
      if (lines === 0) return maskResult(withPods);
      const complete = await withLogs(withPods, (request) =>
        readPodLog(clusters.of(request.context).connection, { ...request, lines, signal }),
      );
      return maskResult(complete);
    },
  };
}
