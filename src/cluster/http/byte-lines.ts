const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** etcd takes 1.5 MB an object and a watch event writes it out as JSON: ten times that is no object any more. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** A line grew over the limit: the stream is no event stream, or somebody wants our memory. */
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
  /** After the end: how many bytes of a last line without newline were there, and were not given out. */
  readonly partialBytes: number;
}

/**
 * Frames a stream of bytes into lines, as a watch sends its events. Bytes stay bytes, so no character is cut
 * where a chunk ends. Empty lines are left out. A line may share memory with its chunk: use it before the next.
 * @throws LineTooLongError from the iteration, as soon as a line is over the limit.
 */
export function lines(
  body: AsyncIterable<Uint8Array>,
  { maxLineBytes = MAX_LINE_BYTES }: { readonly maxLineBytes?: number } = {},
): LineReader {
  // The start of a line whose newline has not come; joined once, when it does.
  let pending: Buffer[] = [];
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
