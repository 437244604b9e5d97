const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The limit of a line: ten times the largest object that etcd takes (1.5 MB), which is enough for it as JSON. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** A line is longer than the limit: the stream is no event stream, or the server tries to fill memory. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';
  readonly maxLineBytes: number;

  constructor(maxLineBytes: number) {
    super(`a line is longer than ${String(maxLineBytes)} bytes`);
    this.maxLineBytes = maxLineBytes;
  }
}

/** The lines of a body, to be read once. */
export interface LineReader {
  /** The next line of what has come; undefined where its end has not. */
  ready(): Buffer | undefined;
  /** Waits until more bytes have come. False at the end of the body. */
  more(): Promise<boolean>;
  /** Gives the rest of the body up. */
  close(): Promise<void>;
  /** After the end: the bytes of a last line without a newline, which is not given out. */
  readonly partialBytes: number;
}

/**
 * Splits a stream of bytes into lines, as a watch sends its events. Lines are bytes, so that no character is cut
 * where a chunk ends. Empty lines are left out. A line may share memory with its chunk: use it before asking for the
 * next. Of the lines that come in one chunk none is waited for: a promise for each costs more than finding it.
 *
 * @example
 * const reader = lines(response.body);
 * do {
 *   for (let line = reader.ready(); line !== undefined; line = reader.ready()) handle(line);
 * } while (await reader.more());
 *
 * @param maxLineBytes default 16 MiB. `ready` throws LineTooLongError as soon as a line is longer.
 */
export function lines(
  body: AsyncIterable<Uint8Array>,
  { maxLineBytes = MAX_LINE_BYTES }: { readonly maxLineBytes?: number } = {},
): LineReader {
  const chunks = body[Symbol.asyncIterator]();
  let chunk: Buffer = NOTHING;
  /** Where in the chunk the next line begins. */
  let start = 0;
  /** The pieces of a line whose end has not come; they are joined once, at its end. */
  let pending: Buffer[] = [];
  /** The sum of their lengths; at most maxLineBytes. */
  let pendingBytes = 0;

  const add = (part: Buffer): void => {
    pendingBytes += part.length;
    if (pendingBytes > maxLineBytes) throw new LineTooLongError(maxLineBytes);
    pending.push(part);
  };

  const take = (last: Buffer): Buffer => {
    let line = last;
    if (pending.length > 0) {
      add(last);
      line = Buffer.concat(pending, pendingBytes);
      pending = [];
      pendingBytes = 0;
    } else if (last.length > maxLineBytes) {
      throw new LineTooLongError(maxLineBytes);
    }
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  };

  return {
    ready() {
      for (let end = chunk.indexOf(NEWLINE, start); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        const line = take(chunk.subarray(start, end));
        start = end + 1;
        if (line.length > 0) return line;
      }
      if (start < chunk.length) add(chunk.subarray(start));
      chunk = NOTHING;
      start = 0;
      return undefined;
    },
    async more() {
      const next = await chunks.next();
      if (next.done === true) return false;
      const { buffer, byteOffset, byteLength } = next.value;
      chunk = Buffer.from(buffer, byteOffset, byteLength);
      return true;
    },
    async close() {
      await chunks.return?.();
    },
    get partialBytes() {
      return pendingBytes;
    },
  };
}

const NOTHING = Buffer.alloc(0);
