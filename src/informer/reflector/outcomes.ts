import { BodyTooLargeError } from '../../cluster/http/bounded-body.js';
import { ApiError, type TransportError } from '../../model/errors.js';
import { VERY_SHORT_WATCH_MS } from '../tunables.js';
import { EndlessListError } from '../watch/list-pages.js';
import type { StreamEnd } from '../watch/watch-end.js';

/** The server refused, or gave no answer. */
export type Failure = ApiError | TransportError;

/** What may become of a list. */
export type ListOutcome =
  /**
   * The last page, or the end mark of a streamed list: the state at this resourceVersion is told. Without one there is
   * nothing to watch from.
   */
  | { readonly what: 'listed'; readonly resourceVersion: string | undefined }
  /** The server dropped the snapshot that the list was reading, or gives continue tokens that lead nowhere. */
  | { readonly what: 'expired'; readonly error: Failure }
  /** A refusal that no waiting mends: a right, a type or a parameter. */
  | { readonly what: 'refused'; readonly error: Failure }
  /** Nobody there, too busy, or broken off. */
  | { readonly what: 'unavailable'; readonly error: Failure }
  /** A streamed list: no right, or no such type. The list in pages says so in its own words. */
  | { readonly what: 'stream-refused' }
  /** A streamed list: the server does not know them. */
  | { readonly what: 'stream-unsupported' }
  /** A streamed list: ended before its end mark. */
  | { readonly what: 'stream-broken'; readonly message: string };

/** What may become of a watch. */
export type WatchOutcome =
  /** As it was asked to, after a while or an event. */
  | { readonly what: 'ended' }
  /** Sooner than `VERY_SHORT_WATCH_MS`, without an event. */
  | { readonly what: 'ended-at-once' }
  /** The connection is dead. */
  | { readonly what: 'cut'; readonly message: string }
  /** A line that is no event. */
  | { readonly what: 'garbled'; readonly message: string }
  /** The server's history is behind what it sent before. */
  | { readonly what: 'rewound' }
  /** The server dropped the history after the resourceVersion. */
  | { readonly what: 'expired'; readonly error: Failure }
  /** Nobody there, too busy, or no right for the moment: a list would be refused just as well. */
  | { readonly what: 'unavailable'; readonly error: Failure }
  /** There is no such type any more. */
  | { readonly what: 'type-gone'; readonly error: Failure }
  /** Any other refusal. */
  | { readonly what: 'refused'; readonly error: Failure };

const REFUSALS: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 405, 406, 415, 422]);

/** Of a list in pages that failed. */
export function failedList(error: Failure): ListOutcome {
  if (isExpired(error) || error instanceof EndlessListError) return { what: 'expired', error };
  // The next answer would be as large.
  if (error instanceof BodyTooLargeError) return { what: 'refused', error };
  return { what: REFUSALS.has(codeOf(error)) ? 'refused' : 'unavailable', error };
}

/** Of a streamed list that ended before its end mark. */
export function brokenStreamedList(end: StreamEnd): ListOutcome {
  switch (end.how) {
    case 'unmarked':
    case 'rewound':
      return { what: 'stream-unsupported' };
    case 'clean':
      return { what: 'stream-broken', message: 'the server ended the list before it was whole' };
    case 'cut':
    case 'garbled':
      return { what: 'stream-broken', message: end.message };
    case 'error-event':
      if (isExpired(end.error)) return { what: 'expired', error: end.error };
      // An etcd too old for streamed lists shows only here, after an answer of 200 (KEP-3157).
      return { what: 'stream-unsupported' };
    case 'not-started':
      return refusedStreamedList(end.error);
  }
}

function refusedStreamedList(error: Failure): ListOutcome {
  if (isExpired(error)) return { what: 'expired', error };
  const code = codeOf(error);
  if (isUnavailable(code)) return { what: 'unavailable', error };
  return { what: code === 401 || code === 403 || code === 404 ? 'stream-refused' : 'stream-unsupported' };
}

/** Of a watch, however it ended. */
export function endedWatch(end: StreamEnd): WatchOutcome {
  switch (end.how) {
    case 'clean':
    case 'unmarked':
      return { what: end.events > 0 || end.livedMs >= VERY_SHORT_WATCH_MS ? 'ended' : 'ended-at-once' };
    case 'rewound':
      return { what: 'rewound' };
    case 'cut':
    case 'garbled':
      return { what: end.how, message: end.message };
    case 'error-event':
      if (isExpired(end.error)) return { what: 'expired', error: end.error };
      return { what: codeOf(end.error) === 429 ? 'unavailable' : 'refused', error: end.error };
    case 'not-started':
      return refusedWatch(end.error);
  }
}

function refusedWatch(error: Failure): WatchOutcome {
  const code = codeOf(error);
  if (isExpired(error)) return { what: 'expired', error };
  if (isTooLarge(error)) return { what: 'refused', error };
  if (isUnavailable(code) || code === 401 || code === 403) return { what: 'unavailable', error };
  return { what: code === 404 ? 'type-gone' : 'refused', error };
}

/** `Expired` since 1.17, `Gone` before, 410 always (client-go, isExpiredError). */
function isExpired(error: Failure): boolean {
  if (!(error instanceof ApiError)) return false;
  const { code, reason } = error.failure;
  return code === 410 || reason === 'Expired' || reason === 'Gone';
}

/**
 * The server knows less than it was asked to go on from: a replica that lags, or one restored from a backup. Its
 * message has said so since before 1.17, the type of the cause only since 1.18.6 (client-go,
 * isTooLargeResourceVersionError).
 */
function isTooLarge(error: Failure): boolean {
  return error instanceof ApiError && error.message.includes('Too large resource version');
}

/** No answer, or one that would be the same whatever was asked for. */
function isUnavailable(code: number | undefined): boolean {
  return code === undefined || code === 429 || code >= 500;
}

/** Undefined where no answer came at all. */
export function codeOf(error: Failure): number | undefined {
  return error instanceof ApiError ? error.failure.code : undefined;
}
