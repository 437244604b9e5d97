import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { parseCommandLine } from './cli/program.js';
import { EXIT, type ExitCode, KwatchError } from './model/errors.js';
import { realClock } from './model/real-clock.js';
import { resolveColor } from './output/text/color.js';
import { escapeText } from './output/text/escape.js';

/** What was not written so long after the end will not be. */
const LINGER_MS = 500;

/**
 * Runs the command line of this process: argv, environment, streams and signals go in, an exit code comes out.
 * The one place that touches `process`.
 */
export async function main(): Promise<void> {
  const interrupted = new AbortController();
  process.on('SIGINT', () => interrupt(interrupted, EXIT.interrupted));
  process.on('SIGTERM', () => interrupt(interrupted, EXIT.terminated));
  process.exitCode = await run(interrupted.signal).catch(report);
  // Everything is written and closed by now; whatever is not must not keep the process from ending.
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function run(interrupted: AbortSignal): Promise<ExitCode> {
  const { argv, env, stdout, stderr } = process;
  neverBlock(stdout);
  neverBlock(stderr);
  const version = readVersion();
  const command = await parseCommandLine(argv.slice(2), env, {
    version,
    calledAs: basename(argv[1] ?? ''),
    helpWidth: stdout.columns,
    color: resolveColor('auto', env, stdout) > 0,
  });
  if (command.kind === 'print') {
    await new Promise<void>((resolve) => {
      stdout.on('error', () => resolve());
      stdout.write(command.text, () => resolve());
    });
    return EXIT.ok;
  }
  // Loaded only now: help and version need none of it.
  const { watch } = await import('./watch.js');
  return watch(command.plan, {
    stdout,
    stderr,
    env,
    homeDir: homedir(),
    clock: realClock,
    random: Math.random,
    interrupted,
    kill: (pid, signal) => process.kill(pid, signal),
    atExit: (last) => process.once('exit', last),
    whenIdle: setImmediate,
    userAgent: `kwatch/${version}`,
  });
}

/**
 * Node writes to a terminal and waits: one that was stopped by Ctrl-S would hold up everything, the handlers of
 * signals too, so that only SIGKILL ended the process. The handle's method is Node's own, and may go with a version.
 */
function neverBlock(stream: NodeJS.WriteStream): void {
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (blocking: boolean) => void } };
  if (stream.isTTY) handle?.setBlocking?.(false);
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
  process.stderr.write(`kwatch: ${escapeText(`${message}${hint}`)}\n`);
  return known ? error.exitCode : EXIT.unexpected;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
