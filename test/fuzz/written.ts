import { Writable } from 'node:stream';
import { type Writer, createWriter } from '../../src/output/streams/writer.js';

/** A stream with its own writer, and everything that was written to it. */
export interface Written {
  readonly writer: Writer;
  readonly text: () => string;
}

export function createWritten(name: 'stdout' | 'stderr'): Written {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { writer: createWriter(stream, name), text: () => chunks.join('') };
}
