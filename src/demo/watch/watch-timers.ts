import type { Clock } from '../../model/clock.js';

/** The last bookmark comes this long before the end of the watch. */
const BOOKMARK_BEFORE_END_MS = 2000;

/** Wakes a watch that waits for the next event, and tells what is due. */
export interface WatchTimers {
  /**
   * Resolves at the next `wake` or timer, or when the signal aborts. One waiter at a time, which has to look for new
   * events before it calls: an earlier wake is not remembered.
   */
  woken(): Promise<void>;
  /** Resolves the pending `woken`. */
  readonly wake: () => void;
  /** Whether the watch's time is over. */
  expired(): boolean;
  /** Whether a bookmark is due; once asked it is due no more. */
  takeBookmark(): boolean;
  /** Ends the timers. */
  stop(): void;
}

/**
 * Starts timers for the end of the watch and, where an interval is given, for bookmarks: at each interval and before
 * the end.
 */
export function startTimers(
  clock: Clock,
  signal: AbortSignal,
  times: { readonly timeoutMs: number; readonly bookmarkIntervalMs: number | undefined },
): WatchTimers {
  const stopped = new AbortController();
  let resolveWoken = (): void => undefined;
  let bookmarkDue = false;
  let expired = false;
  const wake = (): void => resolveWoken();
  const stop = (): void => {
    stopped.abort();
    wake();
  };
  const after = async (ms: number, alarm: () => void): Promise<void> => {
    await clock.sleep(ms, stopped.signal);
    if (stopped.signal.aborted) return;
    alarm();
    wake();
  };
  const announce = (): void => {
    bookmarkDue = true;
  };
  const announceEvery = async (ms: number): Promise<void> => {
    while (!stopped.signal.aborted) await after(ms, announce);
  };

  signal.addEventListener('abort', stop, { once: true });
  void after(times.timeoutMs, () => {
    expired = true;
  });
  if (times.bookmarkIntervalMs !== undefined) {
    void announceEvery(times.bookmarkIntervalMs);
    const last = times.timeoutMs - BOOKMARK_BEFORE_END_MS;
    if (last > 0) void after(last, announce);
  }

  return {
    woken: () =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else resolveWoken = resolve;
      }),
    wake,
    expired: () => expired,
    takeBookmark: () => {
      const due = bookmarkDue;
      bookmarkDue = false;
      return due;
    },
    stop,
  };
}
