import type { ApiError, TransportError } from '../../model/errors.js';

/** How a stream ended, before its watchdog's or its server's last word is judged. */
export type Ending =
  /**
   * `clean`: as the server was asked to. `unmarked`: the initial events had no end mark in time. `rewound`: the
   * server's history is behind what it sent before.
   */
  | { readonly how: 'clean' | 'unmarked' | 'rewound' }
  | { readonly how: 'cut' | 'garbled'; readonly message: string }
  /** The server's own word in the stream, after an answer of 200. */
  | { readonly how: 'error-event'; readonly error: ApiError }
  /** Refused, or no answer. */
  | { readonly how: 'not-started'; readonly error: ApiError | TransportError };

/** The end of a stream, and how it lived. All times are of the monotonic clock. */
export type StreamEnd = Ending & {
  /** Until when it was seen to be alive: its end, or the last byte before a silence. */
  readonly seenUntilMs: number;
  /** Events and bookmarks received. */
  readonly events: number;
  readonly livedMs: number;
};

/** The end of a watch, and where the next one goes on. */
export type WatchEnd = StreamEnd & {
  /** Of the last event or bookmark that was handed over: a watch from here on misses nothing. */
  readonly resourceVersion: string;
};

/** The initial events are whole; the same stream goes on as a watch from this resourceVersion. */
export interface EndMark {
  readonly how: 'marked';
  readonly resourceVersion: string;
}
