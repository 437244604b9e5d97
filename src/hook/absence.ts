import type { Clock } from '../model/clock.js';

/** How long a command may be away, as while it is replaced by git or rsync, until changes are given up. */
export const AWAY_MAX_MS = 120_000;

/** How often it is looked for. */
const LOOK_EVERY_MS = 500;

export interface AbsenceOptions {
  readonly clock: Clock;
  /** Why a file cannot be run now: `is gone`; undefined where it can. */
  readonly whyNotRunnable: (file: string) => Promise<string | undefined>;
  /** It is away; changes wait for it for so long, and are given up from then on where that is 0. */
  readonly onAway: (file: string, why: string, waitMs: number) => void;
  readonly onBack: (file: string) => void;
}

/** How the wait for a command ended, and why it could not be run where it still cannot. */
export type Return =
  { readonly kind: 'back' } | { readonly kind: 'stopped' } | { readonly kind: 'away'; readonly why: string };

/**
 * Waits for a command that was there and is away, however many runs ask for it: once it is looked for, and once it is
 * told. After `AWAY_MAX_MS` nobody waits any more until it is seen again.
 */
export function createAbsence(
  options: AbsenceOptions,
): (file: string, signal: AbortSignal) => Promise<Return> {
  const { clock, whyNotRunnable, onAway, onBack } = options;
  let waiting: Promise<Return> | undefined;
  let isOver = false;

  const wait = async (file: string, signal: AbortSignal): Promise<Return> => {
    let why = await whyNotRunnable(file);
    const began = clock.monotonic();
    if (why !== undefined && !isOver) onAway(file, why, AWAY_MAX_MS);
    const wasTold = why !== undefined || isOver;
    while (why !== undefined) {
      if (isOver) return { kind: 'away', why };
      await clock.sleep(LOOK_EVERY_MS, signal);
      if (signal.aborted) return { kind: 'stopped' };
      why = await whyNotRunnable(file);
      if (why === undefined || clock.monotonic() - began < AWAY_MAX_MS) continue;
      isOver = true;
      onAway(file, why, 0);
    }
    isOver = false;
    if (wasTold) onBack(file);
    return { kind: 'back' };
  };

  return (file, signal) =>
    (waiting ??= wait(file, signal).finally(() => {
      waiting = undefined;
    }));
}
