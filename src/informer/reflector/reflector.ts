import type { Clock, Random } from '../../model/clock.js';
import { ApiError, TransportError } from '../../model/errors.js';
import type { Delta, StreamEvent } from '../../model/flow/event.js';
import type { Identity } from '../../model/object/object.js';
import { createTurn } from '../../model/turns.js';
import { resourceName } from '../../model/object/resource.js';
import { type Restored, derived } from '../../model/flow/restored.js';
import type { Store } from '../store/store.js';
import { END_MARK_AFTER_START_MS } from '../tunables.js';
import type { WatchTarget } from '../watch-target.js';
import type { ChangeFrame } from '../watch/frame-reader.js';
import { type Page, listPages } from '../watch/list-pages.js';
import { peekAdded } from '../watch/peek.js';
import { sleepAwake } from '../watch/sleep-gap.js';
import { type WatchStream, openWatchStream } from '../watch/watch-stream.js';
import { createBackoff } from './backoff.js';
import { type ListOutcome, brokenStreamedList, failedList } from './outcomes.js';
import { type AfterList, LIST, type Listing, type State, type Watching, watchFrom } from './state.js';
import { createStreamStatus } from './stream-status.js';
import type { StreamedListSupport } from './streamed-list-support.js';
import { type Transition, afterList, afterWatch } from './transitions.js';

export interface ReflectorOptions<S extends Identity> {
  readonly target: WatchTarget<S>;
  readonly store: Store<S>;
  /** Shared by the reflectors of one server. */
  readonly streaming: StreamedListSupport;
  readonly clock: Clock;
  readonly random: Random;
  /** A server that gives no first list, and no more of it, is given up after so many milliseconds. */
  readonly giveUpAfterMs: number;
  /** What follows each whole list. */
  readonly then: AfterList;
  /** Stops it at once, in every state. */
  readonly signal: AbortSignal;
  /** Takes a delta; the network is not read on before it is taken: at once where it returns undefined. */
  readonly onDelta: (delta: Delta<S>) => Promise<void> | undefined;
  /** Takes what happened to the stream, in order with the deltas. */
  readonly onStream: (event: StreamEvent) => Promise<void>;
  /** What the store was restored from: it is gone on from there. */
  readonly restored?: Restored<S> | undefined;
  /** Everything up to a resourceVersion was taken. */
  readonly onReached?: ((resourceVersion: string) => void) | undefined;
  /** Objects listed so far, and how many the server says are left. */
  readonly onProgress?: (listed: number, remaining: number | undefined) => void;
}

/** However little time is left, the server gets so much to answer in. */
const LEAST_WAIT_MS = 100;

/**
 * Lists, watches, and does so again after every end, until the signal aborts or nothing is to follow (client-go,
 * tools/cache/reflector.go). The states are in state.ts, the table of what follows what in transitions.ts; this does
 * the work of each state.
 *
 * @example
 * ```ts
 * const store = createStore();
 * await runReflector({ target, store, streaming, clock, random, giveUpAfterMs: 30_000, then: 'watch', signal,
 *   onDelta: async ({ type, object }) => log(type, object.name),
 *   onStream: async (event) => log(event.type),
 * });
 * ```
 * @throws ApiError or TransportError where the server refuses, or gives no first list in time; WatchRefusedError where
 *   what it lists may not be watched; and what `onDelta`, `onStream` or the target's `project` throw.
 */
export async function runReflector<S extends Identity>(options: ReflectorOptions<S>): Promise<void> {
  const { target, store, streaming, clock, random, signal, then, restored } = options;
  const backoff = createBackoff(clock, random);
  const isComplete = restored?.isComplete === true;
  const status = createStreamStatus(clock, options.onStream, isComplete ? restored.ageMs : undefined);
  /** When the first list last came further, or began. */
  let furtherAtMs = clock.monotonic();
  let furthest = 0;
  let watchedBefore = false;
  const resource = resourceName(target.scope.resource);
  /** The stream of a list that reached its end mark: the next watch goes on with it. */
  let open: WatchStream | undefined;
  /** What the watches have in common, what they show of bookmarks too. */
  const watches = { target, clock, random, signal, rhythm: { intervalMs: undefined } };

  const tell = (deltas: readonly Delta<S>[]): Promise<void> | undefined => {
    let told = 0;
    for (const delta of deltas) {
      const taken = options.onDelta(delta);
      told += 1;
      if (taken !== undefined) return told === deltas.length ? taken : tellRest(taken, deltas.slice(told));
    }
    return undefined;
  };
  const tellRest = async (before: Promise<void>, rest: readonly Delta<S>[]): Promise<void> => {
    await before;
    for (const delta of rest) await options.onDelta(delta);
  };

  /** What lists told since the last whole one, those that came to nothing included. */
  let changes = 0;
  const tellListed = (deltas: readonly Delta<S>[]): Promise<void> | undefined => {
    changes += deltas.length;
    return tell(isComplete && !status.synced ? deltas.map((delta) => derived(delta)) : deltas);
  };
  const finishList = async (resourceVersion: string | undefined): Promise<void> => {
    for (const delta of store.endList()) await tellListed([delta]);
    // Before the list is said to be complete, with which a run may end.
    if (resourceVersion !== undefined) options.onReached?.(resourceVersion);
    const found = changes;
    changes = 0;
    // That changes may be merged is how polling is, and was said when it began.
    const isPoll = typeof then === 'object' && status.synced && !status.blind;
    if (!isPoll) await status.listed(store.size, found);
    status.streamEnded(clock.monotonic());
  };

  /** Whether what is found was there when kwatch came, and not news of the time between two runs. */
  const isFirst = (): boolean => !status.synced && !isComplete;

  const progress = (listed: number, remaining: number | undefined): void => {
    if (listed > furthest) [furthest, furtherAtMs] = [listed, clock.monotonic()];
    options.onProgress?.(listed, remaining);
  };
  const tryingMs = (): number => clock.monotonic() - furtherAtMs;
  /** How long the server may still take for what it is asked. */
  const leftMs = (): number =>
    status.synced ? Infinity : Math.max(options.giveUpAfterMs - tryingMs(), LEAST_WAIT_MS);

  const list = async (from: Listing): Promise<Transition> => {
    if (from.rediscover) await target.rediscover();
    store.beginList();
    const streams = !from.paged && then === 'watch' && streaming.offered(resource);
    const outcome = await (streams ? listStreamed() : listPaged(from));
    if (signal.aborted) return { next: from };
    return afterList(from, outcome, {
      backoff,
      tryingMs: status.synced ? undefined : tryingMs(),
      giveUpAfterMs: options.giveUpAfterMs,
      then,
      what: `${resource} of ${target.connection.server}`,
    });
  };

  /**
   * Tells each object as its page arrives, so the first line does not wait for the last page. What the whole list
   * did not hold is told as deleted only at its end.
   */
  const listPaged = async ({ restarts }: Listing): Promise<ListOutcome> => {
    let listed = 0;
    const onPage = async ({ items, remaining }: Page): Promise<void> => {
      const turn = createTurn(clock);
      for (const { json, managedFields, again } of items) {
        if (turn.isOver()) await turn.pause();
        listed += 1;
        const snapshot = target.project(json, managedFields, again);
        const taken = (snapshot && tellListed(store.listed(snapshot, isFirst()))) ?? turn.pause();
        if (taken !== undefined) await taken;
        if (signal.aborted) return;
      }
      progress(listed, remaining);
    };
    let resourceVersion: string | undefined;
    try {
      const mixed = then !== 'watch' || restarts > 0;
      resourceVersion = await listPages(target, signal, onPage, { unpaged: restarts > 0, mixed, leftMs });
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
      return failedList(error);
    }
    if (!signal.aborted) await finishList(resourceVersion);
    return { what: 'listed', resourceVersion };
  };

  /** The same from a stream, which stays open for the watch. */
  const listStreamed = async (): Promise<ListOutcome> => {
    let listed = 0;
    const from = { initialEventsWithinMs: Math.min(END_MARK_AFTER_START_MS, leftMs() / 2) };
    const stream = openWatchStream({ ...watches, from });
    const reached = await stream.readInitialEvents({
      onChange: (frame) => {
        listed += 1;
        progress(listed, undefined);
        return tellListed(toDeltas(frame, true));
      },
      isKnown: (line) => {
        if (store.size === 0) return false;
        const peeked = peekAdded(line);
        return peeked !== undefined && store.unchanged(peeked.uid, peeked.resourceVersion);
      },
    });
    if (reached.how !== 'marked') {
      status.streamEnded(reached.seenUntilMs);
      return brokenStreamedList(reached);
    }
    open = stream;
    watchedBefore = true;
    await finishList(reached.resourceVersion);
    return { what: 'listed', resourceVersion: reached.resourceVersion };
  };

  const watch = async (from: Watching): Promise<Transition> => {
    const { resourceVersion } = from;
    const stream = open ?? openWatchStream({ ...watches, from: { resourceVersion } });
    open = undefined;
    const end = await stream.readChanges(resourceVersion, {
      onResumed: status.blind ? (sinceMs) => status.watching(sinceMs, store.size) : undefined,
      onChange: (frame) => tell(toDeltas(frame, false)),
      onReached: options.onReached,
    });
    status.streamEnded(end.seenUntilMs);
    watchedBefore ||= end.how !== 'not-started';
    return afterWatch(from, end, backoff, watchedBefore);
  };

  /** Until the end mark an ADDED is a list's item; everything else happened while the list was under way. */
  const toDeltas = (frame: ChangeFrame, initial: boolean): readonly Delta<S>[] => {
    const snapshot = target.project(frame.object, frame.managedFields, frame.again);
    if (snapshot === undefined) return [];
    if (frame.type === 'DELETED') return store.removed(snapshot);
    if (initial && frame.type === 'ADDED') return store.listed(snapshot, isFirst());
    return store.watched(snapshot, initial && isFirst());
  };

  /** Does the work of a state, until something makes the reflector leave it. */
  const leave = async (state: State): Promise<Transition> => {
    switch (state.at) {
      case 'listing':
        return list(state);
      case 'watching':
        return watch(state);
      case 'waiting':
        await sleepAwake(clock, state.ms, signal);
        return { next: state.then };
      case 'refused':
        throw state.error;
      case 'done':
        return { next: state };
    }
  };

  try {
    const from = then === 'watch' && isComplete ? restored.resourceVersion : undefined;
    let transition: Transition = { next: from === undefined ? LIST : watchFrom(from) };
    while (!signal.aborted && transition.next.at !== 'done') {
      const { next, tell, unsupported } = transition;
      if (unsupported === true) streaming.refused(resource);
      if (tell !== undefined) await status.lost(tell, next.at === 'waiting' ? next.ms : undefined);
      transition = await leave(next);
    }
  } finally {
    open?.close();
  }
}
