import type { Clock } from '../../model/clock.js';

/** Measures how long some work takes in all; work at the same time counts once. */
export interface Stopwatch {
  during<T>(work: Promise<T>): Promise<T>;
  /** Milliseconds so far, of work that goes on too. */
  elapsedMs(): number;
}

/** A stopwatch that shows 0. */
export function createStopwatch(clock: Clock): Stopwatch {
  let running = 0;
  let startedAt = 0;
  let before = 0;
  return {
    async during(work) {
      if (running === 0) startedAt = clock.monotonic();
      running += 1;
      try {
        return await work;
      } finally {
        running -= 1;
        if (running === 0) before += clock.monotonic() - startedAt;
      }
    },
    elapsedMs: () => before + (running === 0 ? 0 : clock.monotonic() - startedAt),
  };
}
