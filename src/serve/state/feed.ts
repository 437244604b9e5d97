import type { ClientFilter } from '../filter/client-filter.js';
import type { Board } from './board.js';
import type { LogEntry } from './event-log.js';
import { type FeedItem, placed, viewOf } from './feed-item.js';
import { type FeedStart, openingOf } from './opening.js';
import type { Rendering, Served, ServedChange } from './served.js';
import { BEHIND_OBJECTS } from './tunables.js';

/**
 * What one client is still to be told: first the objects that were there when it came, then the changes since, once
 * and in order. It holds no copies: it stands at a place of the log that all clients read. A client that is so slow
 * that the log forgets what it has not read yet gets the forgotten changes merged, one for each object, each with how
 * many it stands for.
 */
export interface Feed {
  /** The next record; undefined where there is none at the moment. */
  next(): FeedItem | undefined;
  /** Whether it is so far behind that it has to begin anew. */
  readonly lost: boolean;
  /** How many changes were merged into others so far. */
  readonly merged: number;
  close(): void;
}

export interface FeedOptions {
  readonly board: Board;
  readonly filter: ClientFilter;
  readonly start: FeedStart;
  /** There is more to be had. */
  readonly onMore: () => void;
}

export function createFeed({ board, filter, onMore, ...options }: FeedOptions): Feed {
  const { log, rendering } = board;
  const start = keptStart(options.start, log.firstSeq);
  let cursor = start.from === 'place' ? start.seq + 1 : log.lastSeq + 1;
  const opening = openingOf(board, filter, start);
  // Begun now: what it tells of is this moment.
  let upcoming = opening.next().value;
  const behind = new Map<string, Served>();
  let merged = 0;
  let lost = false;

  const reader = {
    onEntry: onMore,
    onForget({ seq, served }: LogEntry) {
      if (seq !== cursor) return;
      cursor += 1;
      if (!filter.concerns(served)) return;
      const before = behind.get(served.key);
      if (before !== undefined) merged += 1;
      behind.set(served.key, before === undefined ? served : mergeServed(before, served, rendering));
      lost ||= behind.size > BEHIND_OBJECTS;
    },
  };
  board.readers.add(reader);

  /** Whoever has the last of several that have no place has everything up to here. */
  const lastPlaced = (item: FeedItem, isLast: boolean): FeedItem =>
    isLast ? placed(item, log.idOf(cursor - 1)) : item;

  const nextOpening = (): FeedItem | undefined => {
    const item = upcoming;
    if (item === undefined) return undefined;
    upcoming = opening.next().value;
    return lastPlaced(item, upcoming === undefined && behind.size === 0);
  };

  const nextBehind = (): FeedItem | undefined => {
    for (const [key, served] of behind) {
      behind.delete(key);
      const item = viewOf(served, filter, rendering);
      if (item !== undefined) return lastPlaced(item, behind.size === 0);
    }
    return undefined;
  };

  const nextLogged = (): FeedItem | undefined => {
    for (let entry = log.at(cursor); entry !== undefined; entry = log.at(cursor)) {
      cursor += 1;
      const item = filter.concerns(entry.served) ? viewOf(entry.served, filter, rendering, entry) : undefined;
      if (item !== undefined) return item;
    }
    return undefined;
  };

  return {
    next: () => nextOpening() ?? nextBehind() ?? nextLogged(),
    get lost() {
      return lost;
    },
    get merged() {
      return merged;
    },
    close: () => board.readers.delete(reader),
  };
}

/** A place may be forgotten between the question for it and now. */
function keptStart(start: FeedStart, firstSeq: number): FeedStart {
  if (start.from !== 'place' || start.seq + 1 >= firstSeq) return start;
  return { from: 'reset', why: 'what came after the id is not kept any more' };
}

/** Two of one key as one. Of a stream the later word is what counts. */
function mergeServed(before: Served, later: Served, { merge }: Rendering): Served {
  if (before.kind === 'stream' || later.kind === 'stream') return later;
  const merged: ServedChange = {
    ...later,
    labelsBefore: before.labelsBefore,
    states: merge(before.states, later.states),
    count: before.count + later.count,
  };
  return merged;
}
