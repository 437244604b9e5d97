import type { Term } from '../../model/flow/leadership.js';
import type { LeaderElectionOptions } from './election-options.js';

/**
 * Takes part in the election of a leader by a Lease (client-go, leaderelection.RunOrDie), and calls `lead` for each term
 * in which this replica leads, until the signal aborts. Then what `lead` began is waited for, so that whoever leads next
 * meets none of it, and the Lease is given back. Two never lead at once, as long as `lead` ends with its signal and no
 * clock runs half as fast again as another.
 *
 * Who lost the Lease takes part again. Where `lead` returns before its term is over, the Lease is held on to.
 *
 * @param lead `signal` aborts with the end of the term; `isOn` is asked right before something that only the leader may
 *   do, since a process that stood still learns there first; `number` grows from one leader to the next.
 *
 * @example
 * await runLeaderElection(
 *   { cluster, name: 'reporter', namespace: 'ops', onError: (error) => console.error(error.message) },
 *   async (term) => {
 *     while (term.isOn()) await work(`report ${term.number}`);
 *   },
 *   signal,
 * );
 *
 * @throws CallbackError where `lead` threw, after the Lease was given back; ConfigError where the times cannot be kept;
 *   StoppedError where the cluster was closed.
 */
export async function runLeaderElection(
  options: LeaderElectionOptions,
  lead: (term: Term) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  // Loaded only now: a program that only uses queues needs none of it.
  const { workWhileLeading } = await import('./work-while-leading.js');
  await workWhileLeading(options, signal, lead);
}
