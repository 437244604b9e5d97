import {
  type PrintableRecord,
  type PrintableWatchRecord,
  type StreamRecord,
  isObjectRecord,
  leftSelection,
} from '../../model/record.js';
import type { Scope } from '../../model/event.js';
import { inCluster, isWholeCluster, scopeKey } from '../../model/scope.js';
import { type Resource, resourceName } from '../../model/resource.js';
import { durationText } from '../text/duration-text.js';
import { nameText } from '../text/name-text.js';

/** What was told of one type. */
interface Counts {
  added: number;
  /** Of those added, the ones that were there when kwatch came. */
  initial: number;
  /** Updates that were shown. */
  modified: number;
  /** Updates that changed nothing that is shown. */
  unshown: number;
  deleted: number;
  /** Still there, but not selected any more. */
  left: number;
}

/** What a run told, in numbers. */
export interface Tally {
  /** By cluster and resource, in the order in which they came. */
  readonly counts: Map<string, ScopeCounts>;
  /** How often a stream came back after a break. */
  interruptions: number;
  longestBlindMs: number;
  /** Each stream that is down, and since when, in milliseconds since the epoch. */
  readonly down: Map<string, { readonly scope: Scope; readonly sinceMs: number }>;
}

interface ScopeCounts extends Counts {
  /** `deployments.apps`, with its cluster where several are watched: `staging: deployments.apps`. */
  readonly name: string;
}

const NOTHING: Readonly<Counts> = { added: 0, initial: 0, modified: 0, unshown: 0, deleted: 0, left: 0 };

/** A tally of nothing yet. */
export function createTally(): Tally {
  return { counts: new Map(), interruptions: 0, longestBlindMs: 0, down: new Map() };
}

/** Counts one more record, which was shown or not. */
export function count(tally: Tally, record: PrintableWatchRecord, shown: boolean): void {
  if (isObjectRecord(record)) countChange(countsOf(tally, record.context, record.resource), record, shown);
  else countStream(tally, record);
}

function countsOf({ counts }: Tally, context: string | undefined, resource: Resource): Counts {
  const key = inCluster(context, resourceName(resource));
  const known = counts.get(key);
  if (known !== undefined) return known;
  const fresh = { ...NOTHING, name: streamText({ context, resource, namespace: undefined }) };
  counts.set(key, fresh);
  return fresh;
}

function countStream(tally: Tally, { event, scope, timeMs }: StreamRecord): void {
  const stream = scopeKey(scope);
  const { down } = tally;
  if (event.type === 'ERROR') {
    // Without a next try only a part could not be read, and the stream goes on.
    if (event.retryInMs !== undefined && !down.has(stream)) down.set(stream, { scope, sinceMs: timeMs });
    return;
  }
  down.delete(stream);
  if (event.type === 'SYNCED') {
    countsOf(tally, scope.context, scope.resource);
    return;
  }
  tally.interruptions += 1;
  tally.longestBlindMs = Math.max(tally.longestBlindMs, event.blindMs);
}

function countChange(counts: Counts, record: PrintableRecord, shown: boolean): void {
  const { type, initial, folded = 1 } = record;
  switch (type) {
    case 'ADDED':
      counts.added += 1;
      if (initial) counts.initial += 1;
      return;
    case 'MODIFIED':
      if (shown) counts.modified += folded;
      else counts.unshown += folded;
      return;
    case 'DELETED':
      if (leftSelection(record)) counts.left += 1;
      else counts.deleted += 1;
  }
}

/**
 * The closing words on stderr: `12 added, 40 modified (7 more changed nothing shown), 3 deleted`, by type where there
 * are several, then how often the stream broke, and what of it is still down. One line each.
 */
export function summaryLines(tally: Tally, nowMs: number): readonly string[] {
  const counts = [...tally.counts.values()];
  const total = countsText(counts.reduce<Readonly<Counts>>((sum, each) => plus(sum, each), NOTHING));
  const times = tally.interruptions === 1 ? '1 time' : `${tally.interruptions} times`;
  const stream =
    tally.interruptions === 0
      ? ''
      : `; stream interrupted ${times}, ${durationText(tally.longestBlindMs)} at the longest`;
  return [
    `${total}${stream}`,
    ...(counts.length < 2 ? [] : counts.map((each) => `  ${each.name}: ${countsText(each)}`)),
    ...[...tally.down.values()].map(
      ({ scope, sinceMs }) =>
        `${streamText(scope)}: still down, for ${durationText(nowMs - sinceMs)}; what happened since is not told`,
    ),
  ];
}

function plus(a: Readonly<Counts>, b: Readonly<Counts>): Counts {
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

function streamText(scope: Scope): string {
  const { context, resource, namespace } = scope;
  const cluster = context === undefined ? '' : nameText(context);
  if (isWholeCluster(scope)) return cluster;
  const place = namespace === undefined ? '' : ` in ${nameText(namespace)}`;
  return `${cluster === '' ? '' : `${cluster}: `}${nameText(resourceName(resource))}${place}`;
}
