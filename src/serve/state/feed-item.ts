import type { PrintableRecord, PrintableWatchRecord } from '../../model/flow/record.js';
import type { ClientFilter } from '../filter/client-filter.js';
import type { LogEntry } from './event-log.js';
import { type Rendering, type Served, type ServedChange, labelsOfRecord } from './served.js';

/** One record for one client. */
export interface FeedItem {
  /** Undefined for word that the client has to begin anew. */
  readonly record: PrintableWatchRecord | undefined;
  /** As JSON, with the id where there is one. */
  readonly bytes: Buffer;
  /** Where a client that has it may go on; undefined where it cannot go on after this one. */
  readonly id: string | undefined;
}

/** The same, with a place in front. */
export function placed(item: FeedItem, id: string): FeedItem {
  return { ...item, id, bytes: Buffer.concat([Buffer.from(`{"id":"${id}",`), item.bytes.subarray(1)]) };
}

/**
 * What a client sees of something that concerns it, through its filter; undefined where that is nothing. An object that
 * leaves what its selector selects is told as deleted, one that enters it as added.
 */
export function viewOf(
  served: Served,
  filter: ClientFilter,
  rendering: Rendering,
  entry?: LogEntry,
): FeedItem | undefined {
  if (served.kind === 'stream') {
    const { record } = served;
    return entry === undefined ? itemOf(record, rendering) : { record, bytes: entry.bytes, id: entry.id };
  }
  // What came and went while a slow client was not looking is told by its end.
  const before =
    served.labelsBefore ?? (served.labels === undefined ? labelsOfRecord(served.record) : undefined);
  const asked = filter.asks && served.count > 1 ? rendering.maskedOf(served.states) : served.record;
  const was = before !== undefined && filter.selects(before) && filter.holds(asked, 'old');
  const is = served.labels !== undefined && filter.selects(served.labels) && filter.holds(asked, 'new');
  if ((!was && !is) || !filter.chooses(asked)) return undefined;
  const record = recordFor(served, was, is, rendering);
  if (record === undefined || !filter.events.has(record.type)) return undefined;
  if (record !== served.record || entry === undefined) {
    const item = itemOf(record, rendering);
    return entry === undefined ? item : placed(item, entry.id);
  }
  return { record, bytes: entry.bytes, id: entry.id };
}

function recordFor(
  served: ServedChange,
  was: boolean,
  is: boolean,
  { recordOf, presentOf }: Rendering,
): PrintableRecord | undefined {
  const { record, states, count } = served;
  const merged = (own: PrintableRecord): PrintableRecord => (count > 1 ? { ...own, coalesced: count } : own);
  if (was && !is && served.labels !== undefined) return leftRecord(recordOf(states));
  if (!was && is && served.labelsBefore !== undefined) {
    const present = presentOf(states);
    return present && merged(asNew(recordOf(present)));
  }
  return count > 1 ? merged(recordOf(states)) : record;
}

/** An object that was there, as one that came just now. */
function asNew(record: PrintableRecord): PrintableRecord {
  return record.type === 'ADDED' ? { ...record, initial: false } : record;
}

/** An object that is there still, and is no longer what the client asked for. */
function leftRecord(record: PrintableRecord): PrintableRecord {
  const { timeMs, resource, apiVersion, kind, identity, managers } = record;
  return {
    type: 'DELETED',
    timeMs,
    resource,
    apiVersion,
    kind,
    identity,
    managers,
    changes: [],
    initial: false,
    synthetic: false,
    reason: 'left-selection',
  };
}

function itemOf(record: PrintableWatchRecord, { toJson }: Rendering): FeedItem {
  return { record, bytes: Buffer.from(toJson(record)), id: undefined };
}
