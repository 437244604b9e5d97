import type { Change, ConditionChange } from '../model/flow/change.js';
import { type Json, arrayAt, stringAt, valueAt } from '../model/json/json.js';
import type { FieldValue } from './compare/field-values.js';

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
  const values: FieldValue[] = [];
  for (const condition of arrayAt(object, 'status', 'conditions')) {
    const type = stringAt(condition, 'type');
    const status = statusOf(condition);
    if (type === undefined || status === undefined || seen.has(type) || !isMeant(type, status)) continue;
    seen.add(type);
    const reason = stringAt(condition, 'reason') ?? '';
    const message = stringAt(condition, 'message') ?? '';
    const why = isWell(type, status) ? '' : message;
    const note = reason === '' || why === '' ? reason + why : `${reason}: ${why}`;
    values.push(partOf(type, STATUS, status, note), partOf(type, REASON, reason, why));
    if (messages) values.push({ field: type, path: MESSAGE, at: type, item: 'message', value: message });
  }
  return values;
}

/** Some custom resources write a boolean. */
function statusOf(condition: Json): string | undefined {
  const status = valueAt(condition, 'status');
  return typeof status === 'boolean' ? (status ? 'True' : 'False') : stringAt(condition, 'status');
}

/** A literal of its own for each form: what is spread together takes three times the memory, in every object. */
function partOf(type: string, path: string, value: string, note: string): FieldValue {
  return note === '' ? { field: type, path, at: type, value } : { field: type, path, at: type, value, note };
}

interface ConditionOptions {
  /** Which of them; default all. */
  readonly isMeant?: (type: string, status: string) => boolean;
  /** Also give the message as a value of its own, so that a change of it alone is found; default false. */
  readonly messages?: boolean;
}

/**
 * Whether a change is worth showing where it is one of a condition: its reason and message are only where the status
 * stayed as it was.
 */
export function isConditionNews(change: Change, all: readonly Change[]): boolean {
  if (!isOfCondition(change) || change.part === 'status') return true;
  if (change.old === undefined || change.new === undefined) return false;
  const changed = all
    .filter(isOfCondition)
    .filter(({ condition }) => condition === change.condition)
    .map(({ part }) => part);
  return !changed.includes('status') && (change.part === 'reason' || !changed.includes('reason'));
}

/** Whether a change is one of a condition. */
export function isOfCondition(change: Change): change is ConditionChange {
  return change.kind === 'condition';
}

/** Conditions that say by `True` that something is wrong. */
const BAD = /Fail|Pressure|Unavailable|Degraded|Stalled|Error|Problem|Disruption|Dangling|Deletion|Conflict/;

function isWell(type: string, status: string): boolean {
  return status === (BAD.test(type) ? 'False' : 'True');
}
