import type { Clock } from '../../model/clock.js';
import { onAbort } from '../../model/on-abort.js';

/** A timer that has not expired. */
export interface Deadline {
  cancel(): void;
}

/** Calls `expire` after `ms` milliseconds, unless it is cancelled before. */
export function deadline(clock: Clock, ms: number, expire: () => void): Deadline {
  const timer = new AbortController();
  void clock.sleep(ms, timer.signal).then(() => {
    if (!timer.signal.aborted) expire();
  });
  return { cancel: () => timer.abort() };
}

/**
 * The result of `work`, or a rejection with the error of `late` as soon as the signal aborts or `ms` milliseconds are
 * over. The signal that `work` gets aborts in each case, so that nothing of it goes on.
 *
 * @param late makes the error; `aborted` says whether the signal aborted, rather than the time being over.
 */
export async function withinTime<T>(
  options: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal },
  late: (aborted: boolean) => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, ms, signal } = options;
  const ending = new AbortController();
  const forget = onAbort(signal, () => ending.abort());
  const end = clock.sleep(ms, ending.signal).then((): never => {
    throw late(signal.aborted);
  });
  // It rejects also after the work was done, when that is no error.
  end.catch(() => undefined);
  try {
    return await Promise.race([work(ending.signal), end]);
  } finally {
    ending.abort();
    forget();
  }
}
