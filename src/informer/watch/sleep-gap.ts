import type { Clock } from '../../model/clock.js';

/** Ticks come every few seconds; one that comes so much late means that this machine was away. */
const GAP_MS = 20_000;

/**
 * Notices that the machine slept, or that kwatch was stopped: every connection may be dead since, though none of
 * them says so. The wall clock tells of a sleep, which the monotonic one does not count; both tell of a stop.
 */
export interface SleepGap {
  /** To be called after each wait of `expectedMs`; the length of the gap where there was one. */
  tick(expectedMs: number): number | undefined;
}

/** Awake now. */
export function createSleepGap(clock: Clock): SleepGap {
  let lastMs = clock.now();
  return {
    tick(expectedMs) {
      const now = clock.now();
      const lateMs = now - lastMs - expectedMs;
      lastMs = now;
      return lateMs >= GAP_MS ? lateMs : undefined;
    },
  };
}

/** How long a wait may be without a look at the clock. */
const TICK_MS = 5_000;

/** Sleeps; wakes early when the signal aborts, or when the machine itself slept meanwhile. */
export async function sleepAwake(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const gap = createSleepGap(clock);
  const untilMs = clock.monotonic() + ms;
  while (!signal.aborted) {
    const leftMs = Math.min(untilMs - clock.monotonic(), TICK_MS);
    if (leftMs <= 0) return;
    await clock.sleep(leftMs, signal);
    if (gap.tick(leftMs) !== undefined) return;
  }
}
