import type { Clock } from '../../model/clock.js';
import type { StreamEvent } from '../../model/flow/event.js';
import { SAME_ERROR_AGAIN_AFTER_MS } from '../tunables.js';

/** Codes that stay until somebody grants a right or installs a type: such an error is told once. */
const LASTING = new Set([401, 403, 404]);

/** Why the stream is down: one line for a person, and the code where the server gave one. */
export interface Loss {
  readonly message: string;
  readonly code: number | undefined;
}

/**
 * Knows whether kwatch sees the cluster, and tells when that changes: that it is blind is always told, and not told
 * again while the reason stays the same.
 */
export interface StreamStatus {
  /** A watch ended, seen alive until then (monotonic). Not yet a loss: most ends are resumed at once. */
  streamEnded(seenUntilMs: number): void;
  /** There is nothing to see until a later try. */
  lost(loss: Loss, retryInMs: number | undefined): Promise<void>;
  /** A watch goes on from where the last one ended, since a time of the monotonic clock; `objects` are stored. */
  watching(sinceMs: number, objects: number): Promise<void>;
  /** A list is complete: `objects` are stored, and `changes` of them were news. */
  listed(objects: number, changes: number): Promise<void>;
  /** Whether a list was ever complete. */
  readonly synced: boolean;
  /** Whether a loss was told, and no return since. */
  readonly blind: boolean;
}

/**
 * Before the first list: nothing is synced, and no loss was told.
 *
 * @param agoMs how long ago an earlier run saw the cluster, where it is gone on from what that one told.
 */
export function createStreamStatus(
  clock: Clock,
  tell: (event: StreamEvent) => Promise<void>,
  agoMs?: number,
): StreamStatus {
  let synced = false;
  let endedAtMs = clock.monotonic();
  let blindSinceMs = agoMs === undefined ? undefined : endedAtMs - agoMs;
  let told: { message: string; atMs: number } | undefined;

  const backAfterMs = (backAtMs: number): number => {
    const blindMs = Math.round(backAtMs - (blindSinceMs ?? endedAtMs));
    blindSinceMs = undefined;
    told = undefined;
    return blindMs;
  };

  return {
    streamEnded(seenUntilMs) {
      endedAtMs = seenUntilMs;
    },
    async lost({ message, code }, retryInMs) {
      blindSinceMs ??= endedAtMs;
      const now = clock.monotonic();
      const lasting = code !== undefined && LASTING.has(code);
      if (told?.message === message && (lasting || now - told.atMs < SAME_ERROR_AGAIN_AFTER_MS)) return;
      told = { message, atMs: now };
      await tell({
        type: 'ERROR',
        message,
        code,
        retryInMs: retryInMs === undefined ? undefined : Math.round(retryInMs),
      });
    },
    async watching(sinceMs, objects) {
      if (blindSinceMs === undefined) return;
      await tell({ type: 'RECONNECTED', blindMs: backAfterMs(sinceMs) });
      if (!synced) await tell({ type: 'SYNCED', objects });
      synced = true;
    },
    async listed(objects, changes) {
      const blindMs = backAfterMs(clock.monotonic());
      if (synced || agoMs !== undefined) await tell({ type: 'RESYNCED', blindMs, changes });
      if (!synced) await tell({ type: 'SYNCED', objects });
      synced = true;
    },
    get synced() {
      return synced;
    },
    get blind() {
      return blindSinceMs !== undefined;
    },
  };
}
