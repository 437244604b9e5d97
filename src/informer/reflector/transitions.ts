import { ApiError, TransportError, WatchRefusedError } from '../../model/errors.js';
import {
  LAST_TRY_MS,
  MAX_GARBLED_WATCHES,
  MAX_UNMARKED_LISTS,
  MAX_VERY_SHORT_WATCHES,
  SETTLED_WATCH_MS,
} from '../tunables.js';
import type { WatchEnd } from '../watch/watch-end.js';
import type { Backoff } from './backoff.js';
import { type Failure, type ListOutcome, codeOf, endedWatch } from './outcomes.js';
import { type AfterList, LIST, type Listing, type State, type Watching, watchFrom } from './state.js';
import type { Loss } from './stream-status.js';

/**
 * The table of the reflector: the state that follows, and what is told on the way.
 *
 * | state    | what happened                    | next state                                        | told  |
 * |----------|----------------------------------|---------------------------------------------------|-------|
 * | listing  | listed                           | watching from its resourceVersion                 |       |
 * |          | listed, nothing is to follow     | done                                              |       |
 * |          | listed, polled                   | listing, when it is time                          |       |
 * |          | listed, without resourceVersion  | refused                                           |       |
 * |          | expired                          | listing unpaged, at once; again: after a wait     | error |
 * |          | refused, before the first sync   | refused; 404: first looks the type up             |       |
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
 * |          | 403 or 405, never watched before | refused                                           |       |
 * |          | type-gone                        | listing after a wait; looks the type up           | error |
 * |          | refused                          | listing after a wait                              | error |
 * | waiting  | the time is up, or a sleep ended | the state that it waited for                      |       |
 *
 * Every wait is one of the back-off, and at least what the server asked for; but before the first sync none goes beyond
 * the time that is left, and a failure when that is over is the end.
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
  readonly then: AfterList;
  /** What is listed, for a message: `deployments.apps of https://kube.example`. */
  readonly what: string;
}

/** The rows of `listing`. */
export function afterList(from: Listing, happened: ListOutcome, context: ListContext): Transition {
  const transition = rowOf(from, happened, context);
  return 'error' in happened ? withinTime(transition, happened.error, context) : transition;
}

function rowOf(from: Listing, happened: ListOutcome, context: ListContext): Transition {
  const { backoff, tryingMs } = context;
  const { paged, relists } = from;
  const again: Listing = { ...LIST, paged, relists };
  switch (happened.what) {
    case 'listed':
      return { next: afterWhole(happened.resourceVersion, relists, context) };
    case 'expired': {
      const restarted = { ...again, restarts: from.restarts + 1 };
      if (from.restarts === 0) return { next: restarted };
      return wait(restarted, backoff.next(), lossOf(happened.error));
    }
    case 'refused': {
      const rediscover = codeOf(happened.error) === 404;
      if (tryingMs === undefined) return waitAfter(happened.error, { ...again, rediscover }, backoff);
      // What was known of the type may be old.
      if (rediscover && !from.rediscover) return { next: { ...again, rediscover } };
      return { next: { at: 'refused', error: happened.error } };
    }
    case 'unavailable':
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

/** What follows a whole list. */
function afterWhole(
  resourceVersion: string | undefined,
  relists: number,
  { then, what }: ListContext,
): State {
  if (then === 'nothing') return { at: 'done' };
  if (then !== 'watch') return { at: 'waiting', ms: then.pollMs, then: LIST };
  if (resourceVersion !== undefined) return watchFrom(resourceVersion, relists);
  const error = new TransportError(`cannot watch ${what}: the server lists them without a resourceVersion`, {
    hint: '--once shows what is there, --poll 30s lists it again and again',
  });
  return { at: 'refused', error };
}

/** Before the first sync nothing goes beyond the time that is left. */
function withinTime(transition: Transition, error: Failure, context: ListContext): Transition {
  const { next } = transition;
  const { tryingMs, giveUpAfterMs } = context;
  if (tryingMs === undefined || next.at !== 'waiting') return transition;
  const lastTryMs = Math.min(LAST_TRY_MS, giveUpAfterMs / 10);
  const leftMs = giveUpAfterMs - tryingMs - lastTryMs;
  if (leftMs <= 0) return { next: { at: 'refused', error } };
  return { ...transition, next: { ...next, ms: Math.min(next.ms, leftMs) } };
}

/**
 * The rows of `watching`.
 *
 * @param watchedBefore whether the server ever let it be watched: a right that is missing from the beginning does not
 *   come by waiting.
 */
export function afterWatch(
  from: Watching,
  end: WatchEnd,
  backoff: Backoff,
  watchedBefore = true,
): Transition {
  const { resourceVersion } = end;
  const emptyWatches = resourceVersion === from.resourceVersion ? from.emptyWatches : 0;
  const relists = end.livedMs >= SETTLED_WATCH_MS ? 0 : from.relists;
  const again: Watching = { at: 'watching', resourceVersion, emptyWatches, relists };
  const emptyOnce = (max: number): Watching | Listing =>
    emptyWatches + 1 >= max ? LIST : { ...again, emptyWatches: emptyWatches + 1 };
  const happened = endedWatch(end);
  if (!watchedBefore && 'error' in happened) {
    const { error } = happened;
    if (error instanceof ApiError && NO_WATCH.has(error.failure.code))
      return { next: { at: 'refused', error: new WatchRefusedError(error) } };
  }
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

/** Forbidden, and Method Not Allowed. */
const NO_WATCH: ReadonlySet<number> = new Set([403, 405]);

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
