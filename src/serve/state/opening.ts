import type { ObjectRecord, StreamRecord } from '../../model/flow/record.js';
import type { ClientFilter } from '../filter/client-filter.js';
import type { Board } from './board.js';
import type { FeedItem } from './feed-item.js';

/** Where a client begins: with what is there, after a place of the log, or anew because it cannot go on. */
export type FeedStart =
  | { readonly from: 'now' }
  | { readonly from: 'place'; readonly seq: number }
  | { readonly from: 'reset'; readonly why: string };

/**
 * What a client is told first: each object that is there at this moment, then of each scope that its list is complete,
 * or that it cannot be seen. Nothing for one that goes on from where it was.
 */
export function* openingOf(
  board: Board,
  filter: ClientFilter,
  start: FeedStart,
): Generator<FeedItem, undefined> {
  if (start.from === 'place') return undefined;
  const { objects, rendering, clock } = board;
  // Taken now, before the first of them is asked for: a later change must not be in it and in the log as well.
  const present = objects.all();
  const scopes = board.scopes.all();
  const counts = new Map<string, number>();
  if (start.from === 'reset') {
    const bytes = Buffer.from(rendering.resetJson(clock.now(), start.why));
    yield { record: undefined, bytes, id: undefined };
  }
  for (const object of present) {
    if (!filter.concerns({ kind: 'change', about: object.about }) || !filter.selects(object.labels)) continue;
    if (filter.asks && !isMeant(filter, rendering.maskedOf(object.states))) continue;
    counts.set(object.scopeKey, (counts.get(object.scopeKey) ?? 0) + 1);
    if (!filter.events.has('ADDED')) continue;
    const record = rendering.recordOf(object.states);
    yield { record, bytes: objects.bytesOf(object), id: undefined };
  }
  for (const { key, scope, synced, blind } of scopes) {
    if (!filter.concerns({ kind: 'stream', record: { scope } })) continue;
    if (synced !== undefined) yield streamItem(withCount(synced, counts.get(key) ?? 0));
    if (blind !== undefined) yield streamItem(blind.record);
  }
  return undefined;

  function streamItem(record: StreamRecord): FeedItem {
    return { record, bytes: Buffer.from(rendering.toJson(record)), id: undefined };
  }
}

function isMeant(filter: ClientFilter, record: ObjectRecord): boolean {
  return filter.holds(record, 'new') && filter.chooses(record);
}

/** How many of them this client was told of. */
function withCount(record: StreamRecord, objects: number): StreamRecord {
  return { ...record, event: { type: 'SYNCED', objects } };
}
