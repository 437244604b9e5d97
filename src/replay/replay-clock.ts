import type { Clock } from '../model/clock.js';
import { onAbort } from '../model/on-abort.js';

/** The time of a recording: it goes on with what is told, and whoever sleeps in it sleeps as long as it says. */
export interface ReplayClock extends Clock {
  /** Goes on to a time, and wakes on the way who is to be woken before it; at once where nobody is. */
  readonly goOn: (toMs: number) => Promise<void> | undefined;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/**
 * @param whenIdle lets everything run that is ready to.
 * @param machine by which is measured what takes long.
 */
export function createReplayClock(
  fromMs: number,
  whenIdle: (then: () => void) => void,
  machine?: Clock,
): ReplayClock {
  let nowMs = fromMs;
  const sleepers = new Set<Sleeper>();
  const first = (): Sleeper | undefined => {
    let found: Sleeper | undefined;
    for (const sleeper of sleepers) if (found === undefined || sleeper.atMs < found.atMs) found = sleeper;
    return found;
  };
  const wakeUntil = async (toMs: number): Promise<void> => {
    for (let next = first(); next !== undefined && next.atMs <= toMs; next = first()) {
      nowMs = Math.max(nowMs, next.atMs);
      next.wake();
      await new Promise<void>((resolve) => whenIdle(resolve));
    }
    nowMs = Math.max(nowMs, toMs);
  };
  return {
    ...(machine === undefined ? {} : { machine }),
    now: () => nowMs,
    monotonic: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const wake = (): void => {
          sleepers.delete(sleeper);
          forget?.();
          resolve();
        };
        const sleeper: Sleeper = { atMs: nowMs + Math.max(ms, 0), wake };
        sleepers.add(sleeper);
        const forget = signal === undefined ? undefined : onAbort(signal, wake);
      }),
    goOn(toMs) {
      const next = first();
      if (next !== undefined && next.atMs <= toMs) return wakeUntil(toMs);
      nowMs = Math.max(nowMs, toMs);
      return undefined;
    },
  };
}
