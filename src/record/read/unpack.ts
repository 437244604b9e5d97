import type { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../../model/errors.js';
import { zstd } from '../zstd.js';

/** `cut`: it ends too early, as what is still being written does; `damaged`: what is there is wrong. */
export type Broken = 'cut' | 'damaged';

const GZIP = Buffer.of(0x1f, 0x8b);
const ZSTD = Buffer.of(0x28, 0xb5, 0x2f, 0xfd);

/**
 * Unpacks by what the first bytes say, whatever the name is; what is not packed stays as it is. What comes before
 * something that is wrong is given in any case.
 *
 * @param onBroken is told at the end why there is no more.
 */
export async function* unpack(
  source: AsyncIterable<Uint8Array>,
  onBroken: (how: Broken) => void,
): AsyncGenerator<Uint8Array> {
  let unpacker: Unpacker | undefined;
  let head: Uint8Array = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of source) {
    const bytes = begun ? chunk : Buffer.concat([head, chunk]);
    if (!begun && bytes.length < ZSTD.length) {
      head = bytes;
      continue;
    }
    if (!begun) unpacker = unpackerFor(bytes);
    begun = true;
    if (unpacker === undefined) yield bytes;
    else {
      for (let from = 0; from < bytes.length; from += STEP_BYTES)
        yield* await unpacker.take(bytes.subarray(from, from + STEP_BYTES));
      if (unpacker.broken() !== undefined) break;
    }
  }
  if (!begun && head.length > 0) yield head;
  if (unpacker === undefined) return;
  yield* await unpacker.end();
  const how = unpacker.broken();
  if (how !== undefined) onBroken(how);
}

/** What is unpacked of so many bytes is in memory at once: at a thousand times as many that is 16 MB. */
const STEP_BYTES = 16 * 1024;

interface Unpacker {
  readonly take: (bytes: Uint8Array) => Promise<readonly Uint8Array[]>;
  readonly end: () => Promise<readonly Uint8Array[]>;
  readonly broken: () => Broken | undefined;
}

function unpackerFor(bytes: Uint8Array): Unpacker | undefined {
  const startsWith = (magic: Buffer): boolean => magic.equals(bytes.subarray(0, magic.length));
  if (startsWith(GZIP)) return unpackerOf(() => createGunzip({ chunkSize: CHUNK_BYTES }));
  if (!startsWith(ZSTD)) return undefined;
  const found = zstd();
  if (found !== undefined) return unpackerOf(found.createZstdDecompress);
  throw new UsageError(
    'a recording that is packed with zstd cannot be read by this version of Node; Node 22.15 and 23.8 or newer can',
    'unpack it before: zstd -d',
  );
}

const CHUNK_BYTES = 128 * 1024;

function unpackerOf(create: () => Transform & { readonly bytesWritten: number }): Unpacker {
  let pieces: Uint8Array[] = [];
  let how: Broken | undefined;
  let ended = false;
  let wake: () => void = () => undefined;
  let stream = open();

  function open(): ReturnType<typeof create> {
    ended = false;
    const opened = create();
    opened.on('data', (piece: Uint8Array) => pieces.push(piece));
    opened.on('end', () => {
      ended = true;
      wake();
    });
    opened.on('error', (error: NodeJS.ErrnoException) => {
      how = error.code === 'Z_BUF_ERROR' ? 'cut' : 'damaged';
      wake();
    });
    return opened;
  }
  const written = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      stream.write(bytes, () => resolve());
    });
  const taken = (): readonly Uint8Array[] => {
    const all = pieces;
    pieces = [];
    return all;
  };

  return {
    async take(bytes) {
      let left = bytes;
      while (left.length > 0 && how === undefined) {
        const before = stream.bytesWritten;
        await written(left);
        if (!ended) break;
        // It ends with the first of several frames that follow each other, where those of gzip are one to it.
        left = left.subarray(stream.bytesWritten - before);
        stream = open();
      }
      return taken();
    },
    async end() {
      // Nothing was begun that could be cut.
      if (how === undefined && stream.bytesWritten > 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
          stream.end();
        });
      return taken();
    },
    broken: () => how,
  };
}
