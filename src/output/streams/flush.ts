import type { Clock } from '../../model/clock.js';
import type { Writer } from './writer.js';

/** After a signal, a reader that still takes what was written gets this long. */
const DRAIN_MS = 5_000;
/** A terminal is always read, unless it is stopped; then nobody should have to wait for it. */
const TERMINAL_DRAIN_MS = 300;

export interface FlushOptions {
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** Whether what is waited for is a terminal. */
  readonly terminal: boolean;
}

/**
 * Waits for the last words, and then until everything written is out. A reader that takes its time is waited for,
 * since it still reads; once `interrupted` has aborted, only so long.
 */
export async function flushAll(
  lastWords: Promise<void>,
  writers: readonly Writer[],
  { clock, interrupted, terminal }: FlushOptions,
): Promise<void> {
  const over = new AbortController();
  const signalled = new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    else interrupted.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  const drainMs = terminal ? TERMINAL_DRAIN_MS : DRAIN_MS;
  const deadline = signalled.then(() => clock.sleep(drainMs, over.signal));
  const written = lastWords.then(() => Promise.all(writers.map((writer) => writer.flush())));
  await Promise.race([deadline, written]);
  over.abort();
}
