import type { Clock, Random } from '../model/clock.js';
import type { Keyboard } from '../output/table/live-picture.js';
import type { Kill } from '../model/kill.js';
import type { createWriter } from '../output/streams/writer.js';

/** What is asked of a stream besides writing to it. */
export interface MeasuredStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  on(event: 'resize', listener: () => void): unknown;
}

type Stream = NodeJS.WritableStream & Parameters<typeof createWriter>[0] & MeasuredStream;

/** What the process around a run gives it. */
export interface ProcessContext {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** What comes on stdin; it is taken hold of only when it is asked for. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Whether stdin is a terminal, from which a login may read. */
  readonly stdinIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  /** So many bytes that nobody can guess, in letters, digits, `-` and `_`. */
  readonly secret: (bytes: number) => string;
  /** Aborts when a signal came; the reason is the exit code. */
  readonly interrupted: AbortSignal;
  /** Resolves when nobody reads stdout any more, though nothing is written; where that can be known. */
  readonly readerGone?: Promise<void>;
  readonly kill: Kill;
  /** This process, and the machine that its number is of. */
  readonly pid: number;
  readonly host: string;
  /** Whether a process of this machine is there. */
  readonly isRunning: (pid: number) => boolean;
  /** Has something done, without waiting, when the process exits, in whatever way. */
  readonly atExit: (last: () => void) => void;
  /** Writes to stdout without waiting, where that can be done at once. */
  readonly writeNow: (text: string) => void;
  /** Calls back before the process is stopped (Ctrl-Z), and when it goes on. */
  readonly onStop: (before: () => void, after: () => void) => void;
  /** Only where stdin is a terminal. */
  readonly openKeyboard: () => Keyboard;
  /** Calls back when the event loop has nothing more to do at once. */
  readonly whenIdle: (then: () => void) => void;
  /** `kwatch/1.2.3`. */
  readonly userAgent: string;
}
