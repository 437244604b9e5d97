import { constants } from 'node:fs';
import { type FileHandle, access, open, stat } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';

/** As much of a first line is read as Linux reads of it (BINPRM_BUF_SIZE). */
const FIRST_LINE_BYTES = 256;

/**
 * Why a program cannot be run, as the rest of a sentence that begins with its name: `is gone`; undefined where it can.
 * Also looks at what the first line of a script asks for, since the operating system says of a missing interpreter
 * only that something is not there.
 * @param path where `env` looks for programs: the value of PATH.
 */
export async function whyNotRunnable(file: string, path: string): Promise<string | undefined> {
  const state = await lookAt(file);
  if (state === 'nothing') return 'is gone';
  if (state === 'no program') return 'is not executable';
  const line = await firstLine(file);
  if (!line.startsWith('#!')) return undefined;
  if (line.endsWith('\r'))
    return 'has a first line that ends as on Windows (CRLF), which no interpreter is found by';
  const interpreter = await missingInterpreter(line.slice(2).trim().split(/\s+/), path);
  return interpreter === undefined ? undefined : `is a script for ${interpreter}, which is not there`;
}

/** Whether a file is a program, by its type and mode. */
export async function lookAt(file: string): Promise<'program' | 'no program' | 'nothing'> {
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

/** Where execvp looks for a program: a name with a slash is a path, any other is looked for in PATH. */
export function placesOf(name: string, path: string): readonly string[] {
  if (name.includes('/')) return [name];
  return path.split(delimiter).map((dir) => join(dir === '' ? '.' : dir, name));
}

async function missingInterpreter(words: readonly string[], path: string): Promise<string | undefined> {
  const [interpreter = '', ...args] = words;
  if (interpreter === '') return undefined;
  if ((await lookAt(interpreter)) !== 'program') return interpreter;
  if (basename(interpreter) !== 'env') return undefined;
  const program = args.find((word) => !word.startsWith('-') && !word.includes('='));
  if (program === undefined) return undefined;
  const found = await Promise.all(placesOf(program, path).map(lookAt));
  return found.includes('program') ? undefined : program;
}

/** A program that may be run but not read has none that could be looked at. */
async function firstLine(file: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_LINE_BYTES), 0, FIRST_LINE_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead).split('\n')[0] ?? '';
  } catch {
    return '';
  } finally {
    await handle?.close();
  }
}
