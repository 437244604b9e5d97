import type { ApiError, TransportError } from '../../model/errors.js';
import type { Backoff } from './backoff.js';
import { codeOf, isExpired, isTooLarge, lossOf, retryAfterOf } from './failure.js';
import type { Loss } from './stream-status.js';
import { LIST, type State, type Watching } from './state.js';
import type { WatchEnd } from '../watch/watch.js';

/** A watch that ends sooner than this and told nothing counts as failed (client-go, VeryShortWatchError). */
const VERY_SHORT_MS = 1_000;

/** So many watches in a row that ended at once from one resourceVersion, and a list clears the matter. */
const MAX_SHORT = 3;
/** The same for watches that sent what is no event. */
const MAX_GARBLED = 2;

/** A watch that lived so long had something to go on from: the next expiry is another story. */
const SETTLED_MS = 60_000;

/** After a watch, however it ended. */
export function afterWatch(from: Watching, end: WatchEnd, backoff: Backoff): State {
  const { resourceVersion } = end;
  const barren = resourceVersion === from.resourceVersion ? from.emptyWatches : 0;
  const relists = end.livedMs >= SETTLED_MS ? 0 : from.relists;
  const again: Watching = { at: 'watching', resourceVersion, emptyWatches: barren, relists };
  const oneMore: Watching = { ...again, emptyWatches: barren + 1 };

  switch (end.how) {
    case 'clean':
    case 'unmarked':
      if (end.events > 0 || end.livedMs >= VERY_SHORT_MS) return { ...again, emptyWatches: 0 };
      return {
        at: 'waiting',
        ms: backoff.next(),
        then: oneMore.emptyWatches >= MAX_SHORT ? LIST : oneMore,
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
        then: oneMore.emptyWatches >= MAX_GARBLED ? LIST : oneMore,
        because: { message: end.message, code: undefined },
      };
    case 'rewound':
      return relist(
        again,
        {
          message: "the server's history went back: it may have been restored from a backup",
          code: undefined,
        },
        backoff,
      );
    case 'error-event':
      if (isExpired(end.error)) return relist(again, lossOf(end.error), backoff);
      return {
        at: 'waiting',
        ms: backoff.next(retryAfterOf(end.error)),
        then: codeOf(end.error) === 429 ? again : LIST,
        because: lossOf(end.error),
      };
    case 'not-started':
      if (isExpired(end.error)) return relist(again, lossOf(end.error), backoff);
      return afterRefusedWatch(again, end.error, backoff);
  }
}

/**
 * What there was to go on from is gone. The first time it is listed anew at once; a server that lets the watch of each
 * list expire would be asked without end, so that from the second time in a row on there is a wait.
 */
function relist({ relists }: Watching, because: Loss, backoff: Backoff): State {
  const list = { ...LIST, relists: relists + 1 };
  return relists === 0 ? { ...list, because } : { at: 'waiting', ms: backoff.next(), then: list, because };
}

/** A watch that could not be opened. A list would not mend what a dead or busy server refuses. */
function afterRefusedWatch(again: Watching, error: ApiError | TransportError, backoff: Backoff): State {
  const code = codeOf(error);
  const resumable =
    !isTooLarge(error) && (code === undefined || code === 429 || code >= 500 || code === 401 || code === 403);
  return {
    at: 'waiting',
    ms: backoff.next(retryAfterOf(error)),
    then: resumable ? again : { ...LIST, rediscover: code === 404 },
    because: lossOf(error),
  };
}
