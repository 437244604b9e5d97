import type { DependentsStatus, ObservedObject } from '../../model/object/observed-object.js';
import { type Condition, type Judgement, waitForIt } from '../conditions/condition.js';
import { troubleText } from './pod-troubles.js';
import { type RolloutResource, rolloutStatus } from './rollout-status.js';

/**
 * `--for rollout`: complete as kubectl defines it. Fails as soon as waiting is of no use; without `failFast`, it
 * waits even then.
 */
export function rolloutCondition(resource: RolloutResource, failFast: boolean): Condition {
  const soften = (judgement: Judgement): Judgement =>
    judgement.state === 'failed' && !failFast ? { ...judgement, state: 'waiting' } : judgement;
  return {
    wanted: '--for rollout',
    judge: (observed) => soften(judge(resource, observed)),
    absent: (deleted) =>
      deleted
        ? soften({ state: 'failed', is: 'it was deleted in the middle of its rollout' })
        : waitForIt(false),
    left: () => ({ state: 'waiting', is: 'it left the selection in the middle of its rollout' }),
  };
}

function judge(resource: RolloutResource, { type, object, dependents }: ObservedObject): Judgement {
  if (type === 'DELETED') return { state: 'failed', is: 'it was deleted in the middle of its rollout' };
  const status = rolloutStatus(resource, object);
  if (status.state === 'failed') return withTroubles('failed', status.is, dependents);
  const down = dependents?.troubles.some(({ pod }) => pod !== undefined && !pod.running) ?? false;
  if (status.state === 'met') {
    // The status comes from another controller than the pod's: it may lag behind a container that has just crashed.
    if (down) return withTroubles('waiting', 'complete by its status', dependents);
    if (dependents?.listed === false)
      return { state: 'waiting', is: 'complete by its status; its pods are not listed yet' };
    if (dependents?.settling !== undefined)
      return { state: 'waiting', is: `complete by its status; pod/${dependents.settling} ${SETTLING}` };
    return dependents?.behind === true
      ? { state: 'waiting', is: 'complete by its status; its pods are not all seen to run yet' }
      : status;
  }
  const fatal = dependents?.troubles.some((trouble) => trouble.fatal) ?? false;
  return withTroubles(fatal ? 'failed' : 'waiting', status.is, dependents);
}

const SETTLING = 'has just begun to run, and has no readiness probe';

/** Whether a judgement says that success is held back for a pod that may crash yet. */
export function isSettling(is: string): boolean {
  return is.includes(SETTLING);
}

/** So many pods are named one by one. */
const NAMED_PODS = 5;

function podList(names: readonly string[]): string {
  const named = names.slice(0, NAMED_PODS).map((name) => `pod/${name}`);
  const left = names.length - named.length;
  return `${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** The worst trouble only: the result of the run has all of them. */
function withTroubles(
  state: Judgement['state'],
  is: string,
  dependents: DependentsStatus | undefined,
): Judgement {
  const [worst] = dependents?.troubles ?? [];
  const old = dependents?.oldPods ?? [];
  const what = old.length === 0 ? is : `${is}; old: ${podList(old)}`;
  const [hold] = dependents?.holds ?? [];
  const why = worst?.text ?? (hold === undefined ? undefined : troubleText(hold));
  return { state, is: why === undefined ? what : `${what}; ${why}` };
}
