import { appendFile, writeFile } from 'node:fs/promises';
import { readPodLog } from '../cluster/pod-log.js';
import { maskResult } from '../diff/masking/mask-result.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { LogTail, ObjectResult, PodTrouble, RunResult } from '../model/result.js';
import { stepSummary } from '../output/ci/github.js';
import { junitXml } from '../output/ci/junit.js';
import type { CiSystem } from '../output/ci/system.js';
import type { Conclusion } from '../output/result/conclusion.js';
import type { Run } from './run.js';

/** Logs are asked for the first so many objects that are not there: the rest is more of the same. */
const LOGGED_OBJECTS = 3;

/** What never ran has no log. */
const NEVER_RAN: ReadonlySet<string> = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
]);

/**
 * Tells how a run came out, with the end of the logs of what failed, and writes the files that were asked for.
 * Returns the run's exit code: a file that cannot be written is no success.
 */
export async function close(
  run: Run,
  bare: RunResult,
  exitCode: ExitCode,
  to: { readonly conclusion: Conclusion; readonly ci: CiSystem },
): Promise<ExitCode> {
  const result = maskResult(await withLogs(run, bare));
  await to.conclusion.conclude(result);
  const { plan, around } = run;
  const summary = to.ci === 'github' ? around.env['GITHUB_STEP_SUMMARY'] : undefined;
  const written = await Promise.all([
    plan.junit === undefined
      ? true
      : tryWrite(run, plan.junit, () => writeFile(plan.junit ?? '', junitXml(result))),
    summary === undefined || summary === ''
      ? true
      : tryWrite(run, summary, () => appendFile(summary, stepSummary(result))),
  ]);
  return exitCode === EXIT.ok && !written.every(Boolean) ? EXIT.unexpected : exitCode;
}

async function tryWrite(run: Run, path: string, write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    await run.output.notice(`cannot write ${path} (${code})`);
    return false;
  }
}

async function withLogs(run: Run, result: RunResult): Promise<RunResult> {
  const { logLines } = run.plan;
  // Whoever interrupts wants an end, and what is met has failed nowhere.
  if (logLines === 0 || result.outcome === 'met' || result.outcome === 'interrupted') return result;
  const asked = result.objects.filter(({ state }) => state !== 'met').slice(0, LOGGED_OBJECTS);
  const objects = await Promise.all(
    result.objects.map(async (object) => {
      const log = asked.includes(object) ? await logOf(run, object) : undefined;
      return log === undefined ? object : { ...object, log };
    }),
  );
  return { ...result, objects };
}

async function logOf(run: Run, { namespace, pods }: ObjectResult): Promise<LogTail | undefined> {
  const failed = pods.find(({ container, reason }) => container !== undefined && !NEVER_RAN.has(reason));
  if (failed?.container === undefined || namespace === undefined) return undefined;
  const { pod, container } = failed;
  const previous = hasEnded(failed);
  const answer = await readPodLog(run.connection, {
    namespace,
    pod,
    container,
    lines: run.plan.logLines,
    previous,
    signal: run.around.interrupted,
  });
  const found =
    'missing' in answer ? { lines: [], missing: answer.missing } : { ...answer, missing: undefined };
  return { pod, container, previous, ...found };
}

/** A container that was started again, or may be by the time that its log is asked for: what crashed is the run before. */
function hasEnded({ running, restarts, reason }: PodTrouble): boolean {
  return restarts > 0 && (running || reason === 'CrashLoopBackOff');
}
