import type { Clock } from '../../model/clock.js';

/**
 * A server that has dropped the history takes the watch with 200 all the same, and says 410 in the stream right
 * after it. So long without a word, and it has the history.
 */
const QUIET_MEANS_YES_MS = 1_000;

/** Finds out whether a watch that was taken really goes on from where the last one ended. */
export interface ResumeConfirmation {
  /** Something other than an error came. Resolves when that was told. */
  confirm(): Promise<void>;
  /** Resolves when nothing is being told any more: what comes after it must not overtake it. */
  settled(): Promise<void>;
}

/** The watch was taken now. `tell` is called once, with that time; not at all where the signal aborts before. */
export function createResumeConfirmation(
  clock: Clock,
  signal: AbortSignal,
  tell: (sinceMs: number) => Promise<void>,
): ResumeConfirmation {
  const sinceMs = clock.monotonic();
  let told: Promise<void> | undefined;
  const yes = (): Promise<void> => (told ??= tell(sinceMs));
  void clock.sleep(QUIET_MEANS_YES_MS, signal).then(() => (signal.aborted ? undefined : yes()));
  return { confirm: yes, settled: () => told ?? Promise.resolve() };
}
