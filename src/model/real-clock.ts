import type { Clock } from './clock.js';
import { onAbort } from './on-abort.js';

/** The longest delay that Node's timers take; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The machine's own clock.
 *
 * @example
 * const hasty = { ...realClock, sleep: (ms: number, signal?: AbortSignal) => realClock.sleep(ms / 100, signal) };
 * const cluster = await connect({ clock: hasty }); // in a test that has no time
 */
export const realClock: Clock = {
  now: () => Date.now(),
  // `performance` would load eight modules of Node's.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const end = (): void => {
        clearTimeout(timer);
        forget?.();
        resolve();
      };
      const timer = setTimeout(end, Math.min(Math.max(ms, 0), MAX_TIMER_MS));
      const forget = signal === undefined ? undefined : onAbort(signal, end);
    }),
};
