import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../model/errors.js';
import type { RecordPlace } from '../../model/plan/record-plan.js';
import { whyNot } from '../file-errors.js';
import {
  type Header,
  type ServerIdentity,
  RECORDING_NAME,
  recordingName,
} from '../format/recording-format.js';
import { inspect } from './inspect.js';
import { type LockHolder, takeLock } from './lock.js';
import { packingOf } from './packer.js';
import { type RecordingFile, openRecordingFile } from './recording-file.js';

/** A place that only this process writes recordings to. */
export interface OpenPlace {
  /** What a person is to know of it, one sentence each. */
  readonly notes: readonly string[];
  /**
   * Opens the file to write to next.
   * @throws what the file system says.
   */
  readonly next: (nowMs: number) => Promise<RecordingFile>;
  /** Whether the file is to be followed by another one. */
  readonly isFull: (file: RecordingFile, ageMs: number) => boolean;
  /** Removes what is older than it has to be kept; never rejects. */
  readonly clean: (nowMs: number) => Promise<void>;
  /** @throws UsageError where what is recorded there is another cluster. */
  readonly check: (server: ServerIdentity) => void;
  readonly release: () => Promise<void>;
}

/**
 * Takes a place for recordings, and mends what a process left there that was killed.
 * @throws UsageError where it cannot be written to, another process does, or something else stands there.
 */
export async function openPlace(place: RecordPlace, holder: LockHolder): Promise<OpenPlace> {
  return place.kind === 'file' ? openFile(place.path, holder) : openDirectory(place, holder);
}

async function openFile(path: string, holder: LockHolder): Promise<OpenPlace> {
  const packing = packingOf(path);
  const release = await orUsage(path, () => takeLock(path, holder));
  try {
    const existing = await orUsage(path, () => inspect(path, packing));
    // Whether it can be opened is known before the cluster is asked for anything.
    const first = await orUsage(path, () => openRecordingFile(path, packing));
    let opened: RecordingFile | undefined = first;
    return {
      notes: existing?.repaired === undefined ? [] : [existing.repaired],
      next() {
        const file = opened ?? openRecordingFile(path, packing);
        opened = undefined;
        return Promise.resolve(file);
      },
      isFull: () => false,
      clean: () => Promise.resolve(),
      check: (server) => {
        if (existing !== undefined) checkServer(path, existing.header, server);
      },
      async release() {
        try {
          await opened?.close();
        } finally {
          opened = undefined;
          await release();
        }
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openDirectory(
  { directory, ending, maxBytes, maxAgeMs, keepMs }: Extract<RecordPlace, { kind: 'directory' }>,
  holder: LockHolder,
): Promise<OpenPlace> {
  const packing = packingOf(ending);
  await orUsage(directory, () => mkdir(directory, { recursive: true, mode: 0o700 }));
  const release = await orUsage(directory, () => takeLock(join(directory, 'kwatch'), holder));
  return {
    notes: [],
    next: (nowMs) => openRecordingFile(join(directory, recordingName(nowMs, ending)), packing),
    isFull: (file, ageMs) => file.size() >= maxBytes || ageMs >= maxAgeMs,
    async clean(nowMs) {
      if (keepMs === undefined) return;
      try {
        await removeOlder(directory, nowMs - keepMs);
      } catch {
        // What cannot be removed now may be the next time.
      }
    },
    check: () => undefined,
    release,
  };
}

async function removeOlder(directory: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    if (RECORDING_NAME.test(name) && (await stat(path)).mtimeMs < beforeMs) await rm(path);
  }
}

function checkServer(path: string, recorded: Header, watched: ServerIdentity): void {
  const isKnown = recorded.cluster !== undefined && watched.cluster !== undefined;
  if (isKnown ? recorded.cluster === watched.cluster : recorded.server === watched.server) return;
  const other = recorded.server === watched.server ? 'another cluster with the same address' : watched.server;
  throw new UsageError(
    `${path} is a recording of ${recorded.server}, and what is watched is ${other}`,
    'record to another file',
  );
}

async function orUsage<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot record to ${path}: ${whyNot(error)}`);
  }
}
