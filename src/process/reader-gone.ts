import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';
import type { Clock } from '../model/clock.js';

/** How often a socket or a terminal is looked at; a pipe tells by itself. */
const LOOK_MS = 1_000;

const STDOUT = 1;
/** The kind of a socket that connects. */
const CLIENT = 0;

/** What Node has under its TCP sockets; only what is used of it here. */
interface Handle {
  open(fd: number): number;
  readStart(): number;
  unref(): void;
  close(): void;
  onread: (bytes: unknown) => void;
}
export interface ReaderGoneOptions {
  readonly clock: Clock;
  /** Stops looking. */
  readonly signal: AbortSignal;
}

/**
 * Never rejects. Resolves when whoever read stdout is gone, though nothing is written: the other end of a pipe or socket is closed, or
 * the terminal is. Of a file, and of a pipe elsewhere than on Linux, it cannot be known.
 */
export async function readerGone(options: ReaderGoneOptions): Promise<void> {
  const stat = fstatSync(STDOUT);
  if (stat.isFIFO()) return pipeBroken(options);
  if (stat.isSocket()) return lookedAt(isSocketClosed, options);
  if (isatty(STDOUT)) return lookedAt(() => !isatty(STDOUT), options);
  return never();
}

/**
 * The kernel tells a poll of a pipe's write end that its last reader is gone, and Node has no poll. But it polls what it
 * reads from: a second descriptor of the pipe, taken for a socket, gets no bytes, and an error at that moment. Opened
 * by its path in /proc, which is Linux's.
 */
function pipeBroken({ signal }: ReaderGoneOptions): Promise<void> {
  const handle = newHandle();
  if (handle === undefined) return never();
  const descriptor = secondDescriptor();
  if (descriptor === undefined) return never();
  return new Promise((resolve) => {
    handle.onread = () => {
      handle.close();
      resolve();
    };
    if (handle.open(descriptor) !== 0) {
      closeSync(descriptor);
      return;
    }
    handle.readStart();
    handle.unref();
    signal.addEventListener('abort', () => handle.close(), { once: true });
  });
}

/**
 * Node makes such a handle as a socket begins to connect, and connects only later: by then it is destroyed. Undefined
 * where a version of Node does not do so; then a pipe is noticed at the next write only.
 */
function newHandle(): Handle | undefined {
  const socket = new Socket();
  socket.connect({ host: '127.0.0.1', port: 1 });
  const { _handle: own } = socket as { _handle?: Handle };
  const make = own?.constructor as (new (kind: number) => Handle) | undefined;
  socket.destroy();
  return make === undefined ? undefined : new make(CLIENT);
}

function secondDescriptor(): number | undefined {
  try {
    return openSync(`/proc/self/fd/${STDOUT}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/** A write of nothing goes nowhere, and fails where the other end is closed. */
function isSocketClosed(): boolean {
  try {
    writeSync(STDOUT, '');
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPIPE';
  }
}

async function lookedAt(isGone: () => boolean, { clock, signal }: ReaderGoneOptions): Promise<void> {
  while (!isGone()) {
    await clock.sleep(LOOK_MS, signal);
    if (signal.aborted) return never();
  }
}

function never(): Promise<void> {
  return new Promise(() => undefined);
}
