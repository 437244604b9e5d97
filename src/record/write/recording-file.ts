import { type FileHandle, open, stat } from 'node:fs/promises';
import { errorCode } from '../file-errors.js';
import { type Packing, createPacker } from './packer.js';

/** A file that lines are appended to. */
export interface RecordingFile {
  readonly path: string;
  /**
   * Appends whole lines. What could not be written whole is taken back, so that the file ends with a line.
   * @throws what the file system says; nothing more can be appended then.
   */
  readonly append: (lines: string) => Promise<void>;
  /** Bytes on disk. */
  readonly size: () => number;
  /** Whether the file is no longer what stands under its name: removed, or moved away. */
  readonly isGone: () => Promise<boolean>;
  /** Ends it; whatever was appended can be read. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a file to append to it; makes it, readable for its owner alone, where there is none.
 * @throws what the file system says.
 */
export async function openRecordingFile(path: string, packing: Packing): Promise<RecordingFile> {
  const packer = createPacker(packing);
  const handle = await open(path, 'a', 0o600);
  let size = await sizeOf(handle);
  const begunAt = size;
  let failed = false;

  const takeBack = async (ending: Buffer): Promise<void> => {
    failed = true;
    try {
      await handle.truncate(size);
      if (size > begunAt) await writeAll(handle, ending);
    } catch {
      // A disk that is full may not even take what ends the packing: what is there is read as cut, and mended later.
    }
  };

  return {
    path,
    async append(lines) {
      const ending = packer.cut();
      try {
        const bytes = await packer.pack(lines);
        await writeAll(handle, bytes);
        size += bytes.length;
      } catch (error) {
        await takeBack(ending);
        throw error;
      }
    },
    size: () => size,
    async isGone() {
      try {
        const [mine, named] = await Promise.all([handle.stat(), stat(path)]);
        return mine.ino !== named.ino || mine.dev !== named.dev;
      } catch (error) {
        return errorCode(error) === 'ENOENT';
      }
    },
    async close() {
      try {
        // What holds nothing is no end of anything.
        if (!failed && size > begunAt) await writeAll(handle, await packer.end());
      } finally {
        await handle.close();
      }
    },
  };
}

/** Of an open file, which is closed where it cannot be told. */
async function sizeOf(handle: FileHandle): Promise<number> {
  try {
    return (await handle.stat()).size;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}
