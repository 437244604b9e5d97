import type { Clock, Random } from '../model/clock.js';
import { TransportError } from '../model/errors.js';
import {
  type ElectionTimings,
  JITTER_FACTOR,
  type Term,
  type TermEnd,
  checkTimings,
} from '../model/flow/leadership.js';
import { onAbort } from '../model/on-abort.js';
import { type Attempt, createContender } from './attempt.js';
import { type SeenLease, annotationsOf } from './lease-record.js';
import type { LeaseStore } from './lease-store.js';

export interface ElectionOptions {
  readonly store: LeaseStore;
  /** No two that take part may have the same. */
  readonly identity: string;
  readonly timings: ElectionTimings;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when one wants to take part no longer: a lease that is held is given back. */
  readonly signal: AbortSignal;
  /** Called as each term begins. */
  readonly onTerm: (term: Term) => void;
  /** Called with each renewal that is seen, one's own too: who holds it, and what stands on it. */
  readonly onSeen?: (holder: string, annotations: Readonly<Record<string, string>>) => void;
  /** Called with each attempt that came to nothing; another one follows. */
  readonly onFailure?: (error: unknown) => void;
  /** What is to stand on the lease beside who holds it, asked at each write. */
  readonly annotations?: () => Readonly<Record<string, string>>;
}

/**
 * Takes part in the election of a leader by a Lease, until the signal aborts. Resolves when that is over and the lease
 * was given back, or could not be. Never rejects.
 *
 * Two are never leaders at once, as long as no clock runs half as fast again as another: a term ends when no renewal was
 * begun with success for `renewDeadlineMs`, whatever answers are still to come, and nobody else may begin one before
 * `leaseDurationMs` are over since the last renewal was seen, which is later.
 *
 * @throws UsageError where the timings cannot be kept.
 */
export async function runElection(options: ElectionOptions): Promise<void> {
  const { timings, clock, random, signal, annotations = () => ({}) } = options;
  checkTimings(timings);
  const contender = createContender({
    ...options,
    annotations,
    leaseDurationMs: timings.leaseDurationMs,
    onSeen: (lease: SeenLease) => options.onSeen?.(lease.record.holder, annotationsOf(lease)),
  });
  // Half of it leaves time for a second try.
  const limitMs = timings.renewDeadlineMs / 2;
  const attempt = async (within: AbortSignal): Promise<Attempt> => {
    const { value, isLate } = await withinLimit(clock, limitMs, within, (limited) =>
      contender.attempt(limited),
    );
    if (value.kind === 'failed' && !within.aborted)
      options.onFailure?.(isLate ? unanswered(limitMs) : value.error);
    return value;
  };

  while (!signal.aborted) {
    const taken = await attempt(signal);
    if (taken.kind === 'held') await lead(taken);
    await clock.sleep(timings.retryPeriodMs * (1 + random() * JITTER_FACTOR), signal);
  }
  const never = new AbortController().signal;
  // Where it cannot be given back, whoever comes next waits for its duration, as after a crash.
  await withinLimit(clock, limitMs, never, (limited) =>
    contender.release(limited).catch((error: unknown) => options.onFailure?.(error)),
  );

  /** One term, from the attempt that began it until it is lost or the signal aborts. */
  async function lead({ sinceMs, record }: Attempt & { kind: 'held' }): Promise<void> {
    const over = new AbortController();
    const end = (why: TermEnd): void => over.abort(why);
    let endsAtMs = sinceMs + timings.renewDeadlineMs;
    const forget = onAbort(signal, () => end('ended'));
    const watchDeadline = async (): Promise<void> => {
      while (!over.signal.aborted && clock.monotonic() < endsAtMs)
        await clock.sleep(endsAtMs - clock.monotonic(), over.signal);
      end('late');
    };
    const watched = watchDeadline();
    options.onTerm({
      number: record.transitions,
      signal: over.signal,
      isOn: () => !over.signal.aborted && clock.monotonic() < endsAtMs,
    });
    for (;;) {
      await clock.sleep(timings.retryPeriodMs, over.signal);
      if (over.signal.aborted) break;
      const renewed = await attempt(over.signal);
      // What stood still for too long begins a new term, though nobody else had one.
      if (clock.monotonic() >= endsAtMs) end('late');
      else if (renewed.kind === 'held') endsAtMs = renewed.sinceMs + timings.renewDeadlineMs;
      else if (renewed.kind === 'others') end('taken');
    }
    forget();
    await watched;
  }
}

/** Has something done that ends when `signal` aborts, or after so long. */
async function withinLimit<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  act: (limited: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly isLate: boolean }> {
  const [limited, over] = [new AbortController(), new AbortController()];
  const forget = onAbort(signal, () => limited.abort());
  let isLate = false;
  void clock.sleep(ms, over.signal).then(() => {
    isLate = !over.signal.aborted;
    limited.abort();
  });
  try {
    const value = await act(limited.signal);
    return { value, isLate };
  } finally {
    over.abort();
    forget();
  }
}

function unanswered(ms: number): TransportError {
  return new TransportError(`the server did not answer within ${ms / 1000} s`);
}
