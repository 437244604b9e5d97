import type { Clock } from '../../model/clock.js';
import { SLEEP_GAP_MS, SLEEP_TICK_MS } from '../tunables.js';

/**
 * Notices that the machine slept, or that kwatch was stopped: every connection may be dead since, though none of
 * them reports it. The wall clock shows a sleep, which the monotonic one does not count; both show a stop.
 */
export interface SleepGap {
  /** To be called after each wait of `expectedMs`. Returns how long the gap was in milliseconds, if there was one. */
  tick(expectedMs: number): number | undefined;
}

/** Measures from now on. */
export function createSleepGap(clock: Clock): SleepGap {
  let lastMs = clock.now();
  return {
    tick(expectedMs) {
      const now = clock.now();
      const lateMs = now - lastMs - expectedMs;
      lastMs = now;
      return lateMs >= SLEEP_GAP_MS ? lateMs : undefined;
    },
  };
}

/** Sleeps for `ms`; wakes early when the signal aborts, or when the machine itself slept meanwhile. */
export async function sleepAwake(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const gap = createSleepGap(clock);
  const untilMs = clock.monotonic() + ms;
  while (!signal.aborted) {
    const leftMs = Math.min(untilMs - clock.monotonic(), SLEEP_TICK_MS);
    if (leftMs <= 0) return;
    await clock.sleep(leftMs, signal);
    if (gap.tick(leftMs) !== undefined) return;
  }
}
