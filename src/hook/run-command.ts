import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '../model/clock.js';
import type { ProcessGroups } from './process-groups.js';
import { linesOf } from './output-lines.js';
import { type HookResult, exited, notStarted } from './hook-result.js';

/** From SIGTERM to SIGKILL, for a command that took too long. */
export const KILL_AFTER_MS = 5_000;

/** What still holds a command's output open so long after its end is ended with it. */
export const LINGER_MS = 2_000;

export interface RunOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it gets on stdin. */
  readonly input: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly groups: ProcessGroups;
  /** Aborts when it must end at once. */
  readonly signal: AbortSignal;
  /** Takes a line of its output, and resolves when it takes more; undefined: the output goes nowhere. */
  readonly onLine: ((line: string) => Promise<void>) | undefined;
}

/**
 * Runs a command to its end, and with it all that it started: the leader of a group of its own, which gets SIGTERM
 * when its time is up, SIGKILL 5 seconds later, and SIGKILL too for what it leaves behind. Only what made a session
 * of its own (setsid) escapes. Never rejects.
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
  // A command need not read what it gets.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  const output = readOutput(child, options.onLine);
  const limit = limitTime(pid, options);
  const result = await ended;
  const overruled = limit.end();

  await waitFor(output.closed, clock, LINGER_MS);
  groups.kill(pid, 'SIGKILL');
  // Lines that wait for a slow reader are nobody's fault; a pipe that something else holds open is.
  do await waitFor(output.closed, clock, LINGER_MS);
  while (output.waiting() && !options.signal.aborted);
  child.stdout?.destroy();
  child.stderr?.destroy();
  groups.delete(pid);
  return overruled ?? result;
}

/** Ends the group when the time is up or the signal aborts. `end` says whether that is why the command ended. */
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
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  void timeOut();
  return {
    end() {
      over.abort();
      signal.removeEventListener('abort', stop);
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
      // Closed by kwatch itself.
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
