import type { ApiError, TransportError, WatchRefusedError } from '../../model/errors.js';

/** Where the reflector is. What makes it leave each state is in transitions.ts. */
export type State = Listing | Watching | Waiting | Refused | Done;

/** What follows a list that is whole: a watch, nothing, or another list after so many milliseconds. */
export type AfterList = 'watch' | 'nothing' | { readonly pollMs: number };

/** Lists: as a stream where the server offers it, else in pages. */
export interface Listing {
  readonly at: 'listing';
  /** In pages, whatever the server offers: a streamed list has just failed. */
  readonly paged: boolean;
  /**
   * Consecutive lists that were started over because their own snapshot had expired. From the first on all objects are
   * asked for at once, for which there is no snapshot (client-go, tools/pager, FullListIfExpired).
   */
  readonly restarts: number;
  /** Consecutive lists whose watch expired soon after. */
  readonly relists: number;
  /** Consecutive streamed lists that ended before their end mark. */
  readonly unmarked: number;
  /** The type is gone: look it up before the list. */
  readonly rediscover: boolean;
}

/** Watches from a resourceVersion; after a streamed list, on the stream that is still open. */
export interface Watching {
  readonly at: 'watching';
  readonly resourceVersion: string;
  /** Consecutive watches from here on that told nothing new and ended at once, or with a line that is no event. */
  readonly emptyWatches: number;
  /** `Listing.relists` of the list that it goes on from; 0 once a watch has lived for a while. */
  readonly relists: number;
}

/** Sleeps for `ms`, then goes on; earlier when the machine wakes from a sleep of its own. */
export interface Waiting {
  readonly at: 'waiting';
  readonly ms: number;
  readonly then: Listing | Watching;
}

/** The end: the server refused before there was anything to show, or anything to watch. */
export interface Refused {
  readonly at: 'refused';
  readonly error: ApiError | TransportError | WatchRefusedError;
}

/** The end: everything is listed, and nothing was to follow. */
export interface Done {
  readonly at: 'done';
}

/** A list without a history. */
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
