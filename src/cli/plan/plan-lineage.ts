import { UsageError } from '../../model/errors.js';
import type { LineagePlan } from '../../model/plan/plan.js';
import { type WaitPlan, waits } from '../../model/plan/wait-plan.js';
import { LINEAGE_FLAGS as FLAGS } from '../flags/lineage-flags.js';
import type { Settings } from '../settings.js';

/**
 * Whether objects are asked for by what they belong to.
 * @throws UsageError where a tree is asked for and something is waited for: not all in it is meant.
 */
export function planLineage(settings: Settings, wait: WaitPlan): LineagePlan | undefined {
  const ownedBy = settings.value(FLAGS.ownedBy).value ?? [];
  const tree = settings.on(FLAGS.tree);
  const isWait = waits(wait);
  if (tree.value && isWait && tree.layer === 'flag')
    throw new UsageError(
      `${tree.source} shows all that belongs to an object, and a wait is about what is named; leave one of them out`,
      'until the pods of a deployment are ready: kwatch wait pods --owned-by deploy/web --for condition=Ready',
    );
  const isTree = tree.value && !isWait;
  return ownedBy.length > 0 || isTree ? { ownedBy, tree: isTree } : undefined;
}
