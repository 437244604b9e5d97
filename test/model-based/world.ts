import { runInformer } from '../../src/informer/informer.js';
import { createStreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import type { DemoServerOptions } from '../../src/demo/server/serve.js';
import type { Selection } from '../../src/demo/storage/selection.js';
import { collectionPath } from '../../src/model/object/resource.js';
import { inOrder, project } from '../support/informer.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import type { ServerUnderTest } from '../support/memory-server.js';
import { deployments } from '../support/records.js';
import { createJudge, type Judge } from './model-judge.js';
import { tap, type Tap } from './tap.js';
import { recordTruth } from './truth.js';

export const SELECTOR = { labelSelector: 'watched=yes' };
const watched: Selection = {
  all: false,
  matches: (object) => {
    const { metadata } = object as { metadata: { labels?: Record<string, string> } };
    return metadata.labels?.['watched'] === 'yes';
  },
};

/** After the last fault kwatch sees everything within this much time: a dead watch's, and the longest back-off. */
const CONVERGED_WITHIN_MS = 400_000;

/** A server, an informer that watches it, and one who takes note of what it tells. */
export interface World {
  readonly server: ServerUnderTest;
  readonly tap: Tap;
  readonly clock: FakeClock;
  readonly judge: Judge;
  /** How many requests of each kind were made. */
  readonly requests: Readonly<Record<string, number>>;
  /** How many bytes of answers were read. */
  bytes(): number;
  /** How long ago the last watch was asked for. */
  watchAgeMs(): number;
  /** Holds the one who takes note back, or lets it go on. */
  pause(paused: boolean): void;
  /** Lets everything that is ready happen. */
  settle(): Promise<void>;
  /** Takes every fault back, lets time pass, and expects that everything is told. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly seed: number;
  readonly streamingLists: boolean;
  readonly start: (options: DemoServerOptions) => Promise<ServerUnderTest>;
  readonly network: boolean;
  readonly onRepeat: () => void;
}

/** Starts both; resolves once the first list is told. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const activity = { count: 0 };
  const settled = options.network ? () => quiet(activity) : () => settle(3);
  const clock = new FakeClock(undefined, settled);
  const server = await options.start({ clock, streamingLists: options.streamingLists });
  const { cluster } = server;
  const scope = { resource: deployments, namespace: 'default' };
  const truth = recordTruth(cluster, { ...scope, selection: watched });
  for (const name of ['a', 'b', 'c']) {
    const metadata = { name, namespace: 'default', labels: { watched: 'yes' } };
    cluster.create(deployments, { metadata, spec: { replicas: 1 } });
  }
  const judge = createJudge(truth, () => cluster.history.latest);
  const requests: Record<string, number> = {};
  let watchedAtMs = 0;
  let bytes = 0;
  const tapped = tap(
    server.connection,
    {
      listedAt: (version) => judge.listedAt(version),
      broke: () => judge.broke(),
      bytes: (count) => {
        activity.count += 1;
        bytes += count;
      },
      request: (kind, from) => {
        activity.count += 1;
        requests[kind] = (requests[kind] ?? 0) + 1;
        judge.journal.push(`   ${kind}`);
        if (kind === 'watch') judge.resumedFrom(from);
        if (kind === 'watch' || kind === 'streamed list') watchedAtMs = clock.monotonic();
      },
    },
    options.onRepeat,
  );

  const stopped = new AbortController();
  let gate = Promise.resolve();
  let openGate = (): void => undefined;
  let failure: unknown;
  const ended = runInformer({
    target: {
      connection: tapped.connection,
      scope,
      path: () => collectionPath(deployments, 'default'),
      rediscover: () => Promise.resolve(),
      selectors: SELECTOR,
      project,
      keepsManagedFields: false,
    },
    emit: inOrder(async (event) => {
      activity.count += 1;
      judge.told(event);
      await gate;
    }),
    streaming: createStreamedListSupport(),
    clock,
    random: randomFrom(options.seed),
    signal: stopped.signal,
    resyncMs: 600_000,
    giveUpAfterMs: 30_000,
  }).catch((error: unknown) => (failure = error));

  const pause = (paused: boolean): void => {
    openGate();
    gate = paused ? new Promise((resolve) => (openGate = resolve)) : Promise.resolve();
  };
  const converge = async (): Promise<void> => {
    for (let ms = 0; !judge.settled(); ms += 5_000) {
      if (ms > CONVERGED_WITHIN_MS)
        throw new Error(`not all told after ${ms} ms\n${judge.journal.join('\n')}`);
      if (failure !== undefined) throw failure as Error;
      await clock.advance(5_000);
    }
    if (judge.violations.length > 0)
      throw new Error(`${judge.violations.join('\n')}\n\n${judge.journal.join('\n')}`);
  };
  const rest = async (): Promise<void> => {
    pause(false);
    server.faults.clear();
    await server.up();
    cluster.mutate(deployments, 'default', 'probe', (object) => ({
      ...object,
      spec: { replicas: cluster.history.latest },
    }));
    await settled();
    await converge();
  };
  const world: World = {
    server,
    tap: tapped,
    clock,
    judge,
    requests,
    bytes: () => bytes,
    watchAgeMs: () => clock.monotonic() - watchedAtMs,
    pause,
    settle: settled,
    rest,
    async stop() {
      stopped.abort();
      pause(false);
      await ended;
      await server.close();
    },
  };
  const metadata = { name: 'probe', namespace: 'default', labels: SELECTOR_LABELS };
  cluster.create(deployments, { metadata, spec: { replicas: 0 } });
  await settled();
  await converge();
  return world;
}

export const SELECTOR_LABELS = { watched: 'yes' };

/** Waits until nothing has happened for two milliseconds. */
async function quiet(activity: { readonly count: number }): Promise<void> {
  for (let still = 0, last = -1; still < 2;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    still = activity.count === last ? still + 1 : 0;
    last = activity.count;
  }
}

/** mulberry32: the same numbers for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
