import { totalOf } from '../../model/flow/change.js';
import type { JsonObject } from '../../model/json/json.js';
import {
  type MaskedStreamEvent,
  type PrintableChange,
  type PrintableHookRecord,
  type PrintableWatchRecord,
  type StreamRecord,
  isObjectRecord,
} from '../../model/flow/record.js';
import { resourceName } from '../../model/object/resource.js';
import { escapeJson } from '../text/escape.js';
import { objectMessage } from './message.js';
import { streamMessage } from '../text/notice-text.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { STEP_ITEMS, type Work } from '../../model/turns.js';

/** The version of the record; a field is only ever added under it. */
export const RECORD_SCHEMA = 'kwatch/v1';

/**
 * The `json` format: a record as one compact JSON object without a line end. Exact, and safe to show: its bytes
 * hold no control, invisible or reordering character, and `JSON.parse` gives back every value as it was.
 */
export function toJson(
  record: PrintableWatchRecord,
  options: { readonly objects: boolean } = { objects: false },
): string {
  return isObjectRecord(record)
    ? objectText(record, options.objects)
    : escapeJson(stringifyJson(streamJson(record)));
}

/** The same text as work that may be left in between: of a record with very many changes. */
export function* toJsonInTurns(
  record: PrintableWatchRecord,
  options: { readonly objects: boolean },
): Work<string> {
  if (!isObjectRecord(record) || record.changes.length <= STEP_ITEMS) return toJson(record, options);
  const { changes, object, oldObject } = record;
  const texts: string[] = [];
  for (let at = 0; at < changes.length; at += STEP_ITEMS) {
    const some = changes.slice(at, at + STEP_ITEMS).map((change) => changeJson(change, record.type));
    texts.push(escapeJson(stringifyJson(some).slice(1, -1)));
    yield;
  }
  const fields = escapeJson(stringifyJson(objectFields({ ...record, changes: [] }, false)));
  // Within a text its quotes would be escaped.
  const inside = fields.indexOf(NO_CHANGES) + NO_CHANGES.length - 1;
  const pieces = [fields.slice(0, inside), texts.join(','), fields.slice(inside, -1)];
  for (const [key, whole] of Object.entries({ object, oldObject })) {
    yield;
    if (options.objects && whole !== undefined) pieces.push(`,"${key}":`, escapeJson(stringifyJson(whole)));
  }
  yield;
  pieces.push(messageText(record), '}');
  return pieces.join('');
}

const NO_CHANGES = '"changes":[]';

/** The record of `kwatch/v1` as a value: what every format for programs carries. */
export function recordJson(record: PrintableWatchRecord, options: { readonly objects: boolean }): JsonObject {
  return isObjectRecord(record)
    ? { ...objectFields(record, options.objects), message: objectMessage(record) }
    : streamJson(record);
}

/** Word to a client of `kwatch serve` that it has to forget what it was told: what is there follows. */
export function resetJson(timeMs: number, why: string): string {
  const time = new Date(timeMs).toISOString();
  return JSON.stringify({ schema: RECORD_SCHEMA, type: 'RESET', time, message: `begin anew: ${why}` });
}

/** What a hook reads: the same document with the whole objects, for a resync too. */
export function hookJson(record: PrintableHookRecord): string {
  return objectText(record, true);
}

/** The message is written by itself: its arrows make of a text one of two bytes for each character. */
function objectText(record: PrintableHookRecord, objects: boolean): string {
  const fields = escapeJson(stringifyJson(objectFields(record, objects)));
  return `${fields.slice(0, -1)}${messageText(record)}}`;
}

function messageText(record: PrintableHookRecord): string {
  return `,"message":${escapeJson(JSON.stringify(objectMessage(record)))}`;
}

/** Everything but the message. */
function objectFields(record: PrintableHookRecord, objects: boolean): JsonObject {
  return {
    schema: RECORD_SCHEMA,
    type: record.type,
    time: new Date(record.timeMs).toISOString(),
    context: record.context,
    kind: record.kind,
    apiVersion: record.apiVersion,
    resource: resourceName(record.resource),
    namespace: record.identity.namespace,
    name: record.identity.name,
    uid: record.identity.uid,
    resourceVersion: record.identity.resourceVersion,
    initial: record.initial,
    synthetic: record.synthetic,
    reason: record.reason,
    ...ownerFields(record),
    changes: record.changes.map((change) => changeJson(change, record.type)),
    managers: record.managers,
    coalesced: record.coalesced,
    object: objects ? record.object : undefined,
    oldObject: objects ? record.oldObject : undefined,
  };
}

/** What it belongs to: a workload that is waited for, or an object that was asked for, with all that is between. */
function ownerFields({ owner, lineage }: PrintableHookRecord): JsonObject {
  if (lineage === undefined) return { owner };
  const path = lineage.path.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`);
  return { owner: path[0], ownerPath: path, depth: path.length };
}

/** `of` and `note` after the values that they belong to; what is undefined is left out. */
function changeJson(change: PrintableChange, type: PrintableHookRecord['type']): JsonObject {
  const { field, container, item, path, old, new: next, note } = change;
  // The changes of a new Event are all that it says.
  const event = type === 'MODIFIED' ? change.event : undefined;
  return { field, container, item, path, old, new: next, of: totalOf(change), note, event };
}

function streamJson(record: StreamRecord): JsonObject {
  return {
    schema: RECORD_SCHEMA,
    type: record.type,
    time: new Date(record.timeMs).toISOString(),
    context: record.scope.context,
    resource: resourceName(record.scope.resource),
    namespace: record.scope.namespace,
    ...eventJson(record.event),
    message: streamMessage(record),
  };
}

function eventJson(event: MaskedStreamEvent): JsonObject {
  switch (event.type) {
    case 'SYNCED':
      return { objects: event.objects };
    case 'RECONNECTED':
      return { blindMs: event.blindMs, missed: false };
    case 'RESYNCED':
      return { blindMs: event.blindMs, changes: event.changes, missed: true };
    case 'ERROR':
      return { code: event.code, retryInMs: event.retryInMs };
  }
}
