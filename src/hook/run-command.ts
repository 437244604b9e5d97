import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '../model/clock.js';
import { onAbort } from '../model/on-abort.js';
import type { ProcessGroups } from './process-groups.js';
import { linesOf } from './output-lines.js';
import { type HookResult, exited, notStarted } from './hook-result.js';

/** The time from SIGTERM to SIGKILL for a command that took too long. */
export const KILL_AFTER_MS = 5_000;

/** How long after a command's end the processes that it left behind may hold its output open before they are ended. */
export const LINGER_MS = 2_000;

export interface RunOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the command gets on stdin. */
  readonly input: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly groups: ProcessGroups;
  /** Aborts when the command has to end at once. */
  readonly signal: AbortSignal;
  /** Takes a line of the command's output and resolves when it takes another; undefined: the output is dropped. */
  readonly onLine: ((line: string) => Promise<void>) | undefined;
}

/**
 * Runs a command to its end, as the leader of a process group of its own. When its time is up the group gets SIGTERM,
 * and SIGKILL 5 seconds later; when the command has ended the processes that it left behind get SIGKILL. Only a
 * process that made a session of its own (setsid) escapes. Never rejects: what goes wrong is a result.
 */
export async function runCommand(options: RunOptions): Promise<HookResult> {
  const [command = '', ...args] = options.argv;
  const sink = options.onLine === undefined ? 'ignore' : 'pipe';
  let child: ChildProcess;
  try {
    child = spawn(command, args, { env: options.env, stdio: ['pipe', sink, sink], detached: true });
  } catch (error) {
    return notStarted(codeOf(error));
  }
  const ended = new Promise<HookResult>((resolve) => {
    child.once('exit', (code, signal) => resolve(exited(code, signal)));
    child.once('error', (error) => resolve(notStarted(codeOf(error))));
  });
  if (child.pid === undefined) return ended;
  return supervise(child, child.pid, ended, options);
}

async function supervise(
  child: ChildProcess,
  pid: number,
  ended: Promise<HookResult>,
  options: RunOptions,
): Promise<HookResult> {
  const { groups, clock } = options;
  groups.add(pid);
  // A command that does not read its stdin closes it, which is an error of the pipe and not of the command.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  const output = readOutput(child, options.onLine);
  const limit = limitTime(pid, options);
  const result = await ended;
  const overruled = limit.end();

  await waitFor(output.closed, clock, LINGER_MS);
  groups.kill(pid, 'SIGKILL');
  // While lines wait for a slow reader of kwatch's own output the pipe is kept; one that is open without lines is not.
  do await waitFor(output.closed, clock, LINGER_MS);
  while (output.waiting() && !options.signal.aborted);
  child.stdout?.destroy();
  child.stderr?.destroy();
  groups.delete(pid);
  return overruled ?? result;
}

/** Ends the group when the time is up or the signal aborts; `end` returns the result where that happened. */
function limitTime(
  pid: number,
  { timeoutMs, signal, clock, groups }: RunOptions,
): { end: () => HookResult | undefined } {
  const over = new AbortController();
  const isOver = (): boolean => over.signal.aborted;
  let overruled: HookResult | undefined;
  const stop = (): void => {
    overruled ??= { kind: 'stopped' };
    groups.kill(pid, 'SIGKILL');
  };
  const timeOut = async (): Promise<void> => {
    await clock.sleep(timeoutMs, over.signal);
    if (isOver()) return;
    overruled ??= { kind: 'failed', why: `took longer than ${timeoutMs / 1000} s`, permanent: false };
    groups.kill(pid, 'SIGTERM');
    await clock.sleep(KILL_AFTER_MS, over.signal);
    if (!isOver()) groups.kill(pid, 'SIGKILL');
  };
  const forget = onAbort(signal, stop);
  void timeOut();
  return {
    end() {
      over.abort();
      forget();
      return overruled;
    },
  };
}

function readOutput(
  { stdout, stderr }: ChildProcess,
  onLine: RunOptions['onLine'],
): { closed: Promise<unknown>; waiting: () => boolean } {
  let waiting = 0;
  const read = async (stream: Readable | null): Promise<void> => {
    if (stream === null || onLine === undefined) return;
    try {
      for await (const line of linesOf(stream as AsyncIterable<Uint8Array>)) {
        waiting += 1;
        await onLine(line);
        waiting -= 1;
      }
    } catch {
      // kwatch destroyed the stream above.
    }
  };
  return { closed: Promise.all([read(stdout), read(stderr)]), waiting: () => waiting > 0 };
}

async function waitFor(what: Promise<unknown>, clock: Clock, ms: number): Promise<void> {
  const enough = new AbortController();
  await Promise.race([what, clock.sleep(ms, enough.signal)]);
  enough.abort();
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
