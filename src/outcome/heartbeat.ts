import type { Clock } from '../model/clock.js';
import type { ObjectResult } from '../model/flow/result.js';
import type { Judge } from './judge.js';

/** A sign of life for whoever reads a log that stands still: what is waited for, and how far it is. */
export interface Heartbeat {
  /** Something was shown: that is a sign of life too. */
  shown(): void;
  /** Time went on. */
  tick(): Promise<void>;
}

export interface HeartbeatOptions {
  /** Speaks when nothing was shown for so long; 0: never. */
  readonly everyMs: number;
  readonly clock: Clock;
  readonly judge: Judge;
  /** Whether every first list is complete. */
  readonly listed: () => boolean;
  readonly say: (elapsedMs: number, situation: Situation) => Promise<void>;
}

/**
 * How far a wait is: the objects that do not hold yet what is asked of them; or that there is none to ask (`nothing`), or
 * that this is not known yet (`unlisted`).
 */
export type Situation = readonly ObjectResult[] | 'nothing' | 'unlisted';

export function createHeartbeat({ everyMs, clock, judge, listed, say }: HeartbeatOptions): Heartbeat {
  const startedAtMs = clock.monotonic();
  let lastAtMs = startedAtMs;
  const situation = (): Situation => {
    if (!listed()) return 'unlisted';
    const results = judge.results();
    return results.length === 0 ? 'nothing' : results.filter(({ state }) => state !== 'met');
  };
  return {
    shown() {
      lastAtMs = clock.monotonic();
    },
    async tick() {
      const now = clock.monotonic();
      if (everyMs === 0 || now - lastAtMs < everyMs) return;
      lastAtMs = now;
      await say(now - startedAtMs, situation());
    },
  };
}
