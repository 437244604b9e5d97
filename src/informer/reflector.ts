import type { Clock, Random } from '../model/clock.js';
import { ApiError, TransportError } from '../model/errors.js';
import type { Delta, StreamEvent } from '../model/event.js';
import { type Backoff, createBackoff } from './backoff.js';
import { listPages } from './list.js';
import { type Sight, createSight } from './sight.js';
import {
  START,
  type State,
  type Listing,
  type Watching,
  afterFailedList,
  afterList,
  afterWatch,
} from './state.js';
import type { Store } from './store.js';
import type { Target } from './target.js';
import { type ChangeFrame, runWatch } from './watch.js';

export interface ReflectorOptions {
  readonly target: Target;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** Stops it at once, in every state. */
  readonly signal: AbortSignal;
  /** Takes one delta; the network is not read on before it resolves. */
  readonly onDelta: (delta: Delta) => Promise<void>;
  readonly onStream: (event: StreamEvent) => Promise<void>;
  /** Objects listed so far, and how many the server says are left. */
  readonly onProgress?: (listed: number, remaining: number | undefined) => void;
}

/**
 * Lists, watches, and does so again after every end, until the signal aborts (client-go,
 * tools/cache/reflector.go). The state machine is in state.ts; this drives it.
 *
 * @throws ApiError or TransportError where the server refuses, or gives no list for 30 s, before the first sync.
 */
export async function runReflector(options: ReflectorOptions): Promise<void> {
  const { clock, signal } = options;
  const backoff = createBackoff(clock, options.random);
  const sight = createSight(clock, options.onStream);
  const startedAtMs = clock.monotonic();
  let state: State = START;
  while (!signal.aborted) {
    switch (state.at) {
      case 'listing':
        if (state.because !== undefined) await sight.lost(state.because, undefined);
        state = await list(state, options, sight, backoff, startedAtMs);
        break;
      case 'watching':
        state = await watch(state, options, sight, backoff);
        break;
      case 'waiting':
        await sight.lost(state.because, state.ms);
        await clock.sleep(state.ms, signal);
        state = state.then;
        break;
      case 'refused':
        throw state.error;
    }
  }
}

/**
 * Tells each object as its page arrives, so the first line does not wait for the last page. What the whole list
 * did not hold is told as deleted only at its end.
 */
async function list(
  from: Listing,
  options: ReflectorOptions,
  sight: Sight,
  backoff: Backoff,
  startedAtMs: number,
): Promise<State> {
  const { target, store, signal, clock } = options;
  let resourceVersion = '';
  let listed = 0;
  let changes = 0;
  const tell = async (delta: Delta): Promise<void> => {
    changes += 1;
    await options.onDelta(delta);
  };
  store.beginList();
  try {
    for await (const page of listPages(target, signal)) {
      resourceVersion = page.resourceVersion;
      for (const item of page.items) {
        const snapshot = target.project(item);
        if (snapshot === undefined) continue;
        for (const delta of store.apply(snapshot, !sight.synced)) await tell(delta);
        if (signal.aborted) return from;
      }
      listed += page.items.length;
      options.onProgress?.(listed, page.remaining);
    }
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TransportError)) throw error;
    if (signal.aborted) return from;
    return afterFailedList(from, error, sight.synced ? undefined : clock.monotonic() - startedAtMs, backoff);
  }
  for (const delta of store.endList()) await tell(delta);
  await sight.listed(store.size, changes);
  return afterList(resourceVersion);
}

async function watch(
  from: Watching,
  options: ReflectorOptions,
  sight: Sight,
  backoff: Backoff,
): Promise<State> {
  const { target, store, clock, random, signal } = options;
  const end = await runWatch({
    target,
    resourceVersion: from.resourceVersion,
    clock,
    random,
    signal,
    onOpen: () => sight.watching(),
    onChange: async (frame) => {
      for (const delta of toDeltas(frame, target, store)) await options.onDelta(delta);
    },
  });
  if (signal.aborted) return from;
  sight.streamEnded();
  return afterWatch(from, end, backoff);
}

function toDeltas(frame: ChangeFrame, target: Target, store: Store): readonly Delta[] {
  const snapshot = target.project(frame.object);
  if (snapshot === undefined) return [];
  return frame.type === 'DELETED' ? store.remove(snapshot) : store.apply(snapshot, false);
}
