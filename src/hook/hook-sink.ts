import { revealedRecordOfStates } from '../diff/sealed-states.js';
import type { Clock } from '../model/clock.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { HookReport, HookSettings } from '../model/plan/hook.js';
import { type Worker, heldKey } from '../model/flow/holds.js';
import type { Kill } from '../model/kill.js';
import type { Term } from '../model/flow/leadership.js';
import type { HookRecord, PrintableHookRecord } from '../model/flow/record.js';
import type { Sink } from '../model/flow/sink.js';
import { subjectOf } from '../diff/queued-change.js';
import { createAbsence } from './absence.js';
import { type HookProgram, searchPath } from './hook-command.js';
import { hookEnvironment } from './hook-environment.js';
import type { HookResult } from './hook-result.js';
import { type HookJob, createHooks } from './hooks.js';
import { createProcessGroups } from './process-groups.js';
import { runCommand } from './run-command.js';
import { whyNotRunnable } from './runnable.js';
import type { QueueMetrics } from '../workqueue/metrics.js';

export interface HookSinkOptions {
  readonly settings: HookSettings;
  /** What was found under the command's name. */
  readonly program: HookProgram;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly kill: Kill;
  /** Has something done, without waiting, when the process exits, in whatever way. */
  readonly atExit: (last: () => void) => void;
  /** The record as the command reads it on its standard input, without a line end. */
  readonly toJson: (record: PrintableHookRecord) => string;
  readonly report: HookReport;
  /** Aborts when no more runs are to be started: a signal came, the time is up, the reader is gone. */
  readonly cut: AbortSignal;
  /** A change was given up, and that is to end the run. */
  readonly onGivenUp: () => void;
  /** Holds each object while there is something to run for it. */
  readonly holds?: Worker | undefined;
  /** What is measured of the queue. */
  readonly metrics?: QueueMetrics | undefined;
  /** The time in which this process leads, where others could: the command runs in no other. */
  readonly term?: Term | undefined;
  /** Called with each change that succeeded or was given up. */
  readonly onDone?: ((record: HookRecord) => void) | undefined;
}

/** Runs the command for each change that is selected, and for each resync where that was asked for. Never waits. */
export function createHookSink(options: HookSinkOptions): Sink {
  const { settings, clock, cut, report, term } = options;
  const groups = createProcessGroups(options.kill);
  options.atExit(() => groups.killAll());

  const returnOf = createAbsence({
    clock,
    whyNotRunnable: (file) => whyNotRunnable(file, searchPath(options.env)),
    onAway: (file, why, waitMs) => report.away(file, why, waitMs),
    onBack: (file) => report.back(file),
  });
  /** Runs of which nothing is said: that the command is gone was told once for all. */
  const untold = new WeakSet<HookJob>();

  const run = async (job: HookJob): Promise<HookResult> => {
    const { change, count, attempt, signal } = job;
    const shown = settings.showSecrets ? revealedRecordOfStates(change.states) : change.record;
    const record = count > 1 ? { ...shown, coalesced: count } : shown;
    const argv = options.program(record);
    if ('refused' in argv) return { kind: 'failed', why: argv.refused, permanent: true };
    const subject = subjectOf(change);
    const start = (): Promise<HookResult> =>
      runCommand({
        argv,
        env: hookEnvironment(options.env, settings.passEnv, record, attempt, term?.number),
        input: `${options.toJson(record)}\n`,
        timeoutMs: settings.timeoutMs,
        clock,
        groups,
        signal,
        onLine: settings.output === 'none' ? undefined : (line) => report.line(subject, line),
      });
    const result = await start();
    if (result.kind !== 'failed' || !result.permanent) return result;
    // It could not be started: it may be away for a moment, or was and is back.
    const [file = ''] = argv;
    const end = await returnOf(file, AbortSignal.any([signal, cut]));
    if (end.kind === 'back') return start();
    if (end.kind === 'stopped') return { kind: 'stopped' };
    untold.add(job);
    return { kind: 'failed', why: end.why, permanent: true };
  };

  const hooks = createHooks({
    settings,
    clock,
    run,
    metrics: options.metrics,
    term,
    onDone: ({ record }) => options.onDone?.(record),
    onSettled: options.holds?.release,
    onFailure({ job, why, tries, retryInMs }) {
      if (!untold.has(job))
        report.setback({ subject: subjectOf(job.change), why, attempt: job.attempt, tries, retryInMs });
      if (retryInMs === undefined && settings.onFailure === 'exit') options.onGivenUp();
    },
    onDrain: (running, left) => report.draining(running, left - running, settings.drainMs),
  });
  if (cut.aborted) hooks.stop();
  cut.addEventListener('abort', () => hooks.stop(), { once: true });

  return {
    accept(delivery) {
      if (delivery.kind === 'stream') return undefined;
      const { record, states } = delivery;
      const isMeant =
        delivery.kind === 'resync'
          ? settings.resync
          : delivery.selected && delivery.record.owner === undefined;
      if (!isMeant || cut.aborted) return undefined;
      options.holds?.hold(heldKey(record));
      hooks.add({ record, states });
      return undefined;
    },
    async end(code: ExitCode) {
      const totals = await hooks.finish();
      await report.ended(totals);
      return code === EXIT.ok && totals.givenUp > 0 ? EXIT.unexpected : code;
    },
  };
}
