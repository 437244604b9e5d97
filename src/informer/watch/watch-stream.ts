import type { Clock, Random } from '../../model/clock.js';
import { ApiError, TransportError } from '../../model/errors.js';
import { HEADERS_TIMEOUT_MS, WATCH_TIMEOUT_MIN_S, WATCH_TIMEOUT_SPREAD_S } from '../tunables.js';
import type { Collection } from '../watch-target.js';
import {
  type ChangeFrame,
  type FrameReader,
  type InitialEventsHandler,
  createFrameReader,
} from './frame-reader.js';
import { type ResumeConfirmation, createResumeConfirmation } from './resume-confirmation.js';
import type { EndMark, Ending, StreamEnd, WatchEnd } from './watch-end.js';
import { type BookmarkRhythm, type Verdict, createWatchdog } from './watchdog.js';

export interface StreamOptions {
  readonly target: Collection;
  /** The resourceVersion to watch from; or for a streamed list, which goes on as a watch, when it has to begin. */
  readonly from: { readonly resourceVersion: string } | { readonly initialEventsWithinMs: number };
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** What the watches before it showed of bookmarks. */
  readonly rhythm?: BookmarkRhythm;
}

/** Who takes the changes of a watch. */
export interface ChangeHandler {
  /** Takes one change; the next is not read from the network before it is taken: at once where it returns undefined. */
  readonly onChange: (frame: ChangeFrame) => Promise<void> | undefined;
  /** Called once when the watch is known to go on from where it was asked to, since that monotonic time. */
  readonly onResumed?: ((sinceMs: number) => Promise<void>) | undefined;
  /** Called when everything up to a resourceVersion was taken. */
  readonly onReached?: ((resourceVersion: string) => void) | undefined;
}

/**
 * One watch request from its opening to its end, under a watchdog. What a network or a server does is never thrown:
 * it is an end of some kind. After the signal aborts the end means nothing.
 */
export interface WatchStream {
  /**
   * Reads a streamed list up to its end mark, or to an end before it. After the mark `readChanges` goes on.
   * @throws what the handler throws.
   */
  readInitialEvents(handler: InitialEventsHandler): Promise<EndMark | StreamEnd>;
  /**
   * Reads changes to the end.
   * @param resourceVersion where the stream goes on: that of the request, or of the end mark.
   * @throws what the handler throws.
   */
  readChanges(resourceVersion: string, handler: ChangeHandler): Promise<WatchEnd>;
  /** Gives the connection up. Not needed after an end. */
  close(): void;
}

/** Begins a watch; the request is made by the first read. */
export function openWatchStream({ target, from, clock, random, ...options }: StreamOptions): WatchStream {
  const timeoutS = WATCH_TIMEOUT_MIN_S + Math.floor(random() * WATCH_TIMEOUT_SPREAD_S);
  const closed = new AbortController();
  const signal = AbortSignal.any([options.signal, closed.signal]);
  const startedAtMs = clock.monotonic();
  const watchdog = createWatchdog(
    clock,
    timeoutS * 1000,
    'resourceVersion' in from ? undefined : from.initialEventsWithinMs,
    options.rhythm,
  );
  const guard = watchdog.watch(signal).then((verdict) => {
    if (verdict !== 'stopped') closed.abort();
    return verdict;
  });
  let frames: FrameReader | undefined;

  const open = async (): Promise<FrameReader> => {
    const { connection, selectors } = target;
    const response = await connection.get({
      path: target.path(),
      query: { ...selectors, ...watchQuery(from), timeoutSeconds: `${timeoutS}` },
      headersTimeoutMs: HEADERS_TIMEOUT_MS,
      signal,
    });
    watchdog.heard();
    return (frames = createFrameReader(response, watchdog, target, clock));
  };

  /** Reads with an open request; whatever is thrown, the connection is given up. */
  const read = async <T>(reading: (opened: FrameReader) => Promise<T>): Promise<T | Ending> => {
    try {
      return await reading(frames ?? (await open()));
    } catch (error) {
      closed.abort();
      if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
      return { how: 'not-started', error };
    }
  };

  const end = async (ending: Ending, resumed?: ResumeConfirmation): Promise<StreamEnd> => {
    await frames?.close();
    closed.abort();
    await resumed?.settled();
    const judged = endingOf(await guard);
    const endedAtMs = clock.monotonic();
    const seenUntilMs = judged?.how === 'cut' ? watchdog.heardAtMs : endedAtMs;
    const events = frames?.events ?? 0;
    return { ...(judged ?? ending), events, seenUntilMs, livedMs: endedAtMs - startedAtMs };
  };

  return {
    async readInitialEvents(handler) {
      const reached = await read((opened) => opened.readInitialEvents(handler));
      return reached.how === 'marked' ? reached : end(reached);
    },
    async readChanges(resourceVersion, { onChange, onResumed, onReached }) {
      const position = positionAt(resourceVersion, onReached);
      let resumed: ResumeConfirmation | undefined;
      const ending = await read((opened) => {
        resumed = onResumed && createResumeConfirmation(clock, signal, onResumed);
        return opened.readChanges(position, onChange, resumed);
      });
      return { ...(await end(ending, resumed)), ...position };
    },
    close: () => closed.abort(),
  };
}

function positionAt(from: string, onReached: ChangeHandler['onReached']): { resourceVersion: string } {
  let here = from;
  return {
    get resourceVersion() {
      return here;
    },
    set resourceVersion(to) {
      here = to;
      onReached?.(to);
    },
  };
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists for the initial events. */
function watchQuery(from: StreamOptions['from']): Record<string, string> {
  const query = { watch: 'true', allowWatchBookmarks: 'true' };
  return 'resourceVersion' in from
    ? { ...query, resourceVersion: from.resourceVersion }
    : { ...query, sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan', resourceVersion: '' };
}

/** What the watchdog's verdict makes of the end; undefined where the stream ended by itself. */
function endingOf(verdict: Verdict): Ending | undefined {
  switch (verdict) {
    case 'silent':
      return { how: 'cut', message: 'nothing is heard from the server any more' };
    case 'slept':
      return { how: 'cut', message: 'this machine slept, or kwatch was stopped' };
    case 'unmarked':
      return { how: 'unmarked' };
    case 'overdue':
      return { how: 'clean' };
    case 'stopped':
      return undefined;
  }
}
