import {
  type PrintableRecord,
  type PrintableWatchRecord,
  isObjectRecord,
  leftSelection,
} from '../../model/record.js';
import { resourceName } from '../../model/resource.js';
import { durationText } from '../text/duration-text.js';
import { nameText } from '../text/name-text.js';

/** What was told of one type. */
interface Counts {
  readonly added: number;
  /** Of those added, the ones that were there when kwatch came. */
  readonly initial: number;
  /** Updates that were shown. */
  readonly modified: number;
  /** Updates that changed nothing that is shown. */
  readonly unshown: number;
  readonly deleted: number;
  /** Still there, but not selected any more. */
  readonly left: number;
}

/** What a run told, in numbers. */
export interface Tally {
  /** By the resource's name, in the order in which they came. */
  readonly counts: ReadonlyMap<string, Counts>;
  /** How often a stream came back after a break. */
  readonly interruptions: number;
  readonly longestBlindMs: number;
  /** Since when each stream is down that is, in milliseconds since the epoch. */
  readonly downSinceMs: ReadonlyMap<string, number>;
}

const NOTHING: Counts = { added: 0, initial: 0, modified: 0, unshown: 0, deleted: 0, left: 0 };

export const EMPTY_TALLY: Tally = {
  counts: new Map(),
  interruptions: 0,
  longestBlindMs: 0,
  downSinceMs: new Map(),
};

/** The tally with one more record, which was shown or not. */
export function count(tally: Tally, record: PrintableWatchRecord, shown: boolean): Tally {
  const type = isObjectRecord(record) ? record.resource : record.scope.resource;
  const name = resourceName(type);
  const before = tally.counts.get(name) ?? NOTHING;
  if (isObjectRecord(record)) {
    const counts = new Map(tally.counts).set(name, countChange(before, record, shown));
    return { ...tally, counts };
  }
  const { event, scope, timeMs } = record;
  const stream = `${name} ${scope.namespace ?? ''}`;
  const down = new Map(tally.downSinceMs);
  if (event.type === 'ERROR') {
    // Without a next try only a part could not be read, and the stream goes on.
    if (event.retryInMs !== undefined && !down.has(stream)) down.set(stream, timeMs);
    return { ...tally, downSinceMs: down };
  }
  down.delete(stream);
  if (event.type === 'SYNCED')
    return { ...tally, counts: new Map(tally.counts).set(name, before), downSinceMs: down };
  return {
    ...tally,
    downSinceMs: down,
    interruptions: tally.interruptions + 1,
    longestBlindMs: Math.max(tally.longestBlindMs, event.blindMs),
  };
}

function countChange(counts: Counts, record: PrintableRecord, shown: boolean): Counts {
  const { type, initial, folded = 1 } = record;
  switch (type) {
    case 'ADDED':
      return { ...counts, added: counts.added + 1, initial: counts.initial + (initial ? 1 : 0) };
    case 'MODIFIED':
      return shown
        ? { ...counts, modified: counts.modified + folded }
        : { ...counts, unshown: counts.unshown + folded };
    case 'DELETED':
      return leftSelection(record)
        ? { ...counts, left: counts.left + 1 }
        : { ...counts, deleted: counts.deleted + 1 };
  }
}

/**
 * The closing words on stderr: `12 added, 40 modified (7 more changed nothing shown), 3 deleted`, by type where there
 * are several, then how often the stream broke, and what of it is still down. One line each.
 */
export function summaryLines(tally: Tally, nowMs: number): readonly string[] {
  const counts = [...tally.counts];
  const total = countsText(counts.reduce((sum, [, each]) => plus(sum, each), NOTHING));
  const times = tally.interruptions === 1 ? '1 time' : `${tally.interruptions} times`;
  const stream =
    tally.interruptions === 0
      ? ''
      : `; stream interrupted ${times}, ${durationText(tally.longestBlindMs)} at the longest`;
  return [
    `${total}${stream}`,
    ...(counts.length < 2 ? [] : counts.map(([name, each]) => `  ${nameText(name)}: ${countsText(each)}`)),
    ...[...tally.downSinceMs].map(
      ([name, sinceMs]) =>
        `${streamText(name)}: still down, for ${durationText(nowMs - sinceMs)}; what happened since is not told`,
    ),
  ];
}

function plus(a: Counts, b: Counts): Counts {
  return {
    added: a.added + b.added,
    initial: a.initial + b.initial,
    modified: a.modified + b.modified,
    unshown: a.unshown + b.unshown,
    deleted: a.deleted + b.deleted,
    left: a.left + b.left,
  };
}

function countsText({ added, initial, modified, unshown, deleted, left }: Counts): string {
  const there = initial === 0 ? '' : ` (${initial} there at the start)`;
  const more = unshown === 0 ? '' : ` (${unshown} more changed nothing shown)`;
  return `${added} added${there}, ${modified} modified${more}, ${deleted} deleted${left === 0 ? '' : `, ${left} left the selection`}`;
}

function streamText(stream: string): string {
  const [name = '', namespace = ''] = stream.split(' ');
  return namespace === '' ? nameText(name) : `${nameText(name)} in ${nameText(namespace)}`;
}
