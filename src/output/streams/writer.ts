import type { Writable } from 'node:stream';
import { EXIT, KwatchError } from '../../model/errors.js';
import { guardLines } from '../text/escape.js';

export type OutputStream = Pick<Writable, 'write' | 'on'> & { readonly isTTY?: boolean };

/** Why a stream takes no more: whoever read it is gone, which is a normal end, or it failed. */
export type WriterEnd = 'reader-gone' | KwatchError;

/** The one owner of an output stream. */
export interface Writer {
  /**
   * Writes text, in call order. Resolves when the stream wants more, and is undefined where it does: a caller that
   * waits never piles up more than the stream's own buffer. After the stream's end it does nothing. Never rejects.
   *
   * No line of it is a command to a CI runner, unless it is written as one.
   */
  write(text: string, as?: 'command'): Promise<void> | undefined;
  /** Hands on what was gathered, now: before something is written that has to come after it. */
  pass(): void;
  /** Resolves when everything written so far was handed to the operating system, or can no longer be. */
  flush(): Promise<void>;
  /** Resolves once, when the stream takes no more. Never rejects. */
  readonly ended: Promise<WriterEnd>;
}

/** So much is handed on without waiting for more: what the buffer of a pipe takes. */
const GATHERED_MAX_CHARACTERS = 64 * 1024;

/**
 * Takes over a stream for the rest of its life.
 *
 * @param name what errors call it: `stdout`.
 * @param readerGone resolves where its reader is known to be gone before anything is written.
 * @param whenIdle calls back when what there is to do now is done. With it, what is written until then is handed to the
 *   stream as one: a system call for each line takes longer than making the line. Without it, each text at once.
 */
export function createWriter(
  stream: OutputStream,
  name: string,
  readerGone?: Promise<void>,
  whenIdle?: (pass: () => void) => void,
): Writer {
  const room = createGate<undefined>();
  const settled = createGate<undefined>();
  const last = createGate<WriterEnd>();
  const ended = last.wait();
  let over = false;
  let unwritten = 0;
  let gathered = '';
  /** The stream's own buffer is full, and it has not said that it wants more. */
  let full = false;

  const end = (how: WriterEnd): void => {
    if (over) return;
    over = true;
    gathered = '';
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
  stream.on('drain', () => {
    full = false;
    room.open(undefined);
  });

  const pass = (): void => {
    if (gathered === '') return;
    const text = gathered;
    gathered = '';
    unwritten += 1;
    if (!stream.write(text, done)) full = true;
  };

  return {
    ended,
    pass,
    write(text, as) {
      if (over || text === '') return undefined;
      if (gathered === '') whenIdle?.(pass);
      gathered += as === 'command' ? text : guardLines(text);
      if (whenIdle === undefined || gathered.length >= GATHERED_MAX_CHARACTERS) pass();
      return full ? room.wait() : undefined;
    },
    flush() {
      pass();
      return over || unwritten === 0 ? Promise.resolve() : settled.wait();
    },
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
