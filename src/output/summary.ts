import { type WatchRecord, isObjectRecord } from '../model/record.js';
import { durationText } from './duration.js';

/** What a run told, in numbers. */
export interface Tally {
  readonly added: number;
  /** Of those added, the ones that were there when kwatch came. */
  readonly initial: number;
  /** Updates that were shown. */
  readonly modified: number;
  /** Updates that changed nothing that is shown. */
  readonly unshown: number;
  readonly deleted: number;
  /** How often a stream came back after a break. */
  readonly interruptions: number;
  readonly longestBlindMs: number;
}

export const EMPTY_TALLY: Tally = {
  added: 0,
  initial: 0,
  modified: 0,
  unshown: 0,
  deleted: 0,
  interruptions: 0,
  longestBlindMs: 0,
};

/** The tally with one more record, which was shown or not. */
export function count(tally: Tally, record: WatchRecord, shown: boolean): Tally {
  if (isObjectRecord(record)) {
    switch (record.type) {
      case 'ADDED':
        return { ...tally, added: tally.added + 1, initial: tally.initial + (record.initial ? 1 : 0) };
      case 'MODIFIED':
        return shown
          ? { ...tally, modified: tally.modified + (record.folded ?? 1) }
          : { ...tally, unshown: tally.unshown + 1 };
      case 'DELETED':
        return { ...tally, deleted: tally.deleted + 1 };
    }
  }
  const { event } = record;
  if (event.type !== 'RECONNECTED' && event.type !== 'RESYNCED') return tally;
  return {
    ...tally,
    interruptions: tally.interruptions + 1,
    longestBlindMs: Math.max(tally.longestBlindMs, event.blindMs),
  };
}

/** The closing line on stderr: `12 added, 40 modified (7 more changed nothing shown), 3 deleted; …`. */
export function summaryText(tally: Tally): string {
  const initial = tally.initial === 0 ? '' : ` (${tally.initial} there at the start)`;
  const unshown = tally.unshown === 0 ? '' : ` (${tally.unshown} more changed nothing shown)`;
  const changes = `${tally.added} added${initial}, ${tally.modified} modified${unshown}, ${tally.deleted} deleted`;
  if (tally.interruptions === 0) return changes;
  const times = tally.interruptions === 1 ? '1 time' : `${tally.interruptions} times`;
  return `${changes}; stream interrupted ${times}, ${durationText(tally.longestBlindMs)} at the longest`;
}
