import { StringDecoder } from 'node:string_decoder';

/** A line that is longer, in UTF-16 units, is cut, so that what a command prints cannot fill memory. */
export const LONGEST_LINE = 64 * 1024;

const CUT = ' … (cut at 64 KiB)';

/**
 * The lines of a UTF-8 stream, without `\n` or `\r\n`; also a last one without an end. Reads on only when the next line
 * is asked for. Rejects where the stream does.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  /** The line was given out, cut; the rest of it is skipped. */
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

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
