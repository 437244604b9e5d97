import {
  type PrintableRecord,
  type PrintableWatchRecord,
  type StreamRecord,
  isObjectRecord,
  leftSelection,
} from '../../model/flow/record.js';
import type { Scope } from '../../model/flow/event.js';
import { inCluster, isWholeCluster, scopeKey } from '../../model/object/scope.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
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
  /** Updates that followed each other so fast that nothing of them was left to show. */
  undone: number;
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
  readonly context: string | undefined;
  /** `deployments.apps`. */
  readonly type: string;
}

const NOTHING: Readonly<Counts> = {
  added: 0,
  initial: 0,
  modified: 0,
  unshown: 0,
  undone: 0,
  deleted: 0,
  left: 0,
};

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
  const name = streamText({ context, resource, namespace: undefined });
  const fresh = { ...NOTHING, name, context, type: resourceName(resource) };
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
      else if (folded > 1) counts.undone += folded;
      else counts.unshown += 1;
      return;
    case 'DELETED':
      if (leftSelection(record)) counts.left += 1;
      else counts.deleted += 1;
  }
}

/** So many types are told of, those of which most came. */
const TOLD_TYPES = 5;

/**
 * The closing words on stderr: `12 added, 40 modified (7 more changed nothing shown), 3 deleted` and how often the
 * stream broke; by type where several had something, in one line, or with `verbose` in one each; then what is still
 * down.
 */
export function summaryLines(tally: Tally, nowMs: number, verbose = false): readonly string[] {
  const total = [...tally.counts.values()].reduce<Readonly<Counts>>(plus, NOTHING);
  const times = tally.interruptions === 1 ? '1 time' : `${tally.interruptions} times`;
  const stream =
    tally.interruptions === 0
      ? ''
      : `; stream interrupted ${times}, ${durationText(tally.longestBlindMs)} at the longest`;
  return [
    `${countsText(total)}${stream}`,
    ...typeLines([...tally.counts.values()], verbose),
    ...[...tally.down.values()].map(
      ({ scope, sinceMs }) =>
        `${streamText(scope)}: still down, for ${durationText(nowMs - sinceMs)}; what happened since is not told`,
    ),
  ];
}

/** What each type had, where several had something. */
function typeLines(counts: readonly ScopeCounts[], verbose: boolean): readonly string[] {
  const told = counts
    .map((each) => ({ ...each, each, sum: sumOf(each) }))
    .filter(({ each, sum }) => sum > 0 || (verbose && unshownOf(each) > 0))
    .sort((a, b) => b.sum - a.sum);
  if (told.length < 2) return [];
  if (verbose) return told.map(({ each }) => `  ${each.name}: ${countsText(each)}`);
  const left = told.length - TOLD_TYPES;
  const shown = told
    .slice(0, TOLD_TYPES)
    .map((type) => `${clusterText(type)}${nameText(shortName(type.type, told))} ${type.sum}`);
  const more = left > 0 ? [left === 1 ? '1 more type' : `${left} more types`] : [];
  return [`by type: ${[...shown, ...more].join(', ')}`];
}

function clusterText({ context }: Pick<ScopeCounts, 'context'>): string {
  return context === undefined ? '' : `${nameText(context)} `;
}

/** Without its group, where no other type has that name. */
function shortName(type: string, all: readonly Pick<ScopeCounts, 'type'>[]): string {
  const [plural = type] = type.split('.');
  return all.every((other) => other.type === type || other.type.split('.')[0] !== plural) ? plural : type;
}

function sumOf({ added, modified, deleted, left }: Counts): number {
  return added + modified + deleted + left;
}

function unshownOf({ unshown, undone }: Counts): number {
  return unshown + undone;
}

function plus(a: Readonly<Counts>, b: Readonly<Counts>): Counts {
  return {
    added: a.added + b.added,
    initial: a.initial + b.initial,
    modified: a.modified + b.modified,
    unshown: a.unshown + b.unshown,
    undone: a.undone + b.undone,
    deleted: a.deleted + b.deleted,
    left: a.left + b.left,
  };
}

function countsText(counts: Counts): string {
  const { added, initial, modified, deleted, left } = counts;
  const more = moreText(counts, modified > 0);
  const parts = [
    added === 0 ? '' : `${added} added${initial === 0 ? '' : ` (${initial} there at the start)`}`,
    modified === 0 ? more : `${modified} modified${more === '' ? '' : ` (${more})`}`,
    deleted === 0 ? '' : `${deleted} deleted`,
    left === 0 ? '' : `${left} left the selection`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing was shown' : parts.join(', ');
}

/** The updates of which no line was written, each by its reason. */
function moreText({ unshown, undone }: Counts, besideOthers: boolean): string {
  const updates = (count: number): string =>
    besideOthers ? `${count} more` : count === 1 ? '1 update' : `${count} updates`;
  return [
    unshown === 0 ? '' : `${updates(unshown)} changed nothing shown`,
    undone === 0 ? '' : `${updates(undone)} undone at once`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function streamText(scope: Scope): string {
  const { context, resource, namespace } = scope;
  const cluster = context === undefined ? '' : nameText(context);
  if (isWholeCluster(scope)) return cluster;
  const place = namespace === undefined ? '' : ` in ${nameText(namespace)}`;
  return `${cluster === '' ? '' : `${cluster}: `}${nameText(resourceName(resource))}${place}`;
}
