import type { Clock, Random } from '../../model/clock.js';
import {
  BACKOFF_BASE_MS,
  BACKOFF_CAP_MS,
  BACKOFF_FACTOR,
  BACKOFF_RESET_AFTER_MS,
  RETRY_AFTER_CEILING_MS,
  RETRY_AFTER_JITTER,
} from '../tunables.js';

/** How long to wait before the next try: one for everything that fails together, as the lists and watches of a type. */
export interface Backoff {
  /** The next delay in milliseconds: at least what the server asked for, where it asked for one below the ceiling. */
  next(retryAfterMs?: number): number;
}

/**
 * 0.8 s doubling to 30 s, each plus up to as much again at random; the jitter does not feed the next base.
 * Starts over when two minutes passed since the end of the last delay: so a long outage stays calm
 * (the rule of client-go up to v0.35; the newer one starts over in the middle of an outage).
 *
 * @example
 * const backoff = createBackoff(realClock, Math.random);
 * while (!signal.aborted) {
 *   await work('web').catch(() => realClock.sleep(backoff.next(), signal));
 * }
 */
export function createBackoff(clock: Clock, random: Random): Backoff {
  let baseMs = BACKOFF_BASE_MS;
  let lastEndsAtMs = -Infinity;
  return {
    next(retryAfterMs) {
      const now = clock.monotonic();
      if (now - lastEndsAtMs > BACKOFF_RESET_AFTER_MS) baseMs = BACKOFF_BASE_MS;
      const jitteredMs = baseMs * (1 + random());
      lastEndsAtMs = now + jitteredMs;
      baseMs = Math.min(baseMs * BACKOFF_FACTOR, BACKOFF_CAP_MS);
      // A server that says "at once" every time would be asked without end.
      if (retryAfterMs === undefined || retryAfterMs < BACKOFF_BASE_MS) return jitteredMs;
      const askedMs = retryAfterMs * (1 + random() * RETRY_AFTER_JITTER);
      const delayMs = Math.min(askedMs, RETRY_AFTER_CEILING_MS);
      lastEndsAtMs = now + delayMs;
      return delayMs;
    },
  };
}
