import type { Plan } from '../model/plan.js';
import { lensFor } from '../diff/lenses/lens-table.js';
import { type HookChange, subjectOf } from '../hook/hook-change.js';
import { findProgram } from '../hook/hook-command.js';
import { hookEnvironment } from '../hook/hook-environment.js';
import { createProcessGroups } from '../hook/process-groups.js';
import { type HookFailure, type HookJob, type HookTotals, createHooks } from '../hook/hooks.js';
import type { HookResult } from '../hook/hook-result.js';
import { runCommand } from '../hook/run-command.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Ending } from '../outcome/ending.js';
import { resolveColor } from '../output/text/color.js';
import { durationText } from '../output/text/duration-text.js';
import { escapeText } from '../output/text/escape.js';
import { hookJson } from '../output/records/json-record.js';
import type { Output } from '../output/output.js';
import { createTheme } from '../output/text/theme.js';
import type { Writer } from '../output/streams/writer.js';
import { hookRecord } from './hook-record.js';
import type { Lenses } from './lenses.js';
import type { ProcessContext } from './surroundings.js';

/** The command for each change, as the rest of a run sees it. */
export interface Hooking {
  /** Takes a change; never waits. */
  offer(change: HookChange): void;
  /** By which lens the command is told what changed: the one that its objects are kept by. */
  tellBy(lensOf: Lenses['tell']): void;
  /** Starts no more runs. */
  stop(): void;
  /** Waits for the end of it all, and tells it. The exit code that a run of `code` ends with. */
  finish(code: ExitCode): Promise<ExitCode>;
}

export interface HookingOptions {
  readonly plan: Plan;
  readonly around: ProcessContext;
  readonly stdout: Writer;
  readonly stderr: Writer;
  /** Undefined before there is a cluster. */
  readonly output: () => Output | undefined;
  readonly ending: Ending;
}

/**
 * Joins the hooks with what they need, where the plan has a command.
 * @throws UsageError where the command does not exist.
 */
export async function startHooking(options: HookingOptions): Promise<Hooking | undefined> {
  const { plan, around, output, ending } = options;
  const settings = plan.hook;
  if (settings === undefined) return undefined;
  const { clock, env, interrupted } = around;
  const program = await findProgram(settings.command, env);
  const groups = createProcessGroups(around.kill);
  around.atExit(() => groups.killAll());
  const tell = createTelling(options);
  let lensOf: Lenses['tell'] = (resource) => Promise.resolve(lensFor(resource));

  const run = async ({ change, count, attempt, signal }: HookJob): Promise<HookResult> => {
    const record = hookRecord(change, await lensOf(change.scope.resource), count, settings.showSecrets);
    return runCommand({
      argv: program(record),
      env: hookEnvironment(env, settings.passEnv, record, attempt),
      input: `${hookJson(record)}\n`,
      timeoutMs: settings.timeoutMs,
      clock,
      groups,
      signal,
      onLine: settings.output === 'none' ? undefined : (line) => tell.line(change, line),
    });
  };

  const hooks = createHooks({
    settings,
    clock,
    run,
    onFailure(failure) {
      tell.failure(failure);
      if (failure.retryInMs !== undefined || settings.onFailure === 'continue') return;
      hooks.stop();
      ending.end(EXIT.unexpected);
    },
    onDrain: (running, left) => tell.drain(running, left, settings.drainMs),
  });
  if (interrupted.aborted) hooks.stop();
  interrupted.addEventListener('abort', () => hooks.stop(), { once: true });

  return {
    offer(change) {
      if (change.delta.type !== 'SYNC' || settings.resync) hooks.add(change);
    },
    tellBy: (lenses) => (lensOf = lenses),
    stop: () => hooks.stop(),
    async finish(code) {
      const totals = await hooks.finish();
      await output()?.notice(totalsText(totals, plan.verbose));
      tell.undone(totals);
      if (interrupted.aborted) return interrupted.reason as ExitCode;
      return code === EXIT.ok && totals.givenUp > 0 ? EXIT.unexpected : code;
    },
  };
}

/**
 * The exit code of a run with hooks: what was handed over is finished first, unless something stopped them.
 * @throws what ended the run, when the hooks have ended too.
 */
export async function endOfHooks(
  hooks: Hooking | undefined,
  ended: Promise<ExitCode>,
  beforeWaiting: () => void,
): Promise<ExitCode> {
  let code: ExitCode;
  try {
    code = await ended;
  } catch (error) {
    beforeWaiting();
    hooks?.stop();
    await hooks?.finish(EXIT.unexpected);
    throw error;
  }
  beforeWaiting();
  return hooks === undefined ? code : hooks.finish(code);
}

/** What is said of the command on kwatch's own streams. */
function createTelling({ plan, around, stdout, stderr }: HookingOptions) {
  const theme = createTheme(resolveColor(plan.color, around.env, around.stderr));
  const sink = plan.hook?.output === 'stdout' ? stdout : stderr;
  const sinkTheme =
    sink === stderr ? theme : createTheme(resolveColor(plan.color, around.env, around.stdout));
  const prefix = (change: HookChange): string => `[${escapeText(subjectOf(change))}]`;
  const say = (text: string): void => void stderr.write(`${theme.error(text)}\n`);
  return {
    line: (change: HookChange, text: string) =>
      sink.write(`${sinkTheme.notice(prefix(change))} ${escapeText(text)}\n`),
    failure(failure: HookFailure) {
      say(`${prefix(failure.job.change)} the command ${failureText(failure)}`);
    },
    drain(running: number, left: number, drainMs: number) {
      if (plan.quiet) return;
      const runs = running === 1 ? 'a run' : `${running} runs`;
      const waiting = left > running ? `, ${changes(left - running)} more will not be handed over` : '';
      const text = `waiting up to ${durationText(drainMs)} for ${runs} of the command${waiting}; Ctrl-C ends at once`;
      void stderr.write(`${theme.notice(text)}\n`);
    },
    undone({ undone }: HookTotals) {
      if (undone > 0) say(`${changes(undone)} not handed over to the command, or not to its end`);
    },
  };
}

function failureText({ job, why, tries, retryInMs }: HookFailure): string {
  if (tries === undefined) return `${why}; given up`;
  if (retryInMs === undefined) return `${why}; given up after ${tries === 1 ? 'one try' : `${tries} tries`}`;
  const next =
    retryInMs === 0 ? 'next one now, with a newer change' : `next one in ${durationText(retryInMs)}`;
  return `${why}; try ${job.attempt} of ${tries}, ${next}`;
}

function totalsText(totals: HookTotals, verbose: boolean): string {
  const { runs, failures, givenUp } = totals;
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  const lost = givenUp === 0 ? '' : `, ${changes(givenUp)} given up`;
  const wait = durationText(totals.longestWaitMs);
  const times = verbose ? `; longest wait ${wait}, longest run ${durationText(totals.longestRunMs)}` : '';
  return `the command ran ${runs === 1 ? 'once' : `${runs} times`}${failed}${lost}${times}`;
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}
