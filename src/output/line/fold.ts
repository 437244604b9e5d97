import type { Change } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import type { ObjectRecord } from '../../model/record.js';
import { STATES } from './line-parts.js';

/** Several changes of one object as one: what differs between the first old state and the last new one. */
export function foldRecords(first: ObjectRecord, next: ObjectRecord): ObjectRecord {
  const changes = new Map(first.changes.map((change) => [keyOf(change), change]));
  for (const change of next.changes) {
    endOtherState(changes, change);
    const before = changes.get(keyOf(change));
    changes.set(keyOf(change), before === undefined ? change : foldChange(before, change));
  }
  const { oldObject } = first;
  return {
    ...next,
    changes: [...changes.values()],
    managers: [...new Set([...first.managers, ...next.managers])],
    folded: (first.folded ?? 1) + (next.folded ?? 1),
    ...(oldObject === undefined ? {} : { oldObject }),
  };
}

/** A container that enters a state has left the one it was in: that is not told by a change of its own. */
function endOtherState(changes: Map<string, Change>, entered: Change): void {
  if (!STATES.has(entered.field) || entered.new === undefined) return;
  for (const [key, change] of changes) {
    const isOther = STATES.has(change.field) && change.field !== entered.field;
    if (!isOther || change.container !== entered.container || change.new === undefined) continue;
    const { field, path, container, old } = change;
    if (old === undefined || container === undefined) changes.delete(key);
    else changes.set(key, { field, path, container, old });
  }
}

/** The same without what is as it was before: it came and went again. */
export function netRecord(record: ObjectRecord): ObjectRecord {
  const changes = record.changes.filter(
    (change) => !isUndone(change) && !isToldByStatus(change, record.changes),
  );
  return { ...record, changes, managers: changes.length === 0 ? [] : record.managers };
}

/** The reason of a condition whose status changed in another of the changes: its note holds the reason. */
function isToldByStatus({ path }: Change, all: readonly Change[]): boolean {
  const place = /^(status\.conditions\[.*\])\.(?:reason|message)$/.exec(path)?.[1];
  return place !== undefined && all.some((other) => other.path === `${place}.status`);
}

function keyOf({ field, path, container }: Change): string {
  return JSON.stringify([field, path, container]);
}

function foldChange(first: Change, next: Change): Change {
  if (first.old !== undefined) return { ...next, old: first.old };
  return Object.fromEntries(Object.entries(next).filter(([key]) => key !== 'old')) as unknown as Change;
}

function isUndone({ old, new: next }: Change): boolean {
  if (old === undefined || next === undefined) return old === next;
  const text = textOf(old);
  // Of what is masked nobody can say whether it is the same again.
  return !text.includes('***') && text === textOf(next);
}

/** Values are no deeper than the comparison lets them be. */
function textOf(value: Json): string {
  return JSON.stringify(value);
}
