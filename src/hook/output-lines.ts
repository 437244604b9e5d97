import { StringDecoder } from 'node:string_decoder';

/** A longer line is cut: what a command prints must not fill memory (64 KiB, counted in UTF-16 units). */
export const LONGEST_LINE = 64 * 1024;

const CUT = ' … (cut at 64 KiB)';

/**
 * The lines of a stream, without their ends, as they come; the last one need not have an end. Reads no further
 * than it is asked to.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  /** The rest of the line is left out, up to its end. */
  let cut = false;
  for await (const chunk of stream) {
    const pieces = decoder.write(Buffer.from(chunk)).split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        if (!cut) yield withoutReturn(line);
        line = '';
        cut = false;
      }
      if (cut) continue;
      line += piece;
      if (line.length <= LONGEST_LINE) continue;
      yield line.slice(0, LONGEST_LINE) + CUT;
      cut = true;
    }
  }
  line += decoder.end();
  if (line !== '' && !cut) yield withoutReturn(line);
}

/** A carriage return before the line feed belongs to the line's end. */
function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
