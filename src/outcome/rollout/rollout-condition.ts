import type { DependentsStatus, ObservedObject } from '../../model/observed-object.js';
import { type Condition, type Judgement, waitForIt } from '../conditions/condition.js';
import { type RolloutResource, rolloutStatus } from './rollout-status.js';

/**
 * `--for rollout`: complete as kubectl defines it. Fails as soon as waiting is of no use, unless it is to be waited
 * all the same.
 */
export function rolloutCondition(resource: RolloutResource, failFast: boolean): Condition {
  const soften = (judgement: Judgement): Judgement =>
    judgement.state === 'failed' && !failFast ? { ...judgement, state: 'waiting' } : judgement;
  return {
    wanted: '--for rollout',
    judge: (sight) => soften(judge(resource, sight)),
    absent: (deleted) =>
      deleted
        ? soften({ state: 'failed', is: 'it was deleted in the middle of its rollout' })
        : waitForIt(false),
  };
}

function judge(resource: RolloutResource, { type, object, dependents: kin }: ObservedObject): Judgement {
  if (type === 'DELETED') return { state: 'failed', is: 'it was deleted in the middle of its rollout' };
  const status = rolloutStatus(resource, object);
  if (status.state === 'failed') return withTroubles('failed', status.is, kin);
  const down = kin?.troubles.some(({ pod }) => pod !== undefined && !pod.running) ?? false;
  if (status.state === 'met') {
    // The status comes from another controller than the pod's: it may lag behind a container that has just crashed.
    if (down) return withTroubles('waiting', 'complete by its status', kin);
    if (kin?.listed === false)
      return { state: 'waiting', is: 'complete by its status; its pods are not listed yet' };
    if (kin?.settling === undefined) return status;
    const is = `complete by its status; pod/${kin.settling} has just begun to run, and has no readiness probe`;
    return { state: 'waiting', is };
  }
  const fatal = kin?.troubles.some((trouble) => trouble.fatal) ?? false;
  return withTroubles(fatal ? 'failed' : 'waiting', status.is, kin);
}

/** One trouble is enough to know: all of them stand in the closing word. */
function withTroubles(state: Judgement['state'], is: string, kin: DependentsStatus | undefined): Judgement {
  const [worst] = kin?.troubles ?? [];
  return { state, is: worst === undefined ? is : `${is}; ${worst.text}` };
}
