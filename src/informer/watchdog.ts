import type { Clock } from '../model/clock.js';

/** How long after the end it asked for a server may still send; then the stream is dead (kube-rs, watcher.rs). */
const OVERTIME_MS = 5_000;

/** Bookmarks come each minute where they come at all: silence of more than this is not a quiet cluster. */
const MIN_SILENCE_MS = 90_000;

/** How often to look again: a rhythm learned meanwhile brings the deadline nearer. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Notices a stream that died without a word: a half-open connection looks just like a quiet cluster. Two rules:
 * nothing comes later than the end that was asked for; and where bookmarks come in a rhythm, silence of twice
 * that rhythm is death. Time in which kwatch itself did not read is not silence.
 */
export interface Watchdog {
  /** Bytes came. */
  heard(): void;
  /** A bookmark came. */
  bookmark(): void;
  /** Whether kwatch waits for bytes now, or is busy with those it has. */
  listening(now: boolean): void;
  /** Resolves when the stream must be given up, or when the signal aborts. */
  watch(signal: AbortSignal): Promise<Verdict>;
}

/**
 * `silent`: nothing came for too long. `overdue`: the server goes on beyond the end it was asked for, alive.
 * `stopped`: the signal aborted.
 */
export type Verdict = 'silent' | 'overdue' | 'stopped';

/** Guards one stream that was asked to end after `timeoutMs`. */
export function createWatchdog(clock: Clock, timeoutMs: number): Watchdog {
  const endsAtMs = clock.monotonic() + timeoutMs + OVERTIME_MS;
  let isListening = true;
  let quietSinceMs = clock.monotonic();
  let lastBookmarkAtMs: number | undefined;
  let rhythmMs: number | undefined;

  const deadlineMs = (): number => {
    if (!isListening) return Infinity;
    const silentAtMs =
      rhythmMs === undefined ? Infinity : quietSinceMs + Math.max(2 * rhythmMs, MIN_SILENCE_MS);
    return Math.min(endsAtMs, silentAtMs);
  };

  return {
    heard() {
      quietSinceMs = clock.monotonic();
    },
    bookmark() {
      const now = clock.monotonic();
      if (lastBookmarkAtMs !== undefined) rhythmMs = now - lastBookmarkAtMs;
      lastBookmarkAtMs = now;
    },
    listening(now) {
      if (now && !isListening) quietSinceMs = clock.monotonic();
      isListening = now;
    },
    async watch(signal) {
      while (!signal.aborted) {
        const leftMs = deadlineMs() - clock.monotonic();
        if (leftMs <= 0) return clock.monotonic() - quietSinceMs < MIN_SILENCE_MS ? 'overdue' : 'silent';
        await clock.sleep(Math.min(leftMs, LOOK_AGAIN_MS), signal);
      }
      return 'stopped';
    },
  };
}
