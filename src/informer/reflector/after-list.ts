import type { ApiError, TransportError } from '../../model/errors.js';
import type { Backoff } from './backoff.js';
import { codeOf, isExpired, lossOf, retryAfterOf } from './failure.js';
import { LIST, type Listing, type State, watchFrom } from './state.js';
import { afterWatch } from './after-watch.js';
import type { WatchEnd } from '../watch/watch.js';

/** Refusals that no waiting mends: told at once, before the first sync. */
const HOPELESS = new Set([400, 401, 403, 404, 405, 406, 415, 422]);

/** So many streamed lists without an end mark in a row, and the server is taken not to have any. */
const MAX_UNMARKED = 2;

/** What the decision about a failed list rests on. */
export interface ListContext {
  readonly backoff: Backoff;
  /** How long the reflector has tried; undefined once there was a whole list. */
  readonly tryingMs: number | undefined;
  /** Before the first list, a server that gives none is given up after so long; afterwards never. */
  readonly giveUpAfterMs: number;
}

/** After a list in pages that failed. */
export function afterFailedList(
  from: Listing,
  error: ApiError | TransportError,
  context: ListContext,
): State {
  const { backoff, tryingMs, giveUpAfterMs } = context;
  const code = codeOf(error);
  if (isExpired(error)) return startOver(from, error, backoff);
  if (tryingMs !== undefined && ((code !== undefined && HOPELESS.has(code)) || tryingMs >= giveUpAfterMs)) {
    return { at: 'refused', error };
  }
  const { paged, relists } = from;
  const then = { ...LIST, paged, relists, rediscover: code === 404 };
  return { at: 'waiting', ms: backoff.next(retryAfterOf(error)), then, because: lossOf(error) };
}

/** What a streamed list comes to, and whether the server is not to be asked for another. */
export interface StreamedOutcome {
  readonly state: State;
  readonly unsupported: boolean;
}

/** After a streamed list, or the watch that it became. */
export function afterStreamedList(from: Listing, end: WatchEnd, context: ListContext): StreamedOutcome {
  if (end.resourceVersion !== '') {
    return { state: afterWatch(watchFrom('', from.relists), end, context.backoff), unsupported: false };
  }
  const { backoff } = context;
  switch (end.how) {
    case 'unmarked':
    case 'rewound':
      return unsupported(from);
    case 'error-event':
      if (isExpired(end.error)) return { state: startOver(from, end.error, backoff), unsupported: false };
      // An etcd too old for it shows only here, after an answer of 200 (KEP-3157).
      return unsupported(from);
    case 'clean':
      return afterUnmarked(from, 'the server ended the list before it was whole', backoff);
    case 'cut':
    case 'garbled':
      return afterUnmarked(from, end.message, backoff);
    case 'not-started':
      return afterRefusedStream(from, end.error, context);
  }
}

function afterUnmarked(from: Listing, message: string, backoff: Backoff): StreamedOutcome {
  const unmarked = from.unmarked + 1;
  if (unmarked >= MAX_UNMARKED) return unsupported(from);
  const then = { ...from, unmarked };
  return {
    state: { at: 'waiting', ms: backoff.next(), then, because: { message, code: undefined } },
    unsupported: false,
  };
}

function afterRefusedStream(
  from: Listing,
  error: ApiError | TransportError,
  context: ListContext,
): StreamedOutcome {
  const code = codeOf(error);
  if (isExpired(error)) return { state: startOver(from, error, context.backoff), unsupported: false };
  // Nobody there, or too busy: says nothing of what the server can do.
  if (code === undefined || code === 429 || code >= 500) {
    return { state: afterFailedList(from, error, context), unsupported: false };
  }
  // No right, or no such type: the list in pages will say so in its own words.
  if (code === 401 || code === 403 || code === 404)
    return { state: { ...from, paged: true }, unsupported: false };
  return unsupported(from);
}

function unsupported(from: Listing): StreamedOutcome {
  return { state: { ...from, paged: true, unmarked: 0 }, unsupported: true };
}

/** From the beginning, once at once: what there was to go on from had expired. */
function startOver(from: Listing, error: ApiError | TransportError, backoff: Backoff): State {
  const { paged, relists, restarts } = from;
  const again: Listing = { ...LIST, paged, relists, restarts: restarts + 1 };
  if (restarts === 0) return again;
  return { at: 'waiting', ms: backoff.next(), then: again, because: lossOf(error) };
}
