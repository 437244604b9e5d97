import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { runElection } from '../../lease/election.js';
import { leaseStore } from '../../lease/lease-store.js';
import { ELECTION_DEFAULTS, type Term } from '../../model/leadership.js';
import { coreOf } from '../cluster/core.js';
import { translated } from '../translate-error.js';
import type { LeaderElectionOptions } from './controller.js';

/** Takes part in the election until the signal aborts, and calls `onTerm` as each term begins. */
export async function lead(
  options: LeaderElectionOptions,
  signal: AbortSignal,
  onTerm: (term: Term) => void,
): Promise<void> {
  const { cluster, name, namespace = cluster.namespace, onError } = options;
  const { connection, clock, random } = coreOf(cluster);
  const { leaseDurationMs, renewDeadlineMs, retryPeriodMs } = { ...ELECTION_DEFAULTS, ...options };
  try {
    await runElection({
      store: leaseStore(connection, { namespace, name }),
      identity: options.identity ?? `${hostname()}_${randomUUID()}`,
      timings: { leaseDurationMs, renewDeadlineMs, retryPeriodMs },
      clock,
      random,
      signal,
      onTerm,
      onFailure: (error) => onError?.(translated(error) as Error),
    });
  } catch (error) {
    throw translated(error);
  }
}
