import { UsageError } from '../model/errors.js';
import type { HookCommand } from '../model/hook.js';
import type { PrintableHookRecord } from '../model/record.js';
import { lookAt, placesOf, whyNotRunnable } from './runnable.js';

/** A command whose program was found: gives the arguments, program first, for a record. */
export type HookProgram = (record: PrintableHookRecord) => readonly string[];

/**
 * Finds the program of a command, so that a missing one is an error before anything is watched.
 * @param env whose PATH is searched; `/usr/bin:/bin` without one.
 * @throws UsageError where there is no such program, or it cannot be run: it or its interpreter.
 */
export async function findProgram(
  command: HookCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HookProgram> {
  const argv = command.kind === 'shell' ? ['sh', '-c', command.text] : command.argv;
  const [name = '', ...args] = argv;
  const file = await locate(name, searchPath(env));
  return command.kind === 'shell'
    ? () => [file, ...args]
    : (record) => [file, ...args.map((arg) => fill(arg, record))];
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

/** Fills the placeholders of one argument in one pass, so that a placeholder in an object's name is not filled. */
function fill(arg: string, { identity, kind, type }: PrintableHookRecord): string {
  const values: Readonly<Record<string, string>> = {
    name: identity.name,
    namespace: identity.namespace ?? '',
    kind,
    type,
  };
  return arg.replaceAll(/\{(name|namespace|kind|type)\}/g, (_all, word: string) => values[word] ?? '');
}
