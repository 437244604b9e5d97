/** The longest line: an object has some megabytes at most, and a line that never ends is no recording. */
export const LINE_MAX_BYTES = 64 * 1024 * 1024;

const LINE_FEED = 0x0a;

/**
 * The lines of bytes, without their ends; the last one too where it has none. A line is longer than `LINE_MAX_BYTES`
 * only by a chunk: then it is given as far as it came, and is the last one.
 *
 * @param onUnended is told, after all, of how many bytes the last line has that does not end.
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  onUnended: (bytes: number) => void = () => undefined,
): AsyncGenerator<readonly Buffer[]> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of bytes) {
    const lines: Buffer[] = [];
    const buffer = bufferOf(chunk);
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      const piece = buffer.subarray(from, end);
      lines.push(rest.length === 0 ? piece : Buffer.concat([...rest, piece]));
      rest = [];
      restBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      restBytes += chunk.length - from;
    }
    if (lines.length > 0) yield lines;
    if (restBytes > LINE_MAX_BYTES) break;
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
  onUnended(restBytes);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
