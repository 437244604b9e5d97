import type { Writable } from 'node:stream';
import { EXIT, KwatchError } from '../../model/errors.js';
import { guardLines } from '../text/escape.js';

export type OutputStream = Pick<Writable, 'write' | 'on'> & { readonly isTTY?: boolean };

/** Why a stream takes no more: whoever read it is gone, which is a normal end, or it failed. */
export type WriterEnd = 'reader-gone' | KwatchError;

/** The one owner of an output stream. */
export interface Writer {
  /**
   * Hands text to the stream at once, in call order. Resolves when the stream wants more: a caller that waits never
   * piles up more than the stream's own buffer. After the stream's end it does nothing. Never rejects.
   *
   * No line of it is a command to a CI runner, unless it is written as one.
   */
  write(text: string, as?: 'command'): Promise<void>;
  /** Resolves when everything written so far was handed to the operating system, or can no longer be. */
  flush(): Promise<void>;
  /** Resolves once, when the stream takes no more. Never rejects. */
  readonly ended: Promise<WriterEnd>;
}

/**
 * Takes over a stream for the rest of its life. `name` is what errors call it: `stdout`. `readerGone` resolves where its
 * reader is known to be gone before anything is written.
 */
export function createWriter(stream: OutputStream, name: string, readerGone?: Promise<void>): Writer {
  const room = createGate<undefined>();
  const settled = createGate<undefined>();
  const last = createGate<WriterEnd>();
  const ended = last.wait();
  let over = false;
  let unwritten = 0;

  const end = (how: WriterEnd): void => {
    if (over) return;
    over = true;
    last.open(how);
    room.open(undefined);
    settled.open(undefined);
  };
  const fail = (error: NodeJS.ErrnoException): void => {
    // A terminal that was closed takes nothing more, and nobody looks at it.
    end(stream.isTTY === true && error.code === 'EIO' ? 'reader-gone' : endOf(error, name));
  };
  const done = (error?: Error | null): void => {
    unwritten -= 1;
    if (error) fail(error);
    else if (unwritten === 0) settled.open(undefined);
  };
  // These stay for good, each once: an error that nobody listens to would end the process with a stack trace.
  stream.on('error', fail);
  stream.on('close', () => end('reader-gone'));
  void readerGone?.then(() => end('reader-gone'));
  stream.on('drain', () => room.open(undefined));

  return {
    ended,
    write(text, as) {
      if (over) return Promise.resolve();
      unwritten += 1;
      return stream.write(as === 'command' ? text : guardLines(text), done) ? Promise.resolve() : room.wait();
    },
    flush: () => (over || unwritten === 0 ? Promise.resolve() : settled.wait()),
  };
}

/** What Node says when the other end of a pipe, socket or terminal is closed. */
const READER_GONE = new Set(['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED']);

function endOf(error: NodeJS.ErrnoException, name: string): WriterEnd {
  if (READER_GONE.has(error.code ?? '')) return 'reader-gone';
  return new KwatchError(`cannot write to ${name}: ${error.message}`, {
    exitCode: EXIT.unexpected,
    ...(error.code === 'ENOSPC' ? { hint: 'Free some space there, or write somewhere else.' } : {}),
    cause: error,
  });
}

/** Lets everyone who waits go on, each time it opens. */
function createGate<T>(): { wait: () => Promise<T>; open: (value: T) => void } {
  let waiting: ((value: T) => void)[] = [];
  return {
    wait: () => new Promise((resolve) => waiting.push(resolve)),
    open: (value) => {
      const all = waiting;
      waiting = [];
      for (const resolve of all) resolve(value);
    },
  };
}
