import type { Clock } from '../model/clock.js';
import type { Term } from '../model/flow/leadership.js';
import { onAbort } from '../model/on-abort.js';

/** A wait that is shorter is not worth a word. */
const MOMENT_MS = 500;

export interface DrainOptions {
  readonly clock: Clock;
  readonly drainMs: number;
  /** A signal came, the time is up, or the reader is gone. */
  readonly cut: AbortSignal;
  /** The time in which this process leads, where others could: with its end all is over at once. */
  readonly term?: Term | undefined;
}

/** The time in which what waits is still delivered after the end was called. */
export interface Drain {
  /** Aborts when it begins: at the cut, or when it is waited for. */
  readonly begun: AbortSignal;
  /** Aborts when the time is over, and requests that go on are ended. */
  readonly over: AbortSignal;
  /** Asked right before something is sent. */
  isOver(): boolean;
  /** Something was delivered. */
  progress(): void;
  /** Perhaps nothing waits any more. */
  look(): void;
  /**
   * Resolves when nothing is left to do, or the time is over: `drainMs` after the cut. Without a cut it has no end as long as
   * something is delivered: what was asked for is to be handed over whole. `onWait` is called where it takes longer
   * than a moment.
   */
  wait(isDone: () => boolean, onWait: () => void): Promise<void>;
  end(): void;
}

/** Begins at the cut. */
export function createDrain({ clock, drainMs, cut, term }: DrainOptions): Drain {
  const begun = new AbortController();
  const over = new AbortController();
  let wake = new AbortController();
  let sinceMs = 0;
  const begin = (): void => {
    sinceMs = clock.monotonic();
    begun.abort();
  };
  onAbort(cut, begin);
  const end = (): void => {
    over.abort();
    wake.abort();
  };
  if (term !== undefined) onAbort(term.signal, end);
  return {
    begun: begun.signal,
    over: over.signal,
    isOver() {
      if (term?.isOn() === false) end();
      return over.signal.aborted;
    },
    progress() {
      if (!cut.aborted) sinceMs = clock.monotonic();
    },
    look: () => wake.abort(),
    async wait(isDone, onWait) {
      if (!cut.aborted) begin();
      const sayAtMs = clock.monotonic() + MOMENT_MS;
      let isSaid = false;
      for (;;) {
        const nowMs = clock.monotonic();
        const leftMs = sinceMs + drainMs - nowMs;
        if (isDone() || leftMs <= 0 || over.signal.aborted) return;
        if (!isSaid && nowMs >= sayAtMs) {
          isSaid = true;
          onWait();
        }
        wake = new AbortController();
        await clock.sleep(isSaid ? leftMs : Math.min(leftMs, sayAtMs - nowMs), wake.signal);
      }
    },
    end,
  };
}
