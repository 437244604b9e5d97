import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../../model/errors.js';
import { type Json, numberAt, stringAt } from '../../model/json/json.js';
import { errorCode } from '../file-errors.js';

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this host is there. */
  readonly isRunning: (pid: number) => boolean;
}

/**
 * Takes the lock of a file that only one process may write to: a file beside it that names the process. One whose
 * process is gone is taken over.
 *
 * @returns what gives it back.
 * @throws UsageError where another process has it, and what the file system says where none can be made.
 */
export async function takeLock(file: string, holder: LockHolder): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  const mine = JSON.stringify({ pid: holder.pid, host: holder.host });
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      await writeFile(lock, mine, { flag: 'wx', mode: 0o600 });
      return once(() => rm(lock, { force: true }));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const theirs = await readFile(lock, 'utf8').catch(() => undefined);
    if (theirs !== undefined) await dropStale(file, lock, theirs, holder);
  }
  throw new UsageError(`${lock} comes and goes: other processes want to write to ${file} too`);
}

/** A second time it may be another's. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}

/** Between two looks at a lock it may be given back. */
const ROUNDS = 5;

async function dropStale(file: string, lock: string, theirs: string, holder: LockHolder): Promise<void> {
  const { pid, host } = read(theirs);
  if (pid === undefined || host !== holder.host)
    throw inUse(file, lock, `process ${pid ?? '?'} on ${host ?? '?'}`);
  // After a restart in a container the process before may have had the same number.
  if (pid !== holder.pid && holder.isRunning(pid)) throw inUse(file, lock, `process ${pid}`);
  // Another process may have taken over the lock meanwhile: what was moved away is looked at again.
  const moved = `${lock}.${holder.pid}`;
  try {
    await rename(lock, moved);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const found = await readFile(moved, 'utf8');
  if (found !== theirs) await link(moved, lock).catch(() => undefined);
  await rm(moved, { force: true });
}

function inUse(file: string, lock: string, who: string): UsageError {
  return new UsageError(
    `${file} is being written by ${who}`,
    `record to another file, or remove ${lock} if that process is no kwatch any more`,
  );
}

function read(text: string): { readonly pid: number | undefined; readonly host: string | undefined } {
  try {
    const json = JSON.parse(text) as Json;
    return { pid: numberAt(json, 'pid'), host: stringAt(json, 'host') };
  } catch {
    return { pid: undefined, host: undefined };
  }
}
