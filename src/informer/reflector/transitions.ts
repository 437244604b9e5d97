import { ApiError } from '../../model/errors.js';
import {
  MAX_GARBLED_WATCHES,
  MAX_UNMARKED_LISTS,
  MAX_VERY_SHORT_WATCHES,
  SETTLED_WATCH_MS,
} from '../tunables.js';
import type { WatchEnd } from '../watch/watch-end.js';
import type { Backoff } from './backoff.js';
import { type Failure, type ListOutcome, codeOf, endedWatch } from './outcomes.js';
import { LIST, type Listing, type State, type Watching, watchFrom } from './state.js';
import type { Loss } from './stream-status.js';

/**
 * The table of the reflector: the state that follows, and what is told on the way.
 *
 * | state    | what happened                    | next state                                        | told  |
 * |----------|----------------------------------|---------------------------------------------------|-------|
 * | listing  | listed                           | watching from its resourceVersion                 |       |
 * |          | expired                          | listing, at once; again in a row: after a wait    | error |
 * |          | refused, before the first sync   | refused                                           |       |
 * |          | refused, after it                | listing after a wait; 404: looks the type up      | error |
 * |          | unavailable                      | listing after a wait; refused: no sync for long   | error |
 * |          | stream-refused                   | listing in pages, at once                         |       |
 * |          | stream-unsupported               | listing in pages, at once, and never streamed     |       |
 * |          | stream-broken                    | listing after a wait; again: as unsupported       | error |
 * | watching | ended                            | watching, at once                                 |       |
 * |          | ended-at-once                    | watching after a wait; 3 in a row: listing        | error |
 * |          | cut                              | watching after a wait                             | error |
 * |          | garbled                          | watching after a wait; 2 in a row: listing        | error |
 * |          | rewound, expired                 | listing, at once; again in a row: after a wait    | error |
 * |          | unavailable                      | watching after a wait                             | error |
 * |          | type-gone                        | listing after a wait; looks the type up           | error |
 * |          | refused                          | listing after a wait                              | error |
 * | waiting  | the time is up, or a sleep ended | the state that it waited for                      |       |
 *
 * Every wait is one of the back-off, and at least what the server asked for.
 */
export interface Transition {
  readonly next: State;
  /** Told as an ERROR, with the time of the next try. */
  readonly tell?: Loss;
  /** The server does not stream this resource's lists: not to be tried again in this run. */
  readonly unsupported?: true;
}

/** What the decision about a list rests on, besides what happened. */
export interface ListContext {
  readonly backoff: Backoff;
  /** How long the reflector has tried, in milliseconds; undefined once a list was whole. */
  readonly tryingMs: number | undefined;
  /** Before the first whole list, a server that gives none is given up after so long; afterwards never. */
  readonly giveUpAfterMs: number;
}

/** The rows of `listing`. */
export function afterList(from: Listing, happened: ListOutcome, context: ListContext): Transition {
  const { backoff, tryingMs, giveUpAfterMs } = context;
  const { paged, relists } = from;
  const again: Listing = { ...LIST, paged, relists };
  switch (happened.what) {
    case 'listed':
      return { next: watchFrom(happened.resourceVersion, relists) };
    case 'expired': {
      const restarted = { ...again, restarts: from.restarts + 1 };
      if (from.restarts === 0) return { next: restarted };
      return wait(restarted, backoff.next(), lossOf(happened.error));
    }
    case 'refused':
      if (tryingMs !== undefined) return { next: { at: 'refused', error: happened.error } };
      return waitAfter(happened.error, { ...again, rediscover: codeOf(happened.error) === 404 }, backoff);
    case 'unavailable':
      if (tryingMs !== undefined && tryingMs >= giveUpAfterMs)
        return { next: { at: 'refused', error: happened.error } };
      return waitAfter(happened.error, again, backoff);
    case 'stream-refused':
      return { next: { ...from, paged: true } };
    case 'stream-unsupported':
      return unsupported(from);
    case 'stream-broken':
      if (from.unmarked + 1 >= MAX_UNMARKED_LISTS) return unsupported(from);
      return wait({ ...from, unmarked: from.unmarked + 1 }, backoff.next(), {
        message: happened.message,
        code: undefined,
      });
  }
}

/** The rows of `watching`. */
export function afterWatch(from: Watching, end: WatchEnd, backoff: Backoff): Transition {
  const { resourceVersion } = end;
  const emptyWatches = resourceVersion === from.resourceVersion ? from.emptyWatches : 0;
  const relists = end.livedMs >= SETTLED_WATCH_MS ? 0 : from.relists;
  const again: Watching = { at: 'watching', resourceVersion, emptyWatches, relists };
  const emptyOnce = (max: number): Watching | Listing =>
    emptyWatches + 1 >= max ? LIST : { ...again, emptyWatches: emptyWatches + 1 };
  const happened = endedWatch(end);
  switch (happened.what) {
    case 'ended':
      return { next: { ...again, emptyWatches: 0 } };
    case 'ended-at-once':
      return wait(emptyOnce(MAX_VERY_SHORT_WATCHES), backoff.next(), AT_ONCE);
    case 'cut':
      return wait(again, backoff.next(), { message: happened.message, code: undefined });
    case 'garbled':
      return wait(emptyOnce(MAX_GARBLED_WATCHES), backoff.next(), {
        message: happened.message,
        code: undefined,
      });
    case 'rewound':
      return relist(REWOUND, relists, backoff);
    case 'expired':
      return relist(lossOf(happened.error), relists, backoff);
    case 'unavailable':
      return waitAfter(happened.error, again, backoff);
    case 'type-gone':
      return waitAfter(happened.error, { ...LIST, rediscover: true }, backoff);
    case 'refused':
      return waitAfter(happened.error, LIST, backoff);
  }
}

const AT_ONCE: Loss = { message: 'the server ends the watch at once', code: undefined };
const REWOUND: Loss = {
  message: "the server's history went back: it may have been restored from a backup",
  code: undefined,
};

function unsupported(from: Listing): Transition {
  return { next: { ...from, paged: true, unmarked: 0 }, unsupported: true };
}

/**
 * The history after the resourceVersion is gone, so it is listed anew: at once the first time. A server that lets the
 * watch of each list expire would be asked without end, so from the second time in a row on there is a wait.
 */
function relist(tell: Loss, relists: number, backoff: Backoff): Transition {
  const next: Listing = { ...LIST, relists: relists + 1 };
  return relists === 0 ? { next, tell } : wait(next, backoff.next(), tell);
}

/** After a failure, for at least as long as the server asked for. */
function waitAfter(error: Failure, then: Listing | Watching, backoff: Backoff): Transition {
  const retryAfterMs = error instanceof ApiError ? error.failure.retryAfterMs : undefined;
  return wait(then, backoff.next(retryAfterMs), lossOf(error));
}

function wait(then: Listing | Watching, ms: number, tell: Loss): Transition {
  return { next: { at: 'waiting', ms, then }, tell };
}

function lossOf(error: Failure): Loss {
  return { message: error.message, code: codeOf(error) };
}
