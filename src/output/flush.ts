import type { Clock } from '../model/clock.js';
import type { Writer } from './writer.js';

/** After a signal, a reader that still takes what was written gets this long. */
const DRAIN_MS = 5_000;

/**
 * Waits for the last words, and until everything written is out. A reader that takes its time is waited for, since it still reads; once
 * `interrupted` has aborted, only so long.
 */
export async function flushAll(
  lastWords: Promise<void>,
  writers: readonly Writer[],
  clock: Clock,
  interrupted: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const signalled = new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    else interrupted.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  const deadline = signalled.then(() => clock.sleep(DRAIN_MS, over.signal));
  await Promise.race([deadline, lastWords.then(() => Promise.all(writers.map((writer) => writer.flush())))]);
  over.abort();
}
