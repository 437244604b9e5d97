import { type Json, arrayAt, stringAt } from '../../model/json/json.js';
import { type FieldValue, fieldLens } from '../compare/field-values.js';
import { conditionsOf, isConditionNews, isOfCondition } from '../condition-values.js';
import { withParts } from '../parts.js';
import { rowsOf } from '../field-rows.js';

const ROWS = [
  { field: 'unschedulable', path: 'spec.unschedulable', unset: false },
  { field: 'kubelet', path: 'status.nodeInfo.kubeletVersion' },
] as const;

const rows = rowsOf(ROWS);

/** Nodes: whether they are ready and take pods, and what is wrong. Their heartbeats are no news. */
export const nodeLens = withParts(
  fieldLens({
    fields: [...ROWS.map(({ field }) => field), 'taint'],
    extract: (node) => [...rows(node), ...taintsOf(node), ...conditionsOf(node)],
    isFact: (change) =>
      isOfCondition(change) ? change.condition === 'Ready' && change.part === 'status' : change.new !== false,
    isNews: (change, all) => !isOfCondition(change) || isConditionNews(change, all),
  }),
  [{ field: 'allocatable', path: ['status', 'allocatable'] }],
);

/** From the mildest on; of one effect by value. */
function inOrder(one: string, other: string): number {
  const rank = (taint: string): number => EFFECTS.findIndex((effect) => taint.endsWith(effect));
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

// A text that ends in NoSchedule may be PreferNoSchedule.
const EFFECTS = ['PreferNoSchedule', 'NoSchedule', 'NoExecute'];

/** By key, with its values and effects as kubectl writes them; their order is nothing. */
function taintsOf(node: Json): readonly FieldValue[] {
  const taints = new Map<string, string[]>();
  for (const taint of arrayAt(node, 'spec', 'taints')) {
    const [key, value = '', effect = ''] = ['key', 'value', 'effect'].map((part) => stringAt(taint, part));
    if (key === undefined) continue;
    taints.set(key, [...(taints.get(key) ?? []), value === '' ? effect : `${value}:${effect}`]);
  }
  return Array.from(taints, ([at, values]) => ({
    field: 'taint',
    path: 'spec.taints[]',
    at,
    item: `[${at}]`,
    value: values.sort(inOrder).join(','),
  }));
}
