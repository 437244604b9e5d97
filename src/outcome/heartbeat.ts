import type { Clock } from '../model/clock.js';
import type { MaskedText } from '../model/masked.js';
import type { ObjectResult } from '../model/result.js';
import { durationText } from '../output/text/duration-text.js';
import { localTime } from '../output/text/timestamp.js';

/** A sign of life for whoever reads a log that stands still: what is waited for, and how far it is. */
export interface Heartbeat {
  /** Something was shown: that is a sign of life too. */
  told(): void;
  /** Time went on. */
  tick(): Promise<void>;
}

/**
 * Says it, the time first, when nothing was shown for `everyMs`; 0: never. `results` are those of all objects, as
 * they are now.
 */
export function startHeartbeat(
  everyMs: number,
  clock: Clock,
  results: () => readonly ObjectResult<MaskedText>[],
  say: (text: string) => Promise<void>,
): Heartbeat {
  const startedAtMs = clock.monotonic();
  let lastAtMs = startedAtMs;
  return {
    told() {
      lastAtMs = clock.monotonic();
    },
    async tick() {
      const now = clock.monotonic();
      if (everyMs === 0 || now - lastAtMs < everyMs) return;
      lastAtMs = now;
      await say(
        `${localTime(clock.now())} still waiting after ${durationText(now - startedAtMs)}${missing(results())}`,
      );
    },
  };
}

function missing(results: readonly ObjectResult<MaskedText>[]): string {
  const [first, ...more] = results.filter(({ state }) => state !== 'met');
  if (first === undefined) return '';
  const rest = more.length === 0 ? '' : `; and ${more.length} more`;
  return `: ${first.kind.toLowerCase()}/${first.name}: ${first.is.join('; ')}${rest}`;
}
