import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { UsageError } from '../model/errors.js';
import type { HookCommand } from '../model/hook.js';
import type { PrintableHookRecord } from '../model/record.js';
import { type Refusal, checkArguments, fillArguments } from './fill-arguments.js';

/** A command whose program was found: gives the arguments, program first, for a record; or why it is not run for it. */
export type HookProgram = (record: PrintableHookRecord) => readonly string[] | Refusal;

/**
 * Finds the program of a command, so that a missing one is an error before anything is watched.
 * @param env whose PATH is searched; `/usr/bin:/bin` without one.
 * @throws UsageError where there is no such program, it is not executable, or an argument can never be safe.
 */
export async function findProgram(
  command: HookCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HookProgram> {
  const argv = command.kind === 'shell' ? ['sh', '-c', command.text] : command.argv;
  const [name = '', ...args] = argv;
  if (command.kind === 'argv') checkArguments(args);
  const file = await locate(name, env['PATH'] ?? '/usr/bin:/bin');
  if (command.kind === 'shell') return () => [file, ...args];
  return (record) => {
    const filled = fillArguments(args, record);
    return 'refused' in filled ? filled : [file, ...filled];
  };
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
