import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStateRecorder } from '../../src/diff/recorded-state.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { createStreamedListSupport } from '../../src/informer/reflector/streamed-list-support.js';
import type { Clock } from '../../src/model/clock.js';
import { EXIT } from '../../src/model/errors.js';
import { createHolds, heldKey } from '../../src/model/flow/holds.js';
import { identityOf } from '../../src/model/object/object.js';
import type { Sink } from '../../src/model/flow/sink.js';
import { createPipeline } from '../../src/pipeline/pipeline.js';
import { informerSource } from '../../src/source/informer-source.js';
import { readState } from '../../src/state/read-state.js';
import { createScopeMemory } from '../../src/state/scope-memory.js';
import type { StateFile } from '../../src/state/state-file.js';
import { createStateSink } from '../../src/state/state-sink.js';
import { createToldStates } from '../../src/state/told-states.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import '../support/fixed-seed.js';
import { startMemoryServer } from '../support/memory-server.js';
import { deployments } from '../support/records.js';

const scope = { resource: deployments, namespace: 'default' };
const header = { server: 'memory', cluster: undefined, selection: '', key: '' };
const diff = { level: 'full', only: [], ignore: [], managedFields: false } as const;

/** A disk from which nothing goes, and on which a kill leaves any part of what was being written. */
interface Disk {
  text: string;
  /** Before what was written last; equal to `text` where that was put there at one moment. */
  before: string;
}

/** One thing that was told, and in which life of the process. */
interface Told {
  readonly life: number;
  readonly type: string;
  readonly uid: string;
  readonly version: number;
  readonly synthetic: boolean;
}

/** One process: watches, prints what comes, has a command run for it that takes 300 ms, and keeps what was told. */
async function live(
  server: ReturnType<typeof startMemoryServer>,
  clock: FakeClock,
  disk: Disk,
  life: number,
) {
  const killed = new AbortController();
  const stopped = new AbortController();
  const signal = AbortSignal.any([killed.signal, stopped.signal]);
  /** Of a process that is gone nothing wakes any more. */
  const own: Clock = {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      if (killed.signal.aborted) await new Promise<never>(() => undefined);
    },
  };
  const kept = await readState('state', Readable.from([Buffer.from(disk.text)]));
  const states = kept?.told ?? createToldStates();
  const recorder = createStateRecorder(Buffer.alloc(32, 7));
  const file: StateFile = {
    append: async (lines) => {
      if (killed.signal.aborted) return;
      disk.before = disk.text;
      disk.text += lines;
      await Promise.resolve();
    },
    appendNow(line) {
      if (!killed.signal.aborted) disk.text = disk.before = disk.text + line;
    },
    replace: async (lines) => {
      if (killed.signal.aborted) return;
      disk.text = disk.before = [...lines].join('');
      await Promise.resolve();
    },
    isLong: () => disk.text.length > 20_000 || disk.text === '' || !isOpened(),
    close: () => Promise.resolve(),
  };
  let opened = false;
  function isOpened(): boolean {
    const was = opened;
    opened = true;
    return was;
  }
  const seen: Told[] = [];
  const holds = createHolds();
  const worker = holds.worker();
  const runs: string[] = [];
  const printed: Sink = {
    accept(delivery) {
      if (delivery.kind !== 'change' || !delivery.selected) return undefined;
      const { type, identity, synthetic } = delivery.record;
      seen.push({ life, type, uid: identity.uid, version: Number(identity.resourceVersion), synthetic });
      return undefined;
    },
  };
  const pending = new Map<string, number>();
  const hooks: Sink = {
    accept(delivery) {
      if (delivery.kind !== 'change' || !delivery.selected) return undefined;
      const key = heldKey(delivery.record);
      const { uid, resourceVersion } = delivery.record.identity;
      worker.hold(key);
      const version = Number(resourceVersion);
      pending.set(key, version);
      void own.sleep(300).then(() => {
        if (pending.get(key) !== version) return;
        runs.push(`${uid} ${version}`);
        worker.release(key);
      });
      return undefined;
    },
  };
  const say = (): Promise<void> => Promise.resolve();
  const sink = createStateSink({
    ...{
      path: 'state',
      header,
      told: states,
      file,
      recorder,
      holds,
      clock: own,
      flushed: () => Promise.resolve(true),
      warn: say,
      notice: say,
    },
  });
  const lens = chooseLens(deployments, diff);
  const failures: unknown[] = [];
  const way = createPipeline({
    clock: own,
    lensOf: () => lens,
    selects: { watchOnly: false, events: ['ADDED', 'MODIFIED', 'DELETED'] },
    judges: true,
    resyncs: false,
    sinks: [sink.ahead, hooks, printed, sink],
    signal,
    fail: (error) => failures.push(error),
  });
  const source = informerSource({
    connection: server.connection,
    scope: { scope, selectors: {}, named: [], admits: () => true },
    lens,
    keep: { whole: true },
    rediscovers: false,
    tellsApart: false,
    memory: createScopeMemory({ told: states, recorder, clock: own, reached: sink.reached }),
    streaming: createStreamedListSupport(),
    clock: own,
    random: () => 0.5,
    signal,
    resyncMs: 0,
    giveUpAfterMs: 30_000,
  });
  void way.open(source).catch((error: unknown) => failures.push(error));
  return {
    seen,
    runs,
    failures,
    /** What was kept of each object when it ended. */
    async kept(): Promise<ReadonlyMap<string, number>> {
      const read = await readState('state', Readable.from([Buffer.from(disk.text)]));
      const objects = read?.told.of(scope).objects ?? [];
      return new Map(
        objects.map(({ object }) => [
          identityOf(object)?.uid ?? '',
          Number(identityOf(object)?.resourceVersion),
        ]),
      );
    },
    async kill(cut: number): Promise<void> {
      killed.abort();
      await settle(2);
      // What was written last may have got only so far.
      const isAppended = disk.text.startsWith(disk.before);
      if (isAppended)
        disk.text = disk.text.slice(
          0,
          disk.before.length + Math.round((disk.text.length - disk.before.length) * cut),
        );
    },
    async end(): Promise<void> {
      stopped.abort();
      await settle(2);
      await sink.end?.(EXIT.ok);
      killed.abort();
      await settle(2);
    },
  };
}

type Step =
  | { readonly do: 'write'; readonly name: 'a' | 'b' | 'c' }
  | { readonly do: 'remove'; readonly name: 'a' | 'b' | 'c' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'kill'; readonly cut: number }
  | { readonly do: 'end' }
  | { readonly do: 'compact' };

const name = fc.constantFrom('a' as const, 'b' as const, 'c' as const);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof<fc.WeightedArbitrary<Step>[]>(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('write'), name }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), name }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(0, 60, 240, 700) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('kill'), cut: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'end' }) },
    { weight: 1, arbitrary: fc.constant({ do: 'compact' }) },
  ),
  { minLength: 5, maxLength: 24 },
);

test('however often it is killed, nothing is lost, and only what was not kept is told again', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const clock = new FakeClock(undefined, () => settle(2));
      const server = startMemoryServer({ clock });
      const { cluster } = server;
      let value = 0;
      const spec = (): object => ({
        metadata: { name: '', namespace: 'default' },
        spec: { replicas: (value += 1) },
      });
      const create = (as: string): void =>
        void cluster.create(deployments, { ...spec(), metadata: { name: as, namespace: 'default' } });
      const isThere = (as: string): boolean => cluster.get(deployments, 'default', as) !== undefined;
      create('a');
      const disk: Disk = { text: '', before: '' };
      const told: Told[] = [];
      const runs: string[] = [];
      const keptBefore: ReadonlyMap<string, number>[] = [new Map()];
      let compactions = 0;
      let life = 0;
      let run = await live(server, clock, disk, life);
      const next = async (): Promise<void> => {
        expect(run.failures).toEqual([]);
        told.push(...run.seen);
        runs.push(...run.runs);
        keptBefore.push(await run.kept());
        life += 1;
        run = await live(server, clock, disk, life);
      };
      for (const step of todo) {
        if (step.do === 'wait') await clock.advance(step.ms);
        else if (step.do === 'kill') {
          await run.kill(step.cut);
          await next();
        } else if (step.do === 'end') {
          await run.end();
          await next();
        } else if (step.do === 'compact') {
          cluster.compact();
          compactions += 1;
        } else if (step.do === 'remove') {
          if (isThere(step.name)) cluster.remove(deployments, 'default', step.name);
        } else if (!isThere(step.name)) create(step.name);
        else
          cluster.mutate(deployments, 'default', step.name, (object) => ({
            ...object,
            spec: { replicas: (value += 1) },
          }));
      }
      await clock.advance(60_000);
      told.push(...run.seen);
      runs.push(...run.runs);
      expect(run.failures).toEqual([]);
      await run.end();

      const all = cluster.list(deployments, 'default').map((object) => ({
        uid: identityOf(object)?.uid ?? '',
        version: Number(identityOf(object)?.resourceVersion),
      }));
      // The last word about each object is what there is, and commands ran for it.
      for (const { uid, version } of all) {
        const last = told.filter((each) => each.uid === uid).at(-1);
        expect([last?.type === 'DELETED', last?.version]).toEqual([false, version]);
        expect(runs).toContain(`${uid} ${version}`);
      }
      // What was told and is gone is told as gone, whenever a kill came.
      for (const uid of new Set(told.map((each) => each.uid))) {
        const last = told.filter((each) => each.uid === uid).at(-1);
        if (!all.some((each) => each.uid === uid)) expect(last?.type).toBe('DELETED');
      }
      // Within a life each state once and in order; what is told again had not been kept.
      for (const [at, each] of told.entries()) {
        const earlier = told.slice(0, at).filter(({ uid }) => uid === each.uid);
        const own = earlier.filter((other) => other.life === each.life);
        expect(own.every((other) => other.version < each.version || each.type === 'DELETED')).toBe(true);
        const known = keptBefore[each.life]?.get(each.uid);
        if (known !== undefined && each.type !== 'DELETED') expect(each.version).toBeGreaterThan(known);
      }
      // Where the history was never cut nothing needed to be derived but what a first list began with.
      if (compactions === 0 && keptBefore.length === 1)
        expect(told.every(({ synthetic }) => !synthetic)).toBe(true);
    }),
    { numRuns: Number(process.env['KWATCH_MODEL_RUNS'] ?? 25) },
  );
});
