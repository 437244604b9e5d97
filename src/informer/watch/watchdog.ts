import type { Clock } from '../../model/clock.js';
import { createSleepGap } from './sleep-gap.js';

/** How long after the end it asked for a server may still send; then the stream is dead (kube-rs, watcher.rs). */
const OVERTIME_MS = 5_000;

/** Bookmarks come each minute where they come at all: silence of more than this is not a quiet cluster. */
const MIN_SILENCE_MS = 90_000;
/** So many of their intervals without a byte, where the intervals are longer: one may be late, none comes so late. */
const SILENT_INTERVALS = 1.5;

/** How often to look again: a rhythm learned meanwhile brings the deadline nearer, a sleep shows as a late look. */
const LOOK_AGAIN_MS = 5_000;

/** A streamed list whose end mark does not come so long after its last object will never have one. */
const MARK_AFTER_LAST_MS = 10_000;
/** The same where no object came at all. */
const MARK_AFTER_START_MS = 30_000;

/**
 * Notices a stream that died without a word: a half-open connection looks just like a quiet cluster. The rules:
 * nothing comes later than the end that was asked for; where bookmarks come, silence of one and a half of their
 * intervals is death; after this machine slept, no connection is believed; and the end mark of a streamed list comes
 * soon or never. Time in which kwatch itself did not read is not silence.
 */
export interface Watchdog {
  /** Bytes came. */
  heard(): void;
  /** An object of the initial events came. */
  initialEvent(): void;
  /** The end mark of the initial events came. */
  initialEnd(): void;
  /** A bookmark came. */
  bookmark(): void;
  /** Whether kwatch waits for bytes now, or is busy with those it has. */
  listening(now: boolean): void;
  /** When the last byte came, or the watch began, on the monotonic clock. */
  readonly heardAtMs: number;
  /** Resolves when the stream must be given up, or when the signal aborts. */
  watch(signal: AbortSignal): Promise<Verdict>;
}

/**
 * `silent`: nothing came for too long. `overdue`: the server goes on beyond the end it was asked for, alive.
 * `slept`: this machine did. `unmarked`: the initial events have no end. `stopped`: the signal aborted.
 */
export type Verdict = 'silent' | 'overdue' | 'slept' | 'unmarked' | 'stopped';

/** Guards one stream that was asked to end after `timeoutMs`, and to begin with `initialEvents` or not. */
export function createWatchdog(clock: Clock, timeoutMs: number, initialEvents: boolean): Watchdog {
  const startedAtMs = clock.monotonic();
  const endsAtMs = startedAtMs + timeoutMs + OVERTIME_MS;
  let isListening = true;
  let quietSinceMs = startedAtMs;
  let lastBookmarkAtMs = startedAtMs;
  let rhythmMs: number | undefined;
  let markDueMs = initialEvents ? startedAtMs + MARK_AFTER_START_MS : Infinity;

  const silentAtMs = (): number =>
    rhythmMs === undefined ? Infinity : quietSinceMs + Math.max(SILENT_INTERVALS * rhythmMs, MIN_SILENCE_MS);

  const judge = (now: number): Verdict | undefined => {
    if (!isListening) return undefined;
    if (now >= markDueMs) return 'unmarked';
    if (now >= silentAtMs()) return 'silent';
    if (now >= endsAtMs) return now - quietSinceMs < MIN_SILENCE_MS ? 'overdue' : 'silent';
    return undefined;
  };

  return {
    heard() {
      quietSinceMs = clock.monotonic();
    },
    initialEvent() {
      if (markDueMs !== Infinity) markDueMs = clock.monotonic() + MARK_AFTER_LAST_MS;
    },
    initialEnd() {
      markDueMs = Infinity;
      lastBookmarkAtMs = clock.monotonic();
    },
    bookmark() {
      const now = clock.monotonic();
      rhythmMs = now - lastBookmarkAtMs;
      lastBookmarkAtMs = now;
    },
    listening(now) {
      if (now && !isListening) {
        quietSinceMs = clock.monotonic();
        if (markDueMs !== Infinity) markDueMs = Math.max(markDueMs, quietSinceMs + MARK_AFTER_LAST_MS);
      }
      isListening = now;
    },
    get heardAtMs() {
      return quietSinceMs;
    },
    async watch(signal) {
      const gap = createSleepGap(clock);
      while (!signal.aborted) {
        const now = clock.monotonic();
        const verdict = judge(now);
        if (verdict !== undefined) return verdict;
        const leftMs = Math.max(Math.min(markDueMs, silentAtMs(), endsAtMs) - now, 0);
        const waitMs = isListening ? Math.min(leftMs, LOOK_AGAIN_MS) : LOOK_AGAIN_MS;
        await clock.sleep(waitMs, signal);
        if (gap.tick(waitMs) !== undefined) return 'slept';
      }
      return 'stopped';
    },
  };
}
