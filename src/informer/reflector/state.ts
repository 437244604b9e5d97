import type { ApiError, TransportError } from '../../model/errors.js';
import type { Loss } from './stream-status.js';

/**
 * Where the reflector is. `because` says what made it leave a watch or list, where a person should know.
 * What makes it leave each is in after-list.ts and after-watch.ts.
 */
export type State = Listing | Watching | Waiting | Refused;

/**
 * Lists: streamed where the server offers it, else in pages. Left for Watching when the list is whole, else for
 * Waiting or another Listing.
 */
export interface Listing {
  readonly at: 'listing';
  /** In pages, whatever the server offers: a streamed list has just failed. */
  readonly paged: boolean;
  /** How often in a row a list was started over because what it was to go on from had expired. */
  readonly restarts: number;
  /** How often in a row the watch that went on from a list had expired soon after it. */
  readonly relists: number;
  /** How many streamed lists in a row ended before their end mark. */
  readonly unmarked: number;
  /** The type is gone: look it up before the list. */
  readonly rediscover: boolean;
  readonly because?: Loss;
}

/**
 * Watches from a resourceVersion. Left for another Watching at a normal end, for Waiting after a failure, for
 * Listing where the server no longer has what comes after the resourceVersion.
 */
export interface Watching {
  readonly at: 'watching';
  readonly resourceVersion: string;
  /** How often in a row a watch from here on told nothing new and ended at once, or with a line that is no event. */
  readonly emptyWatches: number;
  /** Of the list that it goes on from; 0 once it has lived for a while. */
  readonly relists: number;
}

/** Sleeps, then goes on. Left when the time is up, or when the machine wakes from a sleep of its own. */
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

/** A list from its beginning. */
export const LIST: Listing = {
  at: 'listing',
  paged: false,
  restarts: 0,
  relists: 0,
  unmarked: 0,
  rediscover: false,
};

/** A watch that goes on from a list. */
export function watchFrom(resourceVersion: string, relists = 0): Watching {
  return { at: 'watching', resourceVersion, emptyWatches: 0, relists };
}
