import type { Clock, Random } from '../../model/clock.js';

/** The first delay: long enough not to storm a server that restarts (client-go, tools/cache/reflector.go). */
const BASE_MS = 800;
/** The base grows to this and no further; with jitter a dead server gets a request every 30 to 60 s. */
const CAP_MS = 30_000;
const FACTOR = 2;
/** So long without a failure, and the next one starts from the first delay again. */
const RESET_AFTER_MS = 120_000;

/** A server's Retry-After is obeyed up to this: more would look like silence. */
const RETRY_AFTER_CEILING_MS = 300_000;
/** Spread on top of a Retry-After, so that the clients that were sent away do not come back together. */
const RETRY_AFTER_JITTER = 0.5;

/** How long to wait before the next try: one source for every failure of one reflector. */
export interface Backoff {
  /** The next delay in milliseconds: at least what the server asked for, where it asked. */
  next(retryAfterMs?: number): number;
}

/**
 * 0.8 s doubling to 30 s, each plus up to as much again at random; the jitter does not feed the next base.
 * Starts over when two minutes passed since the last delay was asked for: so a long outage stays calm
 * (the rule of client-go up to v0.35; the newer one starts over in the middle of an outage).
 */
export function createBackoff(clock: Clock, random: Random): Backoff {
  let baseMs = BASE_MS;
  let lastAskedAt = -Infinity;
  return {
    next(retryAfterMs) {
      const now = clock.monotonic();
      if (now - lastAskedAt > RESET_AFTER_MS) baseMs = BASE_MS;
      const jitteredMs = baseMs * (1 + random());
      lastAskedAt = now + jitteredMs;
      baseMs = Math.min(baseMs * FACTOR, CAP_MS);
      // A server that says "at once" every time would be asked without end.
      if (retryAfterMs === undefined || retryAfterMs < BASE_MS) return jitteredMs;
      const askedMs = Math.min(retryAfterMs, RETRY_AFTER_CEILING_MS);
      lastAskedAt = now + askedMs;
      return askedMs * (1 + random() * RETRY_AFTER_JITTER);
    },
  };
}
