import { UsageError } from '../../model/errors.js';
import type { ElectionPlan } from '../../model/flow/leadership.js';
import { checkTimings } from '../../model/flow/leadership.js';
import { FLAGS } from '../flags/flags.js';
import type { Settings } from '../settings.js';

/**
 * How a leader is elected; undefined where none is. `works`: something is done that only a leader may.
 * @throws UsageError where nothing is, or where it cannot be.
 */
export function planElection(settings: Settings, works: boolean): ElectionPlan | undefined {
  const lease = settings.value(FLAGS.leaderElect);
  const identity = settings.value(FLAGS.leaderElectIdentity);
  const [duration, deadline, period] = [
    settings.value(FLAGS.leaderElectLeaseDuration),
    settings.value(FLAGS.leaderElectRenewDeadline),
    settings.value(FLAGS.leaderElectRetryPeriod),
  ];
  if (lease.value === undefined) {
    const alone = [identity, duration, deadline, period].find(({ layer }) => layer === 'flag');
    if (alone === undefined) return undefined;
    throw new UsageError(`${alone.source} says how to elect, and nobody is elected; add --leader-elect`);
  }
  if (!works) {
    if (lease.layer !== 'flag') return undefined;
    throw new UsageError(
      `${lease.source} is for what one replica alone may do; add a command, -- CMD ARGS…, or --post URL`,
    );
  }
  const context = settings.value(FLAGS.context);
  const state = settings.value(FLAGS.state);
  if (state.value !== undefined)
    throw new UsageError(
      `${lease.source} and ${state.source} exclude each other: the Lease remembers what is done`,
    );
  if (settings.on(FLAGS.demo).value)
    throw new UsageError(`${lease.source} needs a cluster that others see, which --demo is not`);
  if (settings.on(FLAGS.allContexts).value || /[,*?]/.test(context.value ?? ''))
    throw new UsageError(`${lease.source} is for one cluster, in which the Lease is; name one context`);
  const timings = {
    leaseDurationMs: duration.value,
    renewDeadlineMs: deadline.value,
    retryPeriodMs: period.value,
  };
  checkTimings(timings);
  return { lease: lease.value, identity: identity.value, timings };
}
