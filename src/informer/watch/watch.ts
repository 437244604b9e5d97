import type { ApiResponse } from '../../cluster/connection.js';
import { LineTooLongError, lines } from '../../cluster/http/byte-lines.js';
import type { Clock, Random } from '../../model/clock.js';
import { ApiError, TransportError } from '../../model/errors.js';
import { type Frame, parseFrame } from './frame.js';
import { type ResumeConfirmation, createResumeConfirmation } from './resume-confirmation.js';
import { isEarlier } from '../store/resource-version.js';
import type { WatchTarget } from '../watch-target.js';
import { type Verdict, type Watchdog, createWatchdog } from './watchdog.js';

/** How a watch ended, and where the next one goes on. */
export type WatchEnd = WatchExtent & End;

type End =
  | { readonly how: 'clean' | 'unmarked' | 'rewound' }
  | { readonly how: 'cut' | 'garbled'; readonly message: string }
  | { readonly how: 'error-event'; readonly error: ApiError }
  | { readonly how: 'not-started'; readonly error: ApiError | TransportError };

interface WatchExtent {
  /**
   * Of the last event or bookmark: a watch from here on misses nothing. Empty where a streamed list had no end
   * mark yet: its events come in no order.
   */
  readonly resourceVersion: string;
  /** Until when it was seen to be alive, on the monotonic clock: its end, or the last byte before a silence. */
  readonly seenUntilMs: number;
  /** Events and bookmarks received. */
  readonly events: number;
  readonly livedMs: number;
}

export interface WatchOptions {
  readonly target: WatchTarget;
  /** Where to go on from; or `initial-events` for a streamed list, which becomes a watch at its end mark. */
  readonly from: { readonly resourceVersion: string } | 'initial-events';
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** The watch goes on from `from`, since the given time; undefined where nobody waits to hear that. */
  readonly onResumed?: ((sinceMs: number) => Promise<void>) | undefined;
  /** Handles one change; the next is not read from the network before it resolves. */
  readonly onChange: (frame: ChangeFrame, initial: boolean) => Promise<void>;
  /** The end mark of the initial events. */
  readonly onInitialEnd?: () => Promise<void>;
  /** Whether a line of the initial events says only what is known, by a look at its bytes. */
  readonly isKnown?: (line: Buffer) => boolean;
}

export type ChangeFrame = Extract<Frame, { type: 'ADDED' | 'MODIFIED' | 'DELETED' }>;

/**
 * The server is asked to end the watch after 240 to 290 s: below the idle cuts of load balancers, and spread so
 * that many watches do not end together.
 */
const TIMEOUT_MIN_S = 240;
const TIMEOUT_SPREAD_S = 51;

/** Some proxies hold the headers back until the first event: that may be a bookmark, a minute later. */
const HEADERS_TIMEOUT_MS = 90_000;

/**
 * One watch from its request to its end. Never throws for what a network or a server does: that is an end of
 * some kind. After the signal aborts the end means nothing.
 */
export async function runWatch(options: WatchOptions): Promise<WatchEnd> {
  const { target, clock, random, from } = options;
  const timeoutSeconds = TIMEOUT_MIN_S + Math.floor(random() * TIMEOUT_SPREAD_S);
  const stream = new AbortController();
  const signal = AbortSignal.any([options.signal, stream.signal]);
  const startedAtMs = clock.monotonic();
  const watchdog = createWatchdog(clock, timeoutSeconds * 1000, from === 'initial-events');
  const extent = {
    resourceVersion: from === 'initial-events' ? '' : from.resourceVersion,
    events: 0,
  };
  const guard = watchdog.watch(signal).then((verdict) => {
    if (verdict !== 'stopped') stream.abort();
    return verdict;
  });

  let end: End;
  let goingOn: ResumeConfirmation | undefined;
  try {
    const response = await target.connection.get({
      path: target.path(),
      query: { ...target.selectors, ...watchQuery(from), timeoutSeconds: `${timeoutSeconds}` },
      headersTimeoutMs: HEADERS_TIMEOUT_MS,
      signal,
    });
    goingOn = options.onResumed && createResumeConfirmation(clock, signal, options.onResumed);
    end = await readFrames(response, options, extent, { watchdog, goingOn });
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
    end = { how: 'not-started', error };
  } finally {
    stream.abort();
  }
  await goingOn?.settled();
  const judged = endOf(await guard);
  const endedAtMs = clock.monotonic();
  const seenUntilMs = judged?.how === 'cut' ? watchdog.heardAtMs : endedAtMs;
  return { ...(judged ?? end), ...extent, seenUntilMs, livedMs: endedAtMs - startedAtMs };
}

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists for the initial events. */
function watchQuery(from: WatchOptions['from']): Record<string, string> {
  const query = { watch: 'true', allowWatchBookmarks: 'true' };
  return from === 'initial-events'
    ? { ...query, sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan', resourceVersion: '' }
    : { ...query, resourceVersion: from.resourceVersion };
}

/** What the watchdog's verdict makes of the end; undefined where the stream ended by itself. */
function endOf(verdict: Verdict): Judged | undefined {
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

type Judged = { readonly how: 'clean' | 'unmarked' } | { readonly how: 'cut'; readonly message: string };

async function readFrames(
  response: ApiResponse,
  options: WatchOptions,
  extent: { resourceVersion: string; events: number },
  { watchdog, goingOn }: { watchdog: Watchdog; goingOn: ResumeConfirmation | undefined },
): Promise<End> {
  const reader = lines(overheard(response.body, watchdog));
  let initial = options.from === 'initial-events';
  try {
    for await (const line of reader) {
      if (initial && options.isKnown?.(line) === true) {
        watchdog.initialEvent();
        extent.events += 1;
        continue;
      }
      const frame = parseFrame(line);
      if (frame === undefined) return { how: 'garbled', message: 'the server sent a line that is not JSON' };
      if (frame.type === 'ERROR') return { how: 'error-event', error: frame.error };
      await goingOn?.confirm();
      if (frame.type === 'UNKNOWN') continue;
      extent.events += 1;
      if (frame.type === 'BOOKMARK') {
        // A server whose history is behind what it told already lost some of it: it waits where it would have to tell.
        if (!initial && isEarlier(frame.resourceVersion, extent.resourceVersion)) return { how: 'rewound' };
        if (initial && frame.endsInitialEvents) {
          initial = false;
          watchdog.initialEnd();
          await options.onInitialEnd?.();
        } else {
          watchdog.bookmark();
        }
      } else {
        if (initial) watchdog.initialEvent();
        await options.onChange(frame, initial);
      }
      // Only now: until the change is handed over, a resume has to bring it again. And never back, for a line that
      // is there twice.
      if (!initial && !isEarlier(frame.resourceVersion, extent.resourceVersion)) {
        extent.resourceVersion = frame.resourceVersion;
      }
    }
  } catch (error) {
    if (error instanceof LineTooLongError) return { how: 'garbled', message: error.message };
    throw error;
  }
  if (response.complete() && reader.partialBytes === 0) return { how: 'clean' };
  return { how: 'cut', message: `the connection to ${options.target.connection.server} was lost` };
}

/** Passes the bytes on and tells the watchdog when they came and when somebody waited for them. */
async function* overheard(body: AsyncIterable<Uint8Array>, watchdog: Watchdog): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    watchdog.heard();
    watchdog.listening(false);
    yield chunk;
    watchdog.listening(true);
  }
}
