import { randomBytes } from 'node:crypto';
import { closeSync, writeSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { basename } from 'node:path';
import { isatty } from 'node:tty';
import { firstScreen } from 'kwatch:first-screen';
import { answerAtOnce } from './cli/help/at-once.js';
import { EXIT, type ExitCode, KwatchError } from './model/errors.js';
import { realClock } from './model/real-clock.js';
import { resolveColor } from './output/text/color.js';
import { boundedText } from './output/text/name-text.js';
import { openKeyboard } from './process/open-keyboard.js';
import { hangupIsIgnored } from './process/nohup.js';
import { keepHeapSmall, letHeapGrow } from './process/small-heap.js';
import { readerGone } from './process/reader-gone.js';
import { runRequest } from './requests/run-request.js';

/** What was not written so long after the end will not be. */
const LINGER_MS = 500;
const STDOUT = 1;
/** An error and its hint are each cut to so many characters: a server's or a program's own words may be pages. */
const WORDS_MAX = 2_000;

/**
 * Runs the command line of this process: argv, environment, streams and signals go in, an exit code comes out.
 * The one place that touches `process`.
 *
 * @param onRun is told when a run begins, unless something is only printed or looked up.
 */
export async function main(onRun = (): void => undefined): Promise<void> {
  const interrupted = new AbortController();
  process.on('SIGINT', () => interrupt(interrupted, EXIT.interrupted));
  process.on('SIGTERM', () => interrupt(interrupted, EXIT.terminated));
  process.on('SIGQUIT', () => interrupt(interrupted, EXIT.quit));
  const detached = hangupIsIgnored(process.env, process.ppid);
  // A terminal that closes may send it several times: from the kernel, and from the shell.
  process.on('SIGHUP', () => {
    if (!detached && !interrupted.signal.aborted) interrupt(interrupted, EXIT.hangup);
  });
  closeLostTerminals();
  const over = new AbortController();
  process.exitCode = await run(interrupted.signal, over.signal, onRun).catch(report);
  over.abort();
  // Everything is written and closed by now; whatever is not must not keep the process from ending.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function run(interrupted: AbortSignal, over: AbortSignal, onRun: () => void): Promise<ExitCode> {
  const { argv, env, stdout, stderr } = process;
  neverBlock(stdout);
  neverBlock(stderr);
  const version = KWATCH_VERSION;
  const args = argv.slice(2);
  const calledAs = basename(argv[1] ?? '', '.exe');
  const answer = answerAtOnce(args, { firstScreen, calledAs, env, stdout });
  if (answer !== undefined) return print(answer);
  const { parseCommandLine } = await import('./cli/program.js');
  const request = await parseCommandLine(args, env, {
    version,
    stdin: () => process.stdin,
    interrupted,
    calledAs,
    homeDir: homeFolder(),
    helpWidth: stdout.columns,
    color: resolveColor('auto', env, stdout) > 0,
  }).catch((error: unknown) => {
    if (!interrupted.aborted) throw error;
    return undefined;
  });
  // While it read a manifest.
  if (request === undefined) return interrupted.reason as ExitCode;
  if (request.kind === 'print') return print(request.text);
  if (request.kind === 'run') {
    keepHeapSmall();
    onRun();
  } else letHeapGrow();
  return runRequest(request, {
    stdout,
    stderr,
    stdin: () => process.stdin,
    // Asked without `process.stdin`, which would take hold of the terminal that a login may read from.
    stdinIsTerminal: isatty(0),
    env,
    homeDir: homeFolder(),
    clock: realClock,
    random: Math.random,
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
    interrupted,
    readerGone: readerGone({ clock: realClock, signal: over }),
    kill: (pid, signal) => process.kill(pid, signal),
    pid: process.pid,
    host: hostname(),
    isRunning,
    atExit(last) {
      process.once('exit', last);
      // The trace of a crash is written before that.
      process.once('uncaughtExceptionMonitor', last);
    },
    writeNow,
    onStop,
    openKeyboard,
    whenIdle: setImmediate,
    userAgent: `kwatch/${version}`,
  });
}

async function print(text: string): Promise<ExitCode> {
  await new Promise<void>((resolve) => {
    process.stdout.on('error', () => resolve());
    process.stdout.write(text, () => resolve());
  });
  return EXIT.ok;
}

/**
 * Node writes to a terminal and waits: one that was stopped by Ctrl-S would hold up everything, the handlers of
 * signals too, so that only SIGKILL ended the process. The handle's method is Node's own, and may go with a version.
 */
function neverBlock(stream: NodeJS.WriteStream): void {
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (blocking: boolean) => void } };
  if (stream.isTTY) handle?.setBlocking?.(false);
}

/** A terminal that takes nothing at the moment does without it. */
function writeNow(text: string): void {
  try {
    writeSync(STDOUT, text);
  } catch {
    // Full, or gone.
  }
}

/** The shell learns of the stop as always, and `fg` lets it go on. */
function onStop(before: () => void, after: () => void): void {
  if (process.platform === 'win32') return;
  process.on('SIGTSTP', () => {
    before();
    process.kill(process.pid, 'SIGSTOP');
  });
  process.on('SIGCONT', () => {
    // A window that was made another size meanwhile told only the shell.
    process.kill(process.pid, 'SIGWINCH');
    after();
  });
}

/**
 * Node 20 puts terminals back as they were when it exits, and aborts with a stack trace and a code of its own where one
 * of them is gone. What is closed it leaves alone.
 */
function closeLostTerminals(): void {
  const terminals = [0, 1, 2].filter((fd) => isatty(fd));
  process.once('exit', () => {
    for (const fd of terminals) {
      try {
        if (!isatty(fd)) closeSync(fd);
      } catch {
        // Closed already.
      }
    }
  });
}

/** One that belongs to somebody else may not be sent a signal, and is there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The first signal ends the run in order; the second at once, whatever is not finished. */
function interrupt(interrupted: AbortController, code: ExitCode): void {
  if (interrupted.signal.aborted) process.exit(code);
  interrupted.abort(code);
}

/** One line on stderr: what happened, and what to do next. */
function report(error: unknown): ExitCode {
  const known = error instanceof KwatchError;
  const message = known
    ? error.message
    : `unexpected error: ${error instanceof Error ? error.message : String(error)}`;
  const hint = known && error.hint !== undefined ? `${message.endsWith('?') ? '' : ';'} ${error.hint}` : '';
  process.stderr.on('error', () => undefined);
  process.stderr.write(`kwatch: ${boundedText(message, WORDS_MAX)}${boundedText(hint, WORDS_MAX)}\n`);
  return known ? error.exitCode : EXIT.unexpected;
}

/** A container may run under a user id that nobody has, and then has no home. */
function homeFolder(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
