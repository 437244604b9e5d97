import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat, truncate } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../model/errors.js';
import type { Json } from '../../model/json/json.js';
import { errorCode } from '../file-errors.js';
import { type Header, RECORDING_VERSION, headerOf } from '../format/recording-format.js';
import { linesOf } from '../read/lines.js';
import { type Broken, unpack } from '../read/unpack.js';
import { type Packing, createPacker } from './packer.js';

/** What there is already under a name that is to be written to. */
export interface Existing {
  readonly header: Header;
  /** What was wrong with its end, and what was done about it, as a sentence; undefined where nothing was. */
  readonly repaired: string | undefined;
}

/**
 * Looks at a file that is to be gone on with, and mends its end where a process was killed while it wrote there.
 *
 * @returns undefined where there is no such file, or nothing in it.
 * @throws UsageError where it is something else than a recording, or of a newer version.
 */
export async function inspect(path: string, packing: Packing): Promise<Existing | undefined> {
  const size = await sizeOf(path);
  if (size === 0) return undefined;
  let broken: Broken | undefined;
  let unended = 0;
  let header: Header | undefined;
  const bytes = unpack(createReadStream(path), (how) => (broken = how));
  const lines = linesOf(bytes, (count) => (unended = count));
  for await (const some of lines) {
    header ??= headerIn(path, some[0], packing);
    // The lines between are of no interest, and those of a file that is not packed need not be read for its end.
    if (packing === 'none') break;
  }
  if (header === undefined) throw noRecording(path);
  const repaired =
    packing === 'none' ? await mendPlain(path, size) : await mendPacked(path, packing, broken, unended);
  return { header, repaired };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

function headerIn(path: string, line: Buffer | undefined, packing: Packing): Header {
  const header = headerOf(jsonOf(line?.toString('utf8') ?? ''));
  if (header === undefined) throw noRecording(path, packing);
  if (typeof header === 'object') return header;
  throw new UsageError(
    `${path} was recorded by a newer kwatch: version ${header} of the format, and this one knows ${RECORDING_VERSION}`,
    'record to another file',
  );
}

function noRecording(path: string, packing: Packing = 'none'): UsageError {
  const packed = packing === 'none' ? '' : `, packed as its name says`;
  return new UsageError(
    `${path} is there already, and is no recording of kwatch${packed}; nothing was written to it`,
    'record to another file',
  );
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Cuts off a last line that has no end. */
async function mendPlain(path: string, size: number): Promise<string | undefined> {
  const end = await endOfLines(path, size);
  if (end === size) return undefined;
  await truncate(path, end);
  return `${path} ended in the middle of a line: its last ${size - end} bytes were cut off`;
}

/** Where the last line that is whole ends. */
async function endOfLines(path: string, size: number): Promise<number> {
  const file = await open(path, 'r');
  try {
    const block = Buffer.alloc(TAIL_BYTES);
    for (let to = size; to > 0; to -= TAIL_BYTES) {
      const from = Math.max(0, to - TAIL_BYTES);
      const { bytesRead } = await file.read(block, 0, to - from, from);
      const at = block.subarray(0, bytesRead).lastIndexOf(0x0a);
      if (at !== -1) return from + at + 1;
    }
    return 0;
  } finally {
    await file.close();
  }
}

const TAIL_BYTES = 64 * 1024;

/** Writes anew what can be read of a file that does not end as its packing has to. */
async function mendPacked(
  path: string,
  packing: Packing,
  broken: Broken | undefined,
  unended: number,
): Promise<string | undefined> {
  if (broken === undefined && unended === 0) return undefined;
  const part = `${path}.repair`;
  await pipeline(repacked(path, packing), createWriteStream(part, { mode: 0o600 }));
  if (broken !== 'damaged') {
    await rename(part, path);
    return `${path} did not end as it should: what could be read of it was kept`;
  }
  const kept = `${path}.damaged`;
  await rm(kept, { force: true });
  await rename(path, kept);
  await rename(part, path);
  return `${path} was damaged: what could be read of it was kept, and the file as it was is ${kept}`;
}

async function* repacked(path: string, packing: Packing): AsyncGenerator<Buffer> {
  const packer = createPacker(packing);
  let unended = 0;
  let held: readonly Buffer[] = [];
  const lines = linesOf(
    unpack(createReadStream(path), () => undefined),
    (count) => (unended = count),
  );
  for await (const some of lines) {
    if (held.length > 0) yield await packer.pack(joined(held));
    held = some;
  }
  // The last line of all may be one that does not end.
  const whole = unended > 0 ? held.slice(0, -1) : held;
  if (whole.length > 0) yield await packer.pack(joined(whole));
  yield await packer.end();
}

function joined(lines: readonly Buffer[]): string {
  return lines.map((line) => `${line.toString('utf8')}\n`).join('');
}
