import type { Clock, Random } from '../../model/clock.js';
import { ApiError, TransportError } from '../../model/errors.js';
import type { Delta, StreamEvent } from '../../model/event.js';
import { resourceName } from '../../model/resource.js';
import { type ListContext, afterFailedList, afterStreamedList } from './after-list.js';
import { afterWatch } from './after-watch.js';
import { createBackoff } from './backoff.js';
import { listPages } from '../watch/list-pages.js';
import { peekAdded } from '../watch/peek.js';
import { createStreamStatus } from './stream-status.js';
import { sleepAwake } from '../watch/sleep-gap.js';
import { LIST, type Listing, type State, type Watching, watchFrom } from './state.js';
import type { Store } from '../store/store.js';
import type { StreamedListSupport } from './streamed-list-support.js';
import type { WatchTarget } from '../watch-target.js';
import { type ChangeFrame, runWatch } from '../watch/watch.js';

export interface ReflectorOptions {
  readonly target: WatchTarget;
  readonly store: Store;
  /** Shared by the reflectors of one server. */
  readonly streaming: StreamedListSupport;
  readonly clock: Clock;
  readonly random: Random;
  /** A server that gives no first list is given up after so long. */
  readonly giveUpAfterMs: number;
  /** Stops it at once, in every state. */
  readonly signal: AbortSignal;
  /** Takes the deltas of one change; the network is not read on before it resolves. */
  readonly onDeltas: (deltas: readonly Delta[]) => Promise<void>;
  readonly onStream: (event: StreamEvent) => Promise<void>;
  /** Objects listed so far, and how many the server says are left. */
  readonly onProgress?: (listed: number, remaining: number | undefined) => void;
}

/**
 * Lists, watches, and does so again after every end, until the signal aborts (client-go,
 * tools/cache/reflector.go). The states are in state.ts, what makes one leave them in after-list.ts and
 * after-watch.ts; this drives them.
 *
 * @throws ApiError or TransportError where the server refuses, or gives no first list in time.
 */
export async function runReflector(options: ReflectorOptions): Promise<void> {
  const { target, store, streaming, clock, random, signal } = options;
  const backoff = createBackoff(clock, random);
  const sight = createStreamStatus(clock, options.onStream);
  const startedAtMs = clock.monotonic();
  const resource = resourceName(target.scope.resource);

  /** What lists told since the last whole one, those that came to nothing included. */
  let changes = 0;
  const tellListed = (deltas: readonly Delta[]): Promise<void> => {
    changes += deltas.length;
    return options.onDeltas(deltas);
  };
  const finishList = async (): Promise<void> => {
    for (const delta of store.endList()) await tellListed([delta]);
    const found = changes;
    changes = 0;
    await sight.listed(store.size, found);
  };

  const listContext = (): ListContext => ({
    backoff,
    giveUpAfterMs: options.giveUpAfterMs,
    tryingMs: sight.synced ? undefined : clock.monotonic() - startedAtMs,
  });

  const list = async (from: Listing): Promise<State> => {
    if (from.because !== undefined) await sight.lost(from.because, undefined);
    if (from.rediscover) await target.rediscover();
    return !from.paged && streaming.offered(resource) ? listStreamed(from) : listPaged(from);
  };

  /**
   * Tells each object as its page arrives, so the first line does not wait for the last page. What the whole list
   * did not hold is told as deleted only at its end.
   */
  const listPaged = async (from: Listing): Promise<State> => {
    let resourceVersion = '';
    let listed = 0;
    store.beginList();
    try {
      for await (const page of listPages(target, signal)) {
        resourceVersion = page.resourceVersion;
        for (const item of page.items) {
          const snapshot = target.project(item);
          if (snapshot === undefined) continue;
          const deltas = store.listed(snapshot, !sight.synced);
          if (deltas.length > 0) await tellListed(deltas);
          if (signal.aborted) return from;
        }
        listed += page.items.length;
        options.onProgress?.(listed, page.remaining);
      }
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
      return afterFailedList(from, error, listContext());
    }
    await finishList();
    return watchFrom(resourceVersion, from.relists);
  };

  /** The same from a stream, which goes on as the watch. */
  const listStreamed = async (from: Listing): Promise<State> => {
    let listed = 0;
    store.beginList();
    const end = await runWatch({
      target,
      from: 'initial-events',
      clock,
      random,
      signal,
      onChange: async (frame, initial) => {
        const deltas = toDeltas(frame, initial);
        if (deltas.length > 0) await (initial ? tellListed(deltas) : options.onDeltas(deltas));
        if (!initial) return;
        listed += 1;
        options.onProgress?.(listed, undefined);
      },
      onInitialEnd: finishList,
      isKnown: (line) => {
        if (store.size === 0) return false;
        const peeked = peekAdded(line);
        return peeked !== undefined && store.unchanged(peeked.uid, peeked.resourceVersion);
      },
    });
    sight.streamEnded(end.seenUntilMs);
    const { state, unsupported } = afterStreamedList(from, end, listContext());
    if (unsupported) streaming.refused(resource);
    return state;
  };

  const watch = async (from: Watching): Promise<State> => {
    const end = await runWatch({
      target,
      from,
      clock,
      random,
      signal,
      onResumed: sight.blind ? (sinceMs) => sight.watching(sinceMs) : undefined,
      onChange: (frame) => options.onDeltas(toDeltas(frame, false)),
    });
    sight.streamEnded(end.seenUntilMs);
    return afterWatch(from, end, backoff);
  };

  /** Until the end mark an ADDED is a list's item; everything else happened while the list was under way. */
  const toDeltas = (frame: ChangeFrame, initial: boolean): readonly Delta[] => {
    const snapshot = target.project(frame.object);
    if (snapshot === undefined) return [];
    if (frame.type === 'DELETED') return store.removed(snapshot);
    if (initial && frame.type === 'ADDED') return store.listed(snapshot, !sight.synced);
    return store.watched(snapshot, initial && !sight.synced);
  };

  let state: State = LIST;
  while (!signal.aborted) {
    switch (state.at) {
      case 'listing':
        state = await list(state);
        break;
      case 'watching':
        state = await watch(state);
        break;
      case 'waiting':
        await sight.lost(state.because, state.ms);
        await sleepAwake(clock, state.ms, signal);
        state = state.then;
        break;
      case 'refused':
        throw state.error;
    }
  }
}
