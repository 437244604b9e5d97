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
export interface LineReader extends AsyncIterable<Buffer> {
  /** After the end: the bytes of a last line without a newline, which is not given out. */
  readonly partialBytes: number;
}

/**
 * Splits a stream of bytes into lines, as a watch sends its events. Lines are bytes, so that no character is cut
 * where a chunk ends. Empty lines are left out. A line may share memory with its chunk: use it before asking for the
 * next.
 *
 * @example
 * for await (const line of lines(response.body)) handle(JSON.parse(line.toString('utf8')));
 *
 * @param maxLineBytes default 16 MiB.
 * @throws LineTooLongError from the iteration, as soon as a line is longer.
 */
export function lines(
  body: AsyncIterable<Uint8Array>,
  { maxLineBytes = MAX_LINE_BYTES }: { readonly maxLineBytes?: number } = {},
): LineReader {
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
    add(last);
    const line = pending.length === 1 ? last : Buffer.concat(pending, pendingBytes);
    pending = [];
    pendingBytes = 0;
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
  };

  async function* read(): AsyncGenerator<Buffer, void> {
    for await (const bytes of body) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let start = 0;
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        const line = take(chunk.subarray(start, end));
        start = end + 1;
        if (line.length > 0) yield line;
      }
      if (start < chunk.length) add(chunk.subarray(start));
    }
  }

  return {
    get partialBytes() {
      return pendingBytes;
    },
    [Symbol.asyncIterator]: read,
  };
}
