import type { Clock } from '../../model/clock.js';
import { RESUME_CONFIRMED_AFTER_MS } from '../tunables.js';

/** Finds out whether a watch that the server accepted does go on from where the last one ended. */
export interface ResumeConfirmation {
  /** An event other than an error came. Resolves when the resume was told. */
  confirm(): Promise<void>;
  /** Resolves when telling has ended, where it began: what comes after the watch must not overtake it. */
  settled(): Promise<void>;
}

/**
 * To be called when the server has answered the watch with 200.
 *
 * @param tell is called once, with that monotonic time; not at all where the signal aborts before.
 */
export function createResumeConfirmation(
  clock: Clock,
  signal: AbortSignal,
  tell: (sinceMs: number) => Promise<void>,
): ResumeConfirmation {
  const sinceMs = clock.monotonic();
  let told: Promise<void> | undefined;
  const confirm = (): Promise<void> => (told ??= tell(sinceMs));
  void clock.sleep(RESUME_CONFIRMED_AFTER_MS, signal).then(() => (signal.aborted ? undefined : confirm()));
  return { confirm, settled: () => told ?? Promise.resolve() };
}
