import { UsageError } from '../errors.js';
import type { HookRecord } from './record.js';
import type { Shard } from '../plan/shard.js';
import type { Sink } from './sink.js';

/** How leaders are elected: client-go's names, and its defaults where nothing else is said. */
export interface ElectionTimings {
  /** Others take a lease of which they saw no renewal for so long. */
  readonly leaseDurationMs: number;
  /** A leader that could not renew its lease for so long is none any more. */
  readonly renewDeadlineMs: number;
  /** How often it is renewed, and asked for by those who wait. */
  readonly retryPeriodMs: number;
}

/** As client-go's components have them (component-base, LeaderElectionConfiguration). */
export const ELECTION_DEFAULTS: ElectionTimings = {
  leaseDurationMs: 15_000,
  renewDeadlineMs: 10_000,
  retryPeriodMs: 2_000,
};

/** As client-go's leaderelection.JitterFactor: waits before the lease is asked for are up to so much longer. */
export const JITTER_FACTOR = 1.2;

/** By which Lease a leader is elected. */
export interface ElectionPlan {
  /** Without a namespace it is the one of the pod, or of the context. */
  readonly lease: { readonly namespace: string | undefined; readonly name: string };
  /** Undefined: the host and a random word. */
  readonly identity: string | undefined;
  readonly timings: ElectionTimings;
}

/** What the Lease of a part is called: each part has a leader of its own. */
export function leaseOfPart(name: string, shard: Shard | undefined): string {
  return shard === undefined ? name : `${name}-${shard.index}-of-${shard.of}`;
}

/** The time in which one of several processes leads. */
export interface Term {
  /** Grows from one leader to the next (leaseTransitions): a receiver may refuse what comes with a smaller one. */
  readonly number: number;
  /** Aborts with the end of the term; the reason is a `TermEnd`. */
  readonly signal: AbortSignal;
  /**
   * Asked right before something is begun that only the leader may: a process that stood still learns of its end here
   * before any timer says so.
   */
  readonly isOn: () => boolean;
}

/** Why a term ended: by one's own wish, since no renewal succeeded in time, or since somebody else has the lease. */
export type TermEnd = 'ended' | 'late' | 'taken';

/**
 * As client-go demands of them.
 * @throws UsageError
 */
export function checkTimings({ leaseDurationMs, renewDeadlineMs, retryPeriodMs }: ElectionTimings): void {
  if (leaseDurationMs <= renewDeadlineMs)
    throw new UsageError(
      `the lease's duration of ${leaseDurationMs} ms has to be longer than the renew deadline of ${renewDeadlineMs} ms: else two could lead at once`,
    );
  if (renewDeadlineMs <= retryPeriodMs * JITTER_FACTOR)
    throw new UsageError(
      `the renew deadline of ${renewDeadlineMs} ms has to be longer than ${JITTER_FACTOR} times the retry period of ${retryPeriodMs} ms: else there is no second try`,
    );
}

/** What is made for each term in which this process leads. */
export type OpenLed = (term: Term, onDone: (record: HookRecord) => void) => Sink;

/** What only the leader of several processes does. */
export interface Leading {
  /** Works only while this process leads. */
  led(open: OpenLed): Sink;
  /** Gives the lease back at its end: it has to stand behind everything that works. */
  readonly last: Sink;
}
