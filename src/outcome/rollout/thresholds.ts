/**
 * How long each trouble of a new revision may last before it fails the rollout, and how often. A wrong alarm costs more than some
 * seconds: it stops a deployment that would have come up. `--no-fail-fast` waits for all of them.
 */

/** One failed pull may be a passing error of the registry; the kubelet tries again after 10 s, and then says ImagePullBackOff. */
export const PULL_GRACE_MS = 20_000;

/**
 * Most refusals heal: the PriorityClass, ServiceAccount or webhook arrives some seconds later, a quota is raised, a pod
 * of the old revision makes room. The controller tries again after twice the time each time (5 ms · 2ⁿ), so that what
 * arrives by 20 s is taken up by 41 s at the latest.
 */
export const REFUSAL_GRACE_MS = 45_000;

/** What the server calls invalid in the template itself is refused for as long as the template stays what it is. */
export const INVALID_GRACE_MS = 5_000;

/** A cluster autoscaler needs one to two minutes for a new node. */
export const UNSCHEDULABLE_GRACE_MS = 120_000;

/** Two restarts happen to what starts before the database it needs; the third comes 40 s after the second. */
export const FATAL_RESTARTS = 3;

/** Most of what crashes at its start does so within this: a missing variable, a wrong flag, a database not found. */
export const SETTLE_MS = 5_000;

/** A refusal this long ago or less still holds: controllers try again after seconds at first, then minutes. */
export const REFUSAL_LASTS_MS = 60_000;

/** The API server may refuse once in passing: "could not be completed at this time, please try again". */
export const REFUSALS = 2;
