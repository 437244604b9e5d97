import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { runElection } from '../../lease/election.js';
import { leaseStore } from '../../lease/lease-store.js';
import { ELECTION_DEFAULTS, type Term } from '../../model/flow/leadership.js';
import { onAbort } from '../../model/on-abort.js';
import { coreOf } from '../cluster/core.js';
import { translated } from '../translate-error.js';
import type { LeaderElectionOptions } from './controller.js';

/** Works until the signal aborts. `isOn` is asked right before something is begun. */
type Work = (signal: AbortSignal, isOn: () => boolean) => Promise<void>;

/**
 * Takes part in the election until the signal aborts, and works as long as this replica leads. The Lease is given back
 * when the work has ended, so that whoever takes it meets none of it.
 * @throws ConfigError where the times cannot be kept.
 */
export async function workWhileLeading(
  options: LeaderElectionOptions,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const { cluster, name, namespace = cluster.namespace, onError, onChange } = options;
  const over = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const workFor = async (term: Term): Promise<void> => {
    if (!term.isOn()) return;
    onChange?.(true);
    await work(AbortSignal.any([signal, term.signal]), () => !signal.aborted && term.isOn());
    onChange?.(false);
  };
  const forget = onAbort(signal, () => void last.finally(() => over.abort()));
  const { connection, clock, random } = coreOf(cluster);
  const { leaseDurationMs, renewDeadlineMs, retryPeriodMs } = ELECTION_DEFAULTS;
  try {
    await runElection({
      store: leaseStore(connection, { namespace, name }),
      identity: options.identity ?? `${hostname()}_${randomUUID()}`,
      timings: {
        leaseDurationMs: options.leaseDurationMs ?? leaseDurationMs,
        renewDeadlineMs: options.renewDeadlineMs ?? renewDeadlineMs,
        retryPeriodMs: options.retryPeriodMs ?? retryPeriodMs,
      },
      clock,
      random,
      signal: over.signal,
      onTerm(term) {
        // What did not end in time is still under way, and must not meet its successor.
        last = last.then(() => workFor(term));
      },
      onFailure: (error) => onError?.(translated(error) as Error),
    });
    await last;
  } catch (error) {
    throw translated(error);
  } finally {
    forget();
  }
}
