import type { Change } from '../../model/change.js';
import { type Json, arrayAt, stringAt } from '../../model/json.js';
import type { FieldValue } from '../compare/field-values.js';

const STATUS = 'status.conditions[].status';
const REASON = 'status.conditions[].reason';
const MESSAGE = 'status.conditions[].message';

/**
 * The conditions of an object, each under its type: its status, with the reason and, where all is not well, the
 * message; and the reason by itself, for when only that changes.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties
 */
export function conditionsOf(
  object: Json,
  { isMeant = () => true, messages = false }: ConditionOptions = {},
): readonly FieldValue[] {
  const seen = new Set<string>();
  return arrayAt(object, 'status', 'conditions').flatMap((condition) => {
    const [type, status, reason = '', message = ''] = ['type', 'status', 'reason', 'message'].map((key) =>
      stringAt(condition, key),
    );
    if (type === undefined || status === undefined || seen.has(type) || !isMeant(type, status)) return [];
    seen.add(type);
    const told = isWell(type, status) ? [reason] : [reason, message];
    const note = told.filter((text) => text !== '').join(': ');
    const facets = [facetOf(type, STATUS, status, note), facetOf(type, REASON, reason, told[1] ?? '')];
    if (messages) facets.push({ field: type, path: MESSAGE, at: type, item: 'message', value: message });
    return facets;
  });
}

/** A literal of its own for each form: what is spread together takes three times the memory, in every object. */
function facetOf(type: string, path: string, value: string, note: string): FieldValue {
  return note === '' ? { field: type, path, at: type, value } : { field: type, path, at: type, value, note };
}

interface ConditionOptions {
  /** Which of them; default all. */
  readonly isMeant?: (type: string, status: string) => boolean;
  /** Tell also where only the message changed; default false. */
  readonly messages?: boolean;
}

/** Whether a change of a condition is worth telling: its reason and message only where the status stayed. */
export function isConditionNews(change: Change, all: readonly Change[]): boolean {
  const [, detail] = DETAIL.exec(change.path) ?? [];
  if (detail === undefined) return true;
  if (change.old === undefined || change.new === undefined) return false;
  const others = all.filter((other) => other.field === change.field && other !== change);
  if (others.some(({ path }) => path.endsWith('.status'))) return false;
  return detail === 'reason' || !others.some(({ path }) => path.endsWith('.reason'));
}

/** Whether a change is one of a condition. */
export function isOfCondition({ path }: Pick<Change, 'path'>): boolean {
  return path.startsWith('status.conditions[');
}

const DETAIL = /^status\.conditions\[.*\]\.(reason|message)$/;

/** Conditions that say by `True` that something is wrong. */
const BAD = /Fail|Pressure|Unavailable|Degraded|Stalled|Error|Problem|Disruption|Dangling|Deletion|Conflict/;

function isWell(type: string, status: string): boolean {
  return status === (BAD.test(type) ? 'False' : 'True');
}
