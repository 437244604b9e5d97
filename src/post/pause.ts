import type { Clock } from '../model/clock.js';
import { onAbort } from '../model/on-abort.js';

/**
 * A receiver that is down gets a request every so often and no more, however many changes wait for it and whatever
 * `--retry-max` says of the changes themselves.
 */
const PAUSE_MAX_MS = 60_000;

/** At the end there is little time: the receiver is asked once a second whether it is back. */
const HURRIED_MAX_MS = 1_000;

export interface PauseOptions {
  readonly clock: Clock;
  /** The first pause; each further one in a row doubles it. */
  readonly baseMs: number;
  /** A receiver's own wish is obeyed up to this. */
  readonly askedMaxMs: number;
}

/** The time in which a receiver is left alone, because it takes nothing now. All requests to it wait for its end. */
export interface Pause {
  /** It took nothing. `askedMs` is what it says of when to come back. Returns how long the pause is from now on. */
  failed(askedMs: number | undefined): number;
  succeeded(): void;
  /** What is left of it; 0 where there is none. */
  leftMs(): number;
  /** Resolves when there is no pause, or the signal aborts. */
  over(signal: AbortSignal): Promise<void>;
  /** The end has come: from now on pauses are short, except for what the receiver asks for. */
  hurry(): void;
}

/** No pause yet. */
export function createPause({ clock, baseMs, askedMaxMs }: PauseOptions): Pause {
  let inARow = 0;
  let untilMs = -Infinity;
  /** A part of the pause that the receiver asked for. */
  let askedUntilMs = -Infinity;
  let maxMs = Math.min(PAUSE_MAX_MS, Math.max(baseMs, askedMaxMs));
  let wake = new AbortController();

  const leftMs = (): number => Math.max(0, untilMs - clock.monotonic());
  return {
    leftMs,
    failed(askedMs) {
      const nowMs = clock.monotonic();
      // Requests that went out side by side fail side by side, which is one failure of the receiver.
      if (nowMs >= untilMs) {
        untilMs = nowMs + Math.min(baseMs * 2 ** inARow, maxMs);
        inARow += 1;
      }
      if (askedMs !== undefined) {
        askedUntilMs = Math.max(askedUntilMs, nowMs + Math.min(askedMs, askedMaxMs));
        untilMs = Math.max(untilMs, askedUntilMs);
      }
      return leftMs();
    },
    succeeded() {
      inARow = 0;
    },
    async over(signal) {
      for (let ms = leftMs(); ms > 0 && !signal.aborted; ms = leftMs()) {
        const forget = onAbort(signal, () => wake.abort());
        await clock.sleep(ms, wake.signal);
        forget();
      }
    },
    hurry() {
      maxMs = Math.min(maxMs, HURRIED_MAX_MS);
      untilMs = Math.min(untilMs, Math.max(clock.monotonic(), askedUntilMs));
      wake.abort();
      wake = new AbortController();
    },
  };
}
