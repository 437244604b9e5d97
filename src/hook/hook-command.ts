import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UsageError } from '../model/errors.js';
import type { HookCommand } from '../model/hook.js';
import type { PrintableHookRecord } from '../model/record.js';

/** A command whose program was found: gives the arguments, program first, for a record. */
export type HookProgram = (record: PrintableHookRecord) => readonly string[];

/**
 * Finds the program of a command, so that a missing one is an error before anything is watched.
 * @param env whose PATH is searched; `/usr/bin:/bin` without one.
 * @throws UsageError where there is no such program, or it is not executable.
 */
export async function findProgram(
  command: HookCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HookProgram> {
  const argv = command.kind === 'shell' ? ['sh', '-c', command.text] : command.argv;
  const [name = '', ...args] = argv;
  const file = await locate(name, env['PATH'] ?? '/usr/bin:/bin');
  return command.kind === 'shell'
    ? () => [file, ...args]
    : (record) => [file, ...args.map((arg) => fill(arg, record))];
}

/** As execvp does: a name with a slash is a path, any other is looked for in PATH. */
async function locate(name: string, path: string): Promise<string> {
  const places = name.includes('/')
    ? [name]
    : path.split(delimiter).map((dir) => join(dir === '' ? '.' : dir, name));
  const found = await Promise.all(places.map(lookAt));
  const file = places[found.indexOf('program')];
  if (file !== undefined) return file;
  const quoted = JSON.stringify(name);
  const there = places[found.indexOf('no program')];
  if (there !== undefined)
    throw new UsageError(`the command ${quoted} cannot be run: ${there} is not executable`);
  throw new UsageError(
    name.includes('/') ? `there is no command ${quoted}` : `there is no command ${quoted} in PATH`,
    'the first word after -- is the program; --exec takes a line for the shell',
  );
}

async function lookAt(file: string): Promise<'program' | 'no program' | 'nothing'> {
  try {
    if (!(await stat(file)).isFile()) return 'no program';
  } catch {
    return 'nothing';
  }
  return access(file, constants.X_OK).then(
    () => 'program',
    () => 'no program',
  );
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
