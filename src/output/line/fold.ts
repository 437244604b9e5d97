import { type Change, hiddenSides, isHidden } from '../../model/flow/change.js';
import type { PrintableChange, PrintableRecord } from '../../model/flow/record.js';
import { stringifyJson } from '../../model/json/stringify-json.js';

/** Several changes of one object as one: what differs between the first old state and the last new one. */
export function foldRecords(first: PrintableRecord, next: PrintableRecord): PrintableRecord {
  const changes = new Map(first.changes.map((change) => [keyOf(change), change]));
  for (const change of next.changes) {
    endOtherState(changes, change);
    const before = changes.get(keyOf(change));
    changes.set(keyOf(change), before === undefined ? change : foldChange(before, change));
  }
  const { oldObject } = first;
  const folded = {
    ...next,
    changes: withLatestEvent([...changes.values()], next.changes),
    managers: [...new Set([...first.managers, ...next.managers])],
    folded: (first.folded ?? 1) + (next.folded ?? 1),
  };
  return folded.type === 'MODIFIED' && oldObject !== undefined ? { ...folded, oldObject } : folded;
}

/** What an Event says now goes with all of its changes, those too that came before. */
function withLatestEvent(
  changes: readonly PrintableChange[],
  latest: readonly PrintableChange[],
): readonly PrintableChange[] {
  const event = latest.find((change) => change.event !== undefined)?.event;
  return event === undefined ? changes : changes.map((change) => ({ ...change, event }));
}

/** A container that enters a state has left the one it was in: that is not told by a change of its own. */
function endOtherState(changes: Map<string, PrintableChange>, entered: PrintableChange): void {
  if (!isContainerState(entered) || entered.new === undefined) return;
  for (const [key, change] of changes) {
    const isOther = isContainerState(change) && change.state !== entered.state;
    if (!isOther || change.container !== entered.container || change.new === undefined) continue;
    if (change.old === undefined) changes.delete(key);
    else changes.set(key, withoutNew(change));
  }
}

/** Whether a change tells a state that a container is in; it is in one of them at a time. */
function isContainerState(change: PrintableChange): change is PrintableChange & { kind: 'container-state' } {
  return change.kind === 'container-state' && change.state !== 'restarts';
}

function withoutNew({ new: next, note, hidden, ...rest }: PrintableChange): PrintableChange {
  return hidden === 'old' || hidden === 'both' ? { ...rest, hidden: 'old' } : rest;
}

/** The same without what is as it was before: it came and went again. */
export function netRecord(record: PrintableRecord): PrintableRecord {
  const changes = record.changes.filter(
    (change) => !isUndone(change) && !isToldByStatus(change, record.changes),
  );
  return { ...record, changes, managers: changes.length === 0 ? [] : record.managers };
}

/** The reason of a condition whose status changed in another of the changes: its note holds the reason. */
function isToldByStatus(change: Change, all: readonly Change[]): boolean {
  if (change.kind !== 'condition' || change.part === 'status') return false;
  return all.some(
    (other) => other.kind === 'condition' && other.part === 'status' && other.condition === change.condition,
  );
}

function keyOf({ field, path, container }: Change): string {
  return JSON.stringify([field, path, container]);
}

function foldChange(first: PrintableChange, next: PrintableChange): PrintableChange {
  const { old, hidden, ...rest } = next;
  const sides = hiddenSides(first.old !== undefined && isHidden(first, 'old'), isHidden(next, 'new'));
  return {
    ...rest,
    ...(first.old === undefined ? {} : { old: first.old }),
    ...(sides === undefined ? {} : { hidden: sides }),
  };
}

function isUndone(change: Change): boolean {
  const { old, new: next } = change;
  if (old === undefined || next === undefined) return old === next;
  // Of what is masked nobody can say whether it is the same again.
  return !isHidden(change, 'old') && stringifyJson(old) === stringifyJson(next);
}
