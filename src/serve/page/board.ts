import { labelOf, newText, valueText } from './change-text.js';
import {
  type Counts,
  type Mark,
  type Rollout,
  countsAfter,
  markKind,
  rolloutsAfter,
  withMark,
} from './marks.js';
import { type StreamItem, changesOf } from './record.js';

/** One object as the page shows it. Replaced with each change, so that what is shown knows what is new. */
export interface BoardRow {
  readonly key: string;
  readonly cluster: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** What there is to know of it, each under its name. */
  readonly facts: ReadonlyMap<string, string>;
  /** What changed last; empty where nothing did since it was first seen. */
  readonly last: string;
  readonly managers: string;
  /** When that was, of the clock of kwatch; 0 where nothing did. */
  readonly changedAtMs: number;
  /** How often it changed: tells one change from the next. */
  readonly changes: number;
  readonly gone: boolean;
  readonly marks: readonly Mark[];
  readonly rollouts: readonly Rollout[];
  readonly counts: Counts;
}

/** A time in which nothing was seen of a scope. */
export interface Blindness {
  /** The cluster, type and namespace; empty for all: the page itself had no connection. */
  readonly scope: string;
  readonly fromMs: number;
  readonly toMs: number | undefined;
}

/** How long an object that is gone is shown. */
export const GONE_MS = 20_000;

/** Everything that the page knows. */
export interface PageBoard {
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly blind: readonly Blindness[];
  /** Grows when a row came or went. */
  readonly shape: number;
  readonly total: number;
  apply(record: StreamItem): void;
  /** The page has no connection, or has one again. */
  connected(is: boolean, nowMs: number): void;
  /** Takes away what has been gone for long. */
  sweep(nowMs: number): void;
}

export function createPageBoard(): PageBoard {
  const rows = new Map<string, BoardRow>();
  let blind: readonly Blindness[] = [];
  let shape = 0;
  let total = 0;

  const endBlindness = (scope: string, toMs: number): void => {
    blind = blind.map((each) => (each.scope === scope && each.toMs === undefined ? { ...each, toMs } : each));
  };
  const beginBlindness = (scope: string, fromMs: number): void => {
    if (!blind.some((each) => each.scope === scope && each.toMs === undefined))
      blind = [...blind.slice(-100), { scope, fromMs, toMs: undefined }];
  };

  return {
    rows,
    get blind() {
      return blind;
    },
    get shape() {
      return shape;
    },
    get total() {
      return total;
    },
    apply(record) {
      const atMs = Date.parse(record.time);
      switch (record.type) {
        case 'RESET':
          rows.clear();
          shape += 1;
          return;
        case 'ERROR':
          beginBlindness(scopeOf(record), atMs);
          return;
        case 'SYNCED':
        case 'RECONNECTED':
        case 'RESYNCED':
          endBlindness(scopeOf(record), atMs);
          return;
        case 'ADDED':
        case 'MODIFIED':
        case 'DELETED': {
          const key = keyOf(record);
          const before = rows.get(key);
          if (isNewsOf(record)) total += 1;
          rows.set(key, rowAfter(before, key, record, atMs));
          if (before === undefined) shape += 1;
        }
      }
    },
    connected(is, nowMs) {
      if (is) endBlindness('', nowMs);
      else beginBlindness('', nowMs);
    },
    sweep(nowMs) {
      for (const row of rows.values()) {
        if (!row.gone || nowMs - row.changedAtMs < GONE_MS) continue;
        rows.delete(row.key);
        shape += 1;
      }
    },
  };
}

/** The scope that a record of a stream is of. */
export function scopeOf({ context = '', resource = '', namespace = '' }: StreamItem): string {
  return `${context} ${resource} ${namespace}`;
}

function keyOf({ context = '', resource = '', namespace = '', name = '', uid = '' }: StreamItem): string {
  return [context, namespace, resource, name, uid].join('\u0000');
}

/** Whether there is anything to see in it: not what is there at the start, nor an update that changes nothing shown. */
function isNewsOf(record: StreamItem): boolean {
  return record.initial !== true && (record.type !== 'MODIFIED' || changesOf(record).length > 0);
}

function rowAfter(before: BoardRow | undefined, key: string, record: StreamItem, atMs: number): BoardRow {
  const counts = countsAfter(before?.counts ?? new Map(), record);
  const isNews = isNewsOf(record);
  return {
    key,
    cluster: record.context ?? '',
    resource: record.resource ?? '',
    kind: record.kind ?? '',
    namespace: record.namespace ?? '',
    name: record.name ?? '',
    facts: factsAfter(record.type === 'ADDED' ? undefined : before?.facts, record),
    last: isNews ? lastText(record) : (before?.last ?? ''),
    managers: isNews ? (record.managers ?? []).join(', ') : (before?.managers ?? ''),
    changedAtMs: isNews ? atMs : (before?.changedAtMs ?? 0),
    changes: (before?.changes ?? 0) + (isNews ? 1 : 0),
    gone: record.type === 'DELETED',
    marks: isNews ? withMark(before?.marks ?? [], { atMs, kind: markKind(record) }) : (before?.marks ?? []),
    rollouts: rolloutsAfter(before?.rollouts ?? [], counts, record, atMs),
    counts,
  };
}

function factsAfter(facts: BoardRow['facts'] | undefined, record: StreamItem): BoardRow['facts'] {
  const changes = changesOf(record);
  if (facts !== undefined && changes.length === 0) return facts;
  const after = new Map(facts);
  for (const change of changes) {
    if (change.new === undefined) after.delete(labelOf(change));
    else after.set(labelOf(change), newText(change));
  }
  return after;
}

/** A change in the words of a line: `replicas 3 → 5`. */
function lastText(record: StreamItem): string {
  if (record.type === 'DELETED') return record.reason === 'left-selection' ? 'left the selection' : 'deleted';
  if (record.type === 'ADDED') return 'added';
  const texts = changesOf(record).map((change) => {
    const label = labelOf(change);
    if (change.new === undefined) return `${label} removed (was ${valueText(change.old)})`;
    return change.old === undefined
      ? `${label} ${newText(change)}`
      : `${label} ${valueText(change.old)} → ${newText(change)}`;
  });
  const times = record.coalesced === undefined ? '' : `  ×${record.coalesced}`;
  return `${texts.join(' · ')}${times}`;
}
