import type { Clock } from '../../model/clock.js';

/** Something that happens at its time unless it is called off before. */
export interface Deadline {
  cancel(): void;
}

export function deadline(clock: Clock, ms: number, expire: () => void): Deadline {
  const timer = new AbortController();
  void clock.sleep(ms, timer.signal).then(() => {
    if (!timer.signal.aborted) expire();
  });
  return { cancel: () => timer.abort() };
}

/**
 * Resolves with the work, or rejects with what `late` gives as soon as the signal aborts or the time is up.
 * Either way the work's own signal aborts at the end, so that nothing goes on behind.
 */
export async function withinTime<T>(
  options: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal },
  late: (aborted: boolean) => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, ms, signal } = options;
  const ending = new AbortController();
  const abort = (): void => ending.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const end = clock.sleep(ms, ending.signal).then((): never => {
    throw late(signal.aborted);
  });
  // It rejects also after the work has won, when nobody listens any more.
  end.catch(() => undefined);
  try {
    return await Promise.race([work(ending.signal), end]);
  } finally {
    ending.abort();
    signal.removeEventListener('abort', abort);
  }
}
