import type { LogTail, ObjectResult, PodTrouble, RunResult } from '../model/flow/result.js';

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

/** Whose log is asked for. */
export interface LogRequest {
  /** The cluster, where several are watched. */
  readonly context: string | undefined;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Of the run before this one: the container has crashed and was started again. */
  readonly previous: boolean;
}

/** Asks the server; never rejects: what cannot be had is said in `missing`. */
export type ReadLog = (
  request: LogRequest,
) => Promise<{ readonly lines: readonly string[] } | { readonly missing: string }>;

/** The result with the end of the logs of what failed, where there are any. */
export async function withLogs(result: RunResult, readLog: ReadLog): Promise<RunResult> {
  // Whoever interrupts wants an end, and what is met has failed nowhere.
  if (result.outcome === 'met' || result.outcome === 'interrupted') return result;
  const asked = result.objects.filter(({ state }) => state !== 'met').slice(0, LOGGED_OBJECTS);
  const objects = await Promise.all(
    result.objects.map(async (object) => {
      const log = asked.includes(object) ? await logOf(object, readLog) : undefined;
      return log === undefined ? object : { ...object, log };
    }),
  );
  return { ...result, objects };
}

async function logOf(
  { context, namespace, pods }: ObjectResult,
  readLog: ReadLog,
): Promise<LogTail | undefined> {
  const failed = pods.find(({ container, reason }) => container !== undefined && !NEVER_RAN.has(reason));
  if (failed?.container === undefined || namespace === undefined) return undefined;
  const { pod, container } = failed;
  const previous = hasEnded(failed);
  const answer = await readLog({ context, namespace, pod, container, previous });
  const found = 'missing' in answer ? { ...answer, lines: [] } : { ...answer, missing: undefined };
  return { pod, container, previous, ...found };
}

/** A container that was started again, or may be by the time that its log is asked for: what crashed is the run before. */
function hasEnded({ running, restarts, reason }: PodTrouble): boolean {
  return restarts > 0 && (running || reason === 'CrashLoopBackOff');
}
