import type { ConditionChange, ContainerStateChange } from '../../model/flow/change.js';
import type { LensChange } from '../lens.js';
import { parsePath } from './path.js';
import type { TreeChange } from './tree.js';

/** The list of an object's conditions, as paths begin with it. */
const CONDITIONS = 'status.conditions[';

/** Whether a path stands in the object's status, which the cluster reports, or in what somebody wrote. */
export function kindOfPath(path: string): 'spec' | 'status' {
  return /^status(?:[.[]|$)/.test(path) ? 'status' : 'spec';
}

/** Whether a path leads to a condition or into one. */
export function isInConditions(path: string): boolean {
  return path.startsWith(CONDITIONS);
}

/** A difference of two trees as a change of a field, which is its path where the lens has no name for it. */
export function changeOfTree(found: TreeChange, field: string = found.path): LensChange {
  const part = isInConditions(found.path) ? conditionPartAt(found.path) : undefined;
  return part === undefined
    ? { kind: kindOfPath(found.path), field, ...found }
    : { kind: 'condition', ...part, field, ...found };
}

/** Which part of a condition is a change by itself; undefined for any other key, such as `lastTransitionTime`. */
export function conditionPart(key: string): ConditionChange['part'] | undefined {
  return key === 'status' || key === 'reason' || key === 'message' ? key : undefined;
}

/** What a field of a container says of its state; undefined for a field that says nothing of it, such as `image`. */
export function containerState(field: string): ContainerStateChange['state'] | undefined {
  return field === 'waiting' || field === 'terminated' || field === 'restarts' ? field : undefined;
}

function conditionPartAt(path: string): Pick<ConditionChange, 'condition' | 'part'> | undefined {
  const [, , item, key, ...deeper] = parsePath(path) ?? [];
  if (item === undefined || !('item' in item) || key === undefined || !('key' in key)) return undefined;
  const part = deeper.length > 0 ? undefined : conditionPart(key.key);
  return part === undefined ? undefined : { condition: String(item.item), part };
}
