import type { Clock } from '../../model/clock.js';
import {
  END_MARK_AFTER_LAST_EVENT_MS,
  MARK_TICK_MS,
  MIN_SILENCE_MS,
  SILENT_BOOKMARK_INTERVALS,
  WATCHDOG_TICK_MS,
  WATCH_OVERTIME_MS,
} from '../tunables.js';
import { createSleepGap } from './sleep-gap.js';

/**
 * Notices a stream that died without an end: a half-open connection looks just like a quiet cluster. The rules:
 *
 * - Nothing comes later than the end that was asked for.
 * - Where bookmarks come, or came to the watch before, silence of one and a half of their intervals is death.
 * - After this machine slept, no connection is trusted.
 * - A streamed list whose end mark does not come soon after its last event will not have one.
 *
 * Time in which kwatch itself did not read is not silence. The numbers stand in tunables.ts.
 */
export interface Watchdog {
  /** Bytes came, those of the headers too. */
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
 * How often a server sends bookmarks to the watches of one collection. A watch that follows another expects them from
 * its beginning on, so that it need not see one first.
 */
export interface BookmarkRhythm {
  /** As last seen; undefined where nothing is known. */
  intervalMs: number | undefined;
}

/**
 * `silent`: nothing came for too long. `overdue`: the server goes on beyond the end it was asked for, alive.
 * `slept`: this machine did. `unmarked`: the initial events have no end. `stopped`: the signal aborted.
 */
export type Verdict = 'silent' | 'overdue' | 'slept' | 'unmarked' | 'stopped';

/**
 * Guards one stream from now on.
 *
 * @param timeoutMs after which the server was asked to end it.
 * @param initialEventsWithinMs where it was asked to begin with those, when the first has to come: then it owes an end
 *   mark.
 * @param rhythm of the watches before; it is kept up to date.
 */
export function createWatchdog(
  clock: Clock,
  timeoutMs: number,
  initialEventsWithinMs?: number,
  rhythm: BookmarkRhythm = { intervalMs: undefined },
): Watchdog {
  const startedAtMs = clock.monotonic();
  const endsAtMs = startedAtMs + timeoutMs + WATCH_OVERTIME_MS;
  let isListening = true;
  let quietSinceMs = startedAtMs;
  let lastBookmarkAtMs = startedAtMs;
  /** Whether anything came: what a login or a slow proxy takes before is no silence of the watch. */
  let isOpen = false;
  let hadBookmark = false;
  let markDueMs = startedAtMs + (initialEventsWithinMs ?? Infinity);

  const silentAtMs = (): number =>
    rhythm.intervalMs === undefined || !isOpen
      ? Infinity
      : quietSinceMs + Math.max(SILENT_BOOKMARK_INTERVALS * rhythm.intervalMs, MIN_SILENCE_MS);

  const judge = (now: number): Verdict | undefined => {
    if (!isListening) return undefined;
    if (now >= markDueMs) return 'unmarked';
    if (now >= silentAtMs()) return 'silent';
    if (now >= endsAtMs) return now - quietSinceMs < MIN_SILENCE_MS ? 'overdue' : 'silent';
    return undefined;
  };

  return {
    heard() {
      isOpen = true;
      quietSinceMs = clock.monotonic();
    },
    initialEvent() {
      if (markDueMs !== Infinity) markDueMs = clock.monotonic() + END_MARK_AFTER_LAST_EVENT_MS;
    },
    initialEnd() {
      markDueMs = Infinity;
      lastBookmarkAtMs = clock.monotonic();
    },
    bookmark() {
      const now = clock.monotonic();
      rhythm.intervalMs = now - lastBookmarkAtMs;
      lastBookmarkAtMs = now;
      hadBookmark = true;
    },
    listening(now) {
      if (now && !isListening) {
        quietSinceMs = clock.monotonic();
        if (markDueMs !== Infinity)
          markDueMs = Math.max(markDueMs, quietSinceMs + END_MARK_AFTER_LAST_EVENT_MS);
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
        // It may send none any more: that is not to be taken for death again and again.
        if (verdict === 'silent' && !hadBookmark) rhythm.intervalMs = undefined;
        if (verdict !== undefined) return verdict;
        const leftMs = Math.max(Math.min(markDueMs, silentAtMs(), endsAtMs) - now, 0);
        const tickMs = markDueMs === Infinity ? WATCHDOG_TICK_MS : MARK_TICK_MS;
        const waitMs = isListening ? Math.min(leftMs, tickMs) : tickMs;
        await clock.sleep(waitMs, signal);
        if (gap.tick(waitMs) !== undefined) return 'slept';
      }
      return 'stopped';
    },
  };
}
