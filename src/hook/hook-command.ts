import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UsageError } from '../model/errors.js';
import type { HookCommand } from '../model/hook.js';
import type { PrintableHookRecord } from '../model/record.js';

/** A command that was found, ready to be run for any record. */
export type HookProgram = (record: PrintableHookRecord) => readonly string[];

/**
 * Finds the program that a command starts, before anything is watched.
 * @throws UsageError where there is none, or it may not be run.
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

/** Placeholders are filled in one pass: what stands in a name is never read as one. Each stays one argument. */
function fill(arg: string, { identity, kind, type }: PrintableHookRecord): string {
  const values: Readonly<Record<string, string>> = {
    name: identity.name,
    namespace: identity.namespace ?? '',
    kind,
    type,
  };
  return arg.replaceAll(/\{(name|namespace|kind|type)\}/g, (_all, word: string) => values[word] ?? '');
}
