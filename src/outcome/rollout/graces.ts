/**
 * How long each trouble of a new revision may last before it fails the rollout. A wrong alarm costs more than some
 * seconds: it stops a deployment that would have come up. `--no-fail-fast` waits for all of them.
 */

/** One failed pull may be the registry's hiccup; the kubelet tries again after 10 s, and then says ImagePullBackOff. */
export const PULL_GRACE_MS = 20_000;

/** A rolling update at the edge of its quota is refused for a moment, until a pod of the old revision is gone. */
export const REFUSAL_GRACE_MS = 5_000;

/** A cluster autoscaler needs one to two minutes for a new node. */
export const UNSCHEDULABLE_GRACE_MS = 120_000;

/** Two restarts happen to what starts before the database it needs; the third comes 40 s after the second. */
export const FATAL_RESTARTS = 3;

/** Most of what crashes at its start does so within this: a missing variable, a wrong flag, a database not found. */
export const SETTLE_MS = 5_000;
