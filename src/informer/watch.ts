import type { ApiResponse } from '../cluster/connection.js';
import { LineTooLongError, lines } from '../cluster/lines.js';
import type { Clock, Random } from '../model/clock.js';
import { ApiError, TransportError } from '../model/errors.js';
import { collectionPath } from '../model/resource.js';
import { type Frame, parseFrame } from './frame.js';
import type { Target } from './target.js';
import { type Watchdog, createWatchdog } from './watchdog.js';

/** How a watch ended, and where the next one goes on. */
export type WatchEnd = WatchExtent &
  (
    | { readonly how: 'clean' }
    | { readonly how: 'cut' | 'garbled'; readonly message: string }
    | { readonly how: 'error-event'; readonly error: ApiError }
    | { readonly how: 'not-started'; readonly error: ApiError | TransportError }
  );

interface WatchExtent {
  /** Of the last event or bookmark: a watch from here on misses nothing. */
  readonly resourceVersion: string;
  /** Events and bookmarks received. */
  readonly events: number;
  readonly livedMs: number;
}

export interface WatchOptions {
  readonly target: Target;
  readonly resourceVersion: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** The server accepted the watch. */
  readonly onOpen: () => Promise<void>;
  /** Handles one change; the next is not read from the network before it resolves. */
  readonly onChange: (frame: ChangeFrame) => Promise<void>;
}

export type ChangeFrame = Extract<Frame, { type: 'ADDED' | 'MODIFIED' | 'DELETED' }>;

/**
 * The server is asked to end the watch after 240 to 290 s: below the idle cuts of load balancers, and spread so
 * that many watches do not end together.
 */
const TIMEOUT_MIN_S = 240;
const TIMEOUT_SPREAD_S = 51;

/**
 * One watch from its request to its end. Never throws for what a network or a server does: that is an end of
 * some kind. After the signal aborts the end means nothing.
 */
export async function runWatch(options: WatchOptions): Promise<WatchEnd> {
  const { target, clock, random } = options;
  const timeoutSeconds = TIMEOUT_MIN_S + Math.floor(random() * TIMEOUT_SPREAD_S);
  const stream = new AbortController();
  const signal = AbortSignal.any([options.signal, stream.signal]);
  const startedAtMs = clock.monotonic();
  const watchdog = createWatchdog(clock, timeoutSeconds * 1000);
  const extent = { resourceVersion: options.resourceVersion, events: 0, livedMs: 0 };
  const guard = watchdog.watch(signal).then((verdict) => {
    if (verdict !== 'stopped') stream.abort();
    return verdict;
  });

  let end: WatchEnd;
  try {
    const response = await target.connection.get({
      path: collectionPath(target.scope.resource, target.scope.namespace),
      query: {
        ...target.selectors,
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: options.resourceVersion,
        timeoutSeconds: `${timeoutSeconds}`,
      },
      signal,
    });
    await options.onOpen();
    end = await readFrames(response, options, extent, watchdog);
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
    end = { ...extent, how: 'not-started', error };
  } finally {
    stream.abort();
  }
  const verdict = await guard;
  const livedMs = clock.monotonic() - startedAtMs;
  if (verdict === 'overdue') return { ...extent, livedMs, how: 'clean' };
  if (verdict === 'silent')
    return { ...extent, livedMs, how: 'cut', message: 'nothing is heard from the server any more' };
  return { ...end, ...extent, livedMs };
}

async function readFrames(
  response: ApiResponse,
  options: WatchOptions,
  extent: { resourceVersion: string; events: number },
  watchdog: Watchdog,
): Promise<WatchEnd> {
  const lost = { ...extent, livedMs: 0 };
  const reader = lines(overheard(response.body, watchdog));
  try {
    for await (const line of reader) {
      const frame = parseFrame(line);
      if (frame === undefined)
        return { ...lost, how: 'garbled', message: 'the server sent a line that is not JSON' };
      if (frame.type === 'ERROR') return { ...lost, how: 'error-event', error: frame.error };
      if (frame.type === 'UNKNOWN') continue;
      extent.events += 1;
      if (frame.type === 'BOOKMARK') watchdog.bookmark();
      else await options.onChange(frame);
      // Only now: until the change is handed over, a resume has to bring it again.
      extent.resourceVersion = frame.resourceVersion;
    }
  } catch (error) {
    if (error instanceof LineTooLongError) return { ...lost, how: 'garbled', message: error.message };
    throw error;
  }
  if (response.complete() && reader.partialBytes === 0) return { ...lost, how: 'clean' };
  return { ...lost, how: 'cut', message: `the connection to ${options.target.connection.server} was lost` };
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
