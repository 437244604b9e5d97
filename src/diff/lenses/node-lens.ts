import { type Json, arrayAt, stringAt } from '../../model/json.js';
import type { FieldValue } from '../compare/field-values.js';
import { conditionsOf, isConditionNews, isOfCondition } from './condition-values.js';
import { fieldLens } from '../compare/field-values.js';
import { withParts } from './parts.js';
import { rowsOf } from './field-rows.js';

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

/** By key, with all its effects. */
function taintsOf(node: Json): readonly FieldValue[] {
  const taints = new Map<string, string>();
  for (const taint of arrayAt(node, 'spec', 'taints')) {
    const [key, effect] = [stringAt(taint, 'key'), stringAt(taint, 'effect') ?? ''];
    if (key !== undefined) taints.set(key, [taints.get(key), effect].filter(Boolean).join(','));
  }
  return Array.from(taints, ([at, value]) => ({
    field: 'taint',
    path: 'spec.taints[]',
    at,
    item: `[${at}]`,
    value,
  }));
}
