import { ApiError, TransportError } from '../model/errors.js';
import type { Backoff } from './backoff.js';
import type { Loss } from './sight.js';
import type { WatchEnd } from './watch.js';

/**
 * Where the reflector is. `because` says what made it leave the watch, where a person should know.
 */
export type State = Listing | Watching | Waiting | Refused;

/** Lists page by page. Left for Watching when the list is whole, else for Waiting or another Listing. */
export interface Listing {
  readonly at: 'listing';
  /** How often in a row a list was started over because its continue token expired. */
  readonly restarts: number;
  readonly because?: Loss;
}

/** Watches from a resourceVersion. Left for another Watching at a normal end, for Waiting after a failure, for
 *  Listing where the server no longer has what comes after the resourceVersion. */
export interface Watching {
  readonly at: 'watching';
  readonly resourceVersion: string;
  /** How often in a row a watch from here on ended before it told anything new. */
  readonly barren: number;
}

/** Sleeps, then goes on. Left when the time is up. */
export interface Waiting {
  readonly at: 'waiting';
  readonly ms: number;
  readonly then: Listing | Watching;
  readonly because: Loss;
}

/** The end: the server refused before there was anything to show. */
export interface Refused {
  readonly at: 'refused';
  readonly error: ApiError | TransportError;
}

/** Refusals that no waiting mends: told at once, before the first sync. */
const HOPELESS = new Set([400, 401, 403, 404, 405, 406, 415, 422]);

/** Before the first sync a server that gives no list is given up after so long; afterwards never. */
const GIVE_UP_AFTER_MS = 30_000;

/** A watch that ends sooner than this and told nothing counts as failed (client-go, VeryShortWatchError). */
const VERY_SHORT_MS = 1_000;

/** So many watches in a row without anything new from one resourceVersion, and a list clears the matter. */
const MAX_BARREN = 3;

/** Where the reflector begins. */
export const START: State = { at: 'listing', restarts: 0 };

/** After a whole list. */
export function afterList(resourceVersion: string): State {
  return { at: 'watching', resourceVersion, barren: 0 };
}

/** After a list that failed. `sinceStartMs` is undefined once there was a whole list. */
export function afterFailedList(
  from: Listing,
  error: ApiError | TransportError,
  sinceStartMs: number | undefined,
  backoff: Backoff,
): State {
  if (error instanceof ApiError && isExpired(error)) {
    const again: Listing = { at: 'listing', restarts: from.restarts + 1 };
    if (from.restarts === 0) return again;
    return { at: 'waiting', ms: backoff.next(), then: again, because: lossOf(error) };
  }
  if (sinceStartMs !== undefined) {
    if (error instanceof ApiError && HOPELESS.has(error.failure.code)) return { at: 'refused', error };
    if (sinceStartMs >= GIVE_UP_AFTER_MS) return { at: 'refused', error };
  }
  const ms = backoff.next(error instanceof ApiError ? error.failure.retryAfterMs : undefined);
  return { at: 'waiting', ms, then: { at: 'listing', restarts: 0 }, because: lossOf(error) };
}

/** After a watch, however it ended. */
export function afterWatch(from: Watching, end: WatchEnd, backoff: Backoff): State {
  const { resourceVersion } = end;
  const progressed = resourceVersion !== from.resourceVersion;
  const barren = progressed ? 0 : from.barren + 1;
  const again: Watching = { at: 'watching', resourceVersion, barren };
  const list: Listing = { at: 'listing', restarts: 0 };

  switch (end.how) {
    case 'clean':
      if (end.events > 0 || end.livedMs >= VERY_SHORT_MS) return { ...again, barren: 0 };
      return {
        at: 'waiting',
        ms: backoff.next(),
        then: barren >= MAX_BARREN ? list : again,
        because: { message: 'the server ends the watch at once', code: undefined },
      };
    case 'cut':
      return {
        at: 'waiting',
        ms: backoff.next(),
        then: again,
        because: { message: end.message, code: undefined },
      };
    case 'garbled':
      // Asked again from the last good state, the server tells it whole; if not, a list does.
      return {
        at: 'waiting',
        ms: backoff.next(),
        then: barren > 1 ? list : again,
        because: { message: end.message, code: undefined },
      };
    case 'error-event':
      if (isExpired(end.error)) return { ...list, because: lossOf(end.error) };
      return {
        at: 'waiting',
        ms: backoff.next(end.error.failure.retryAfterMs),
        then: end.error.failure.code === 429 ? again : list,
        because: lossOf(end.error),
      };
    case 'not-started':
      return afterRefusedWatch(again, end.error, backoff);
  }
}

/** A watch that could not be opened. A relist would not mend what a dead or busy server refuses. */
function afterRefusedWatch(again: Watching, error: ApiError | TransportError, backoff: Backoff): State {
  const list: Listing = { at: 'listing', restarts: 0 };
  if (error instanceof TransportError) {
    return { at: 'waiting', ms: backoff.next(), then: again, because: lossOf(error) };
  }
  if (isExpired(error)) return { ...list, because: lossOf(error) };
  const { code, retryAfterMs } = error.failure;
  const resumable = code === 429 || code >= 500 || code === 401 || code === 403;
  return {
    at: 'waiting',
    ms: backoff.next(retryAfterMs),
    then: resumable ? again : list,
    because: lossOf(error),
  };
}

/** `Expired` since 1.17, `Gone` before, 410 always (client-go, isExpiredError). */
function isExpired(error: ApiError): boolean {
  return error.failure.code === 410 || error.failure.reason === 'Expired' || error.failure.reason === 'Gone';
}

function lossOf(error: ApiError | TransportError): Loss {
  return error instanceof ApiError
    ? { message: error.failure.message, code: error.failure.code }
    : { message: error.message, code: undefined };
}
