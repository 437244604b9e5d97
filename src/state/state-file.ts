import { writeSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/** A state on disk: what it held when it was written whole, and what came to it since. */
export interface StateFile {
  /** Appends lines; what was appended before is kept whatever happens. */
  readonly append: (lines: string) => Promise<void>;
  /**
   * Appends a line before it gives back: it is there then, whenever this process is killed. Not while another thing is
   * done with the file. Throws what the file system says.
   */
  readonly appendNow: (line: string) => void;
  /** Puts everything anew into the place of what there is, at one moment. */
  readonly replace: (lines: Iterable<string>) => Promise<void>;
  /** Whether so much came to it that it is worth to write it anew. */
  readonly isLong: () => boolean;
  readonly close: () => Promise<void>;
}

/** Below this, in bytes, it is not worth to be written anew. */
const SHORT_BYTES = 1024 * 1024;
/** So much is written at once, in characters. */
const WRITE_CHARS = 256 * 1024;

/** Nothing is written before the first `replace`. Rejects with what the file system says. */
export function createStateFile(path: string): StateFile {
  let handle: FileHandle | undefined;
  let [bytesWhole, bytesAdded] = [0, 0];
  return {
    async append(lines) {
      const bytes = Buffer.from(lines);
      if (handle === undefined) throw new Error(`${path} is not open`);
      await handle.appendFile(bytes);
      bytesAdded += bytes.length;
    },
    appendNow(line) {
      if (handle === undefined) throw new Error(`${path} is not open`);
      bytesAdded += writeAllNow(handle.fd, Buffer.from(line));
    },
    async replace(lines) {
      const part = `${path}.part`;
      await rm(part, { force: true });
      const next = await open(part, 'ax', 0o600);
      try {
        bytesWhole = await writeAll(next, lines);
        // What is renamed has to be there after a power cut, too.
        await next.sync();
        await rename(part, path);
      } catch (error) {
        await next.close().catch(() => undefined);
        await rm(part, { force: true }).catch(() => undefined);
        throw error;
      }
      await handle?.close();
      handle = next;
      bytesAdded = 0;
    },
    isLong: () => handle === undefined || bytesAdded > Math.max(SHORT_BYTES, 2 * bytesWhole),
    async close() {
      const last = handle;
      handle = undefined;
      await last?.close();
    },
  };
}

function writeAllNow(fd: number, bytes: Buffer): number {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
  return bytes.length;
}

async function writeAll(handle: FileHandle, lines: Iterable<string>): Promise<number> {
  let bytes = 0;
  let batch = '';
  const write = async (): Promise<void> => {
    const piece = Buffer.from(batch);
    batch = '';
    bytes += piece.length;
    await handle.appendFile(piece);
  };
  for (const line of lines) {
    batch += line;
    if (batch.length >= WRITE_CHARS) await write();
  }
  await write();
  return bytes;
}
