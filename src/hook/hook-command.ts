import { UsageError } from '../model/errors.js';
import type { HookCommand } from '../model/plan/hook.js';
import type { PrintableHookRecord } from '../model/flow/record.js';
import { type Refusal, checkArguments, fillArguments } from './fill-arguments.js';
import { lookAt, placesOf, whyNotRunnable } from './runnable.js';

/** A command whose program was found: gives the arguments, program first, for a record; or why it is not run for it. */
export type HookProgram = (record: PrintableHookRecord) => readonly string[] | Refusal;

/**
 * Finds the program of a command, so that a missing one is an error before anything is watched.
 * @param env whose PATH is searched; `/usr/bin:/bin` without one.
 * @throws UsageError where there is no such program, it or its interpreter cannot be run, or an argument can never be
 *   safe.
 */
export async function findProgram(
  command: HookCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HookProgram> {
  const argv = command.kind === 'shell' ? ['sh', '-c', command.text] : command.argv;
  const [name = '', ...args] = argv;
  if (command.kind === 'argv') checkArguments(args);
  const file = await locate(name, searchPath(env));
  if (command.kind === 'shell') return () => [file, ...args];
  return (record) => {
    const filled = fillArguments(args, record);
    return 'refused' in filled ? filled : [file, ...filled];
  };
}

/** The places in which programs are looked for. */
export function searchPath(env: Readonly<Record<string, string | undefined>>): string {
  return env['PATH'] ?? '/usr/bin:/bin';
}

async function locate(name: string, path: string): Promise<string> {
  const places = placesOf(name, path);
  const found = await Promise.all(places.map(lookAt));
  const file = places[found.indexOf('program')];
  const quoted = JSON.stringify(name);
  const there = file ?? places[found.indexOf('no program')];
  if (there === undefined) {
    throw new UsageError(
      name.includes('/') ? `there is no command ${quoted}` : `there is no command ${quoted} in PATH`,
      'the first word after -- is the program; --exec takes a line for the shell',
    );
  }
  const why = await whyNotRunnable(there, path);
  if (why !== undefined) throw new UsageError(`the command ${quoted} cannot be run: ${there} ${why}`);
  return there;
}
