import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { runElection } from '../../lease/election.js';
import { leaseStore } from '../../lease/lease-store.js';
import { ELECTION_DEFAULTS, type Term } from '../../model/flow/leadership.js';
import { onAbort } from '../../model/on-abort.js';
import { clusterClosed } from '../cluster/asking.js';
import { coreOf } from '../cluster/core.js';
import { CallbackError } from '../errors.js';
import { translated } from '../translate-error.js';
import type { LeaderElectionOptions } from './election-options.js';

/** What `runLeaderElection` promises; loaded when somebody takes part. */
export async function workWhileLeading(
  options: LeaderElectionOptions,
  signal: AbortSignal | undefined,
  lead: (term: Term) => Promise<void>,
): Promise<void> {
  const { cluster, name, namespace = cluster.namespace, onError, onChange } = options;
  const { connection, clock, random, closed } = coreOf(cluster);
  const isOver = (): boolean => signal?.aborted === true;
  if (isOver()) return;
  const isClosed = (): boolean => closed.aborted;
  if (isClosed()) throw clusterClosed();
  const stopped = signal === undefined ? closed : AbortSignal.any([signal, closed]);
  const over = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let failure: CallbackError | undefined;
  /** What a function of the caller's throws ends the election. Says whether it went well. */
  const call = async (callback: string, act: () => void | Promise<void>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      failure ??= new CallbackError(callback, undefined, error);
      over.abort();
      return false;
    }
  };
  const leadFor = async (term: Term): Promise<void> => {
    if (!term.isOn() || failure !== undefined) return;
    const signal = AbortSignal.any([stopped, over.signal, term.signal]);
    const own = { number: term.number, signal, isOn: () => !signal.aborted && term.isOn() };
    if (!(await call('onChange', () => onChange?.(true)))) return;
    await call('lead', () => lead(own));
    await call('onChange', () => onChange?.(false));
  };
  const forget = onAbort(stopped, () => void last.finally(() => over.abort()));
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
        last = last.then(() => leadFor(term));
      },
      onFailure: (error) => onError?.(translated(error) as Error),
    });
    await last;
  } catch (error) {
    throw translated(error);
  } finally {
    forget();
  }
  if (failure !== undefined) throw failure;
  if (!isOver() && isClosed()) throw clusterClosed();
}
