import type { Clock } from '../model/clock.js';
import type { ObjectResult } from '../model/result.js';
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
  /** Says it; `waiting` are the objects that do not hold what is asked of them yet. */
  readonly say: (elapsedMs: number, waiting: readonly ObjectResult[]) => Promise<void>;
}

export function createHeartbeat({ everyMs, clock, judge, say }: HeartbeatOptions): Heartbeat {
  const startedAtMs = clock.monotonic();
  let lastAtMs = startedAtMs;
  return {
    shown() {
      lastAtMs = clock.monotonic();
    },
    async tick() {
      const now = clock.monotonic();
      if (everyMs === 0 || now - lastAtMs < everyMs) return;
      lastAtMs = now;
      const waiting = judge.results().filter(({ state }) => state !== 'met');
      await say(now - startedAtMs, waiting);
    },
  };
}
