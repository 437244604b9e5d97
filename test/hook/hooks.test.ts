import { expect, test } from 'vitest';
import { type HookFailure, type HookJob, type HooksOptions, createHooks } from '../../src/hook/hooks.js';
import type { HookResult } from '../../src/hook/hook-result.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { added, deleted, inShort, modified, state, synced } from '../support/queued-changes.js';

const FAILED: HookResult = { kind: 'failed', why: 'exited with 1', permanent: false };
const SUCCEEDED: HookResult = { kind: 'succeeded' };

interface Run {
  readonly text: string;
  readonly job: HookJob;
  readonly end: (result: HookResult) => void;
}

function start(
  different: Partial<HooksOptions['settings']> = {},
  led: Pick<HooksOptions, 'term' | 'onDone'> = {},
) {
  const clock = new FakeClock();
  const runs: Run[] = [];
  const failures: HookFailure[] = [];
  const drains: string[] = [];
  const hooks = createHooks({
    settings: {
      workers: 1,
      maxRetries: 3,
      retryBaseMs: 100,
      retryMaxMs: 300,
      retryRate: 1000,
      retryBurst: 1000,
      drainMs: 25_000,
      ...different,
    },
    clock,
    run: (job) =>
      new Promise((resolve) => {
        const text = `${job.change.record.identity.name} ${inShort(job.change)} x${job.count} try ${job.attempt}`;
        runs.push({ text, job, end: resolve });
        job.signal.addEventListener('abort', () => resolve({ kind: 'stopped' }), { once: true });
      }),
    onFailure: (failure) => failures.push(failure),
    onDrain: (running, undone) => drains.push(`${running} of ${undone}`),
    ...led,
  });
  const end = async (result: HookResult = SUCCEEDED): Promise<void> => {
    runs.at(-1)?.end(result);
    await settle();
  };
  return { hooks, clock, runs, failures, drains, end, texts: () => runs.map(({ text }) => text) };
}

const web = (version: string): ReturnType<typeof state> => state('web', version);

test('a change runs once, and what comes meanwhile runs once more, merged', async () => {
  const { hooks, texts, end } = start();
  hooks.add(added(web('1')));
  await settle();
  for (let version = 2; version <= 100; version += 1)
    hooks.add(modified(web(String(version - 1)), web(String(version))));
  await settle();
  expect(texts()).toEqual(['web ADDED 1 x1 try 1']);
  await end();
  expect(texts().slice(1)).toEqual(['web MODIFIED 1>100 x99 try 1']);
  await end();
  expect(await hooks.finish()).toMatchObject({ runs: 2, failures: 0, givenUp: 0, undone: 0 });
});

test('a failure comes back with growing waits up to the longest, and success forgets them', async () => {
  const { hooks, clock, texts, failures, end } = start();
  hooks.add(modified(web('1'), web('2')));
  await settle();
  await end(FAILED);
  await clock.advance(99);
  expect(texts()).toHaveLength(1);
  await clock.advance(1);
  await end(FAILED);
  await clock.advance(200);
  await end(FAILED);
  await clock.advance(300);
  await end();
  expect(texts().map((text) => text.slice('web MODIFIED '.length))).toEqual([
    '1>2 x1 try 1',
    '1>2 x1 try 2',
    '1>2 x1 try 3',
    '1>2 x1 try 4',
  ]);
  expect(failures.map(({ tries, retryInMs }) => [tries, retryInMs])).toEqual([
    [4, 100],
    [4, 200],
    [4, 300],
  ]);
  hooks.add(modified(web('2'), web('3')));
  await settle();
  await end(FAILED);
  expect(failures.at(-1)?.retryInMs).toBe(100);
});

test('it is given up after the last try; what comes then starts over', async () => {
  const { hooks, texts, failures, end } = start({ maxRetries: 0 });
  hooks.add(added(web('1')));
  await settle();
  hooks.add(modified(web('1'), web('2')));
  await end(FAILED);
  expect(failures).toMatchObject([{ why: 'exited with 1', tries: 1, retryInMs: undefined }]);
  expect(texts()).toEqual(['web ADDED 1 x1 try 1', 'web MODIFIED 1>2 x1 try 1']);
  await end();
  expect(await hooks.finish()).toMatchObject({ runs: 2, failures: 1, givenUp: 1, undone: 0 });
});

test('a command that can never be started is not tried again', async () => {
  const { hooks, failures, end } = start();
  hooks.add(added(web('1')));
  await settle();
  await end({ kind: 'failed', why: 'could not be started (E2BIG)', permanent: true });
  expect(failures).toMatchObject([{ tries: undefined, retryInMs: undefined }]);
  expect((await hooks.finish()).givenUp).toBe(1);
});

test('a newer change takes the place of the retry: everything since the last success, at once', async () => {
  const { hooks, clock, texts, failures, end } = start();
  hooks.add(modified(web('1'), web('2')));
  await settle();
  await end(FAILED);
  hooks.add(modified(web('2'), web('3')));
  await settle();
  expect(texts()[1]).toBe('web MODIFIED 1>3 x2 try 2');
  hooks.add(modified(web('3'), web('4')));
  await end(FAILED);
  expect(failures.at(-1)?.retryInMs).toBe(0);
  expect(texts()[2]).toBe('web MODIFIED 1>4 x3 try 3');
  await end();
  await clock.advance(10_000);
  expect(texts()).toHaveLength(3);
});

test('keys run side by side up to the number of workers, one key never twice', async () => {
  const { hooks, runs } = start({ workers: 3 });
  for (let round = 0; round < 5; round += 1)
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      hooks.add(modified(state(name, `${round}`), state(name, `${round + 1}`)));
  const open: Run[] = [];
  let seen = 0;
  for (;;) {
    await settle();
    open.push(...runs.slice(seen));
    seen = runs.length;
    const names = open.map(({ job }) => job.change.record.identity.name);
    expect(new Set(names).size).toBe(names.length);
    expect(open.length).toBeLessThanOrEqual(3);
    if (open.length === 0) break;
    open.shift()?.end(SUCCEEDED);
  }
  expect(new Set(runs.map(({ text }) => text.split(' ')[0])).size).toBe(5);
});

test('an object that was made anew is told as deleted, then as added', async () => {
  const { hooks, texts, end } = start();
  hooks.add(synced(state('busy', '0')));
  await settle();
  hooks.add(deleted(web('2')));
  hooks.add(added(state('web', '3', 'uid-new')));
  for (let run = 0; run < 3; run += 1) await end();
  expect(texts().slice(1)).toEqual(['web DELETED 2 x1 try 1', 'web ADDED 3 x1 try 1']);
});

test('live changes pass what was there at the start; a resync is nothing new to what waits', async () => {
  const { hooks, texts, end } = start();
  for (const name of ['a', 'b', 'c']) hooks.add(added(state(name, '1'), true));
  hooks.add(synced(state('b', '1')));
  hooks.add(modified(state('c', '1'), state('c', '2')));
  for (let run = 0; run < 4; run += 1) await end();
  expect(texts()).toEqual(['a ADDED 1 x1 try 1', 'c ADDED 2 x2 try 1', 'b ADDED 1 x1 try 1']);
});

test('the end as asked waits for everything, retries too', async () => {
  const { hooks, clock, end } = start();
  hooks.add(added(web('1')));
  await settle();
  const finished = hooks.finish();
  await end(FAILED);
  await clock.advance(100);
  await end();
  expect(await finished).toEqual({
    runs: 2,
    failures: 1,
    givenUp: 0,
    undone: 0,
    longestWaitMs: 0,
    longestRunMs: 0,
  });
  await settle();
  expect(clock.sleeping).toBe(0);
});

test('after stop nothing starts; what runs may end, and what did not run is counted', async () => {
  const { hooks, runs, drains, end } = start();
  hooks.add(added(state('a', '1')));
  hooks.add(added(state('b', '1')));
  hooks.add(modified(state('b', '1'), state('b', '2')));
  await settle();
  hooks.stop();
  hooks.add(added(state('c', '1')));
  const finished = hooks.finish();
  await end();
  expect(await finished).toMatchObject({ runs: 1, failures: 0, givenUp: 0, undone: 2 });
  expect(drains).toEqual(['1 of 3']);
  expect(runs).toHaveLength(1);
});

test('what still runs when the time to drain is up is ended, and was not handed over to its end', async () => {
  const { hooks, clock, runs } = start();
  hooks.add(added(web('1')));
  await settle();
  hooks.stop();
  const finished = hooks.finish();
  await clock.advance(24_999);
  expect(runs[0]?.job.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(await finished).toMatchObject({ runs: 1, failures: 0, givenUp: 0, undone: 1 });
});

test('stop ends the wait of an end as asked', async () => {
  const { hooks, end } = start();
  hooks.add(added(web('1')));
  await settle();
  await end(FAILED);
  const finished = hooks.finish();
  hooks.stop();
  expect((await finished).undone).toBe(1);
});

test('fifty objects, two hundred changes each, eight workers, runs that fail now and then: every last state runs', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `object-${index}`);
  const clock = new FakeClock();
  const open = new Set<string>();
  const seen = new Map<string, number>();
  let random = 7;
  const next = (below: number): number => (random = (random * 48_271) % 2_147_483_647) % below;
  const hooks = createHooks({
    settings: {
      workers: 8,
      maxRetries: 1000,
      retryBaseMs: 1,
      retryMaxMs: 50,
      retryRate: 10_000,
      retryBurst: 10_000,
      drainMs: 0,
    },
    clock,
    async run({ change }) {
      const { name, resourceVersion } = change.record.identity;
      expect(open.has(name)).toBe(false);
      open.add(name);
      expect(open.size).toBeLessThanOrEqual(8);
      await clock.sleep(next(20));
      open.delete(name);
      const failed = next(5) === 0;
      expect(Number(resourceVersion)).toBeGreaterThanOrEqual(seen.get(name) ?? 0);
      if (!failed) seen.set(name, Number(resourceVersion));
      return failed ? FAILED : SUCCEEDED;
    },
    onFailure: () => undefined,
    onDrain: () => undefined,
  });
  for (let version = 1; version <= 200; version += 1) {
    for (const name of names) hooks.add(modified(state(name, `${version - 1}`), state(name, `${version}`)));
    if (version % 20 === 0) await clock.advance(next(30));
  }
  const finished = hooks.finish();
  let totals: Awaited<typeof finished> | undefined;
  void finished.then((all) => (totals = all));
  while (totals === undefined) await clock.advance(50);
  expect(totals).toMatchObject({ givenUp: 0, undone: 0 });
  expect(totals.failures).toBeGreaterThan(0);
  expect([...seen.values()]).toEqual(names.map(() => 200));
});

test('with the end of the term runs end at once, none begins, and only what succeeded is done', async () => {
  const over = new AbortController();
  const done: string[] = [];
  const term = { number: 1, signal: over.signal, isOn: () => !over.signal.aborted };
  const { hooks, texts, end, drains } = start(
    {},
    { term, onDone: ({ record }) => done.push(record.identity.name) },
  );
  hooks.add(added(web('1')));
  hooks.add(added(state('api', '2')));
  await settle();
  await end();
  over.abort('late');
  hooks.add(added(state('db', '3')));
  expect(await hooks.finish()).toMatchObject({ runs: 2, failures: 0, undone: 1 });
  expect([texts().length, done, drains]).toEqual([2, ['web'], []]);
});

test('a process that stood still past the end of its term begins nothing', async () => {
  const term = { number: 1, signal: new AbortController().signal, isOn: () => false };
  const { hooks, texts } = start({}, { term });
  hooks.add(added(web('1')));
  await settle();
  expect(await hooks.finish()).toMatchObject({ runs: 0, undone: 1 });
  expect(texts()).toEqual([]);
});
