import { expect, test } from 'vitest';
import { onAbort } from '../../src/model/on-abort.js';
import type { PostFailure, PostResult } from '../../src/post/answer.js';
import type { PostItem, PostsOptions } from '../../src/post/posts-options.js';
import { createPosts } from '../../src/post/posts.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { added, deleted, inShort, modified, state } from '../support/queued-changes.js';

const DELIVERED: PostResult = { kind: 'delivered' };
const failed = (blame: PostFailure['blame'], more: Partial<PostFailure> = {}): PostResult => ({
  kind: 'failed',
  why: 'no luck',
  blame,
  permanent: false,
  ...more,
});

interface Rig extends Partial<Omit<PostsOptions, 'settings'>> {
  readonly settings?: Partial<PostsOptions['settings']>;
}

/** Posts to a receiver that answers when the test says so; every request and every word in the order in which they came. */
function start({ settings, ...different }: Rig = {}) {
  const clock = new FakeClock();
  const cut = new AbortController();
  const said: string[] = [];
  const open: ((result: PostResult) => void)[] = [];
  const posts = createPosts({
    settings: {
      workers: 1,
      maxRetries: 2,
      retryBaseMs: 100,
      retryMaxMs: 300_000,
      retryRate: 1000,
      retryBurst: 1000,
      drainMs: 25_000,
      onFailure: 'continue',
      ...settings,
    },
    clock,
    batch: 1,
    send: (items, signal) =>
      new Promise((resolve) => {
        said.push(items.map(textOf).join(' + '));
        open.push(resolve);
        onAbort(signal, () => resolve({ kind: 'stopped' }));
      }),
    onSetback: ({ item, attempt, tries, retryInMs }) =>
      said.push(`setback of ${textOf(item)}: ${attempt} of ${tries ?? 'one'}, ${retryInMs ?? 'given up'}`),
    onAway: (_, waiting, retryInMs) => said.push(`away, ${waiting} wait ${retryInMs} ms`),
    onTaken: () => undefined,
    onGone: (_, waiting) => said.push(`gone, ${waiting} wait`),
    onBehind: (waiting) => said.push(`behind by ${waiting}`),
    onDrain: (waiting) => said.push(`draining ${waiting}`),
    cut: cut.signal,
    ...different,
  });
  const answer = async (result: PostResult = DELIVERED): Promise<void> => {
    open.shift()?.(result);
    await settle();
  };
  /** What was said and sent since the last look. */
  const news = async (): Promise<readonly string[]> => {
    await settle();
    return said.splice(0);
  };
  return { posts, clock, cut, answer, news };
}

const textOf = ({ change, count }: PostItem): string =>
  `${change.record.identity.name} ${inShort(change)}${count === 1 ? '' : ` x${count}`}`;
const web = (version: string): ReturnType<typeof state> => state('web', version);
const api = (version: string): ReturnType<typeof state> => state('api', version);

test('every change of an object is sent by itself, one after the other, and objects side by side', async () => {
  const { posts, answer, news } = start({ settings: { workers: 2 } });
  posts.add(added(web('1')));
  posts.add(modified(web('1'), web('2')));
  posts.add(added(api('1')));
  expect(await news()).toEqual(['web ADDED 1', 'api ADDED 1']);
  await answer();
  expect(await news()).toEqual(['web MODIFIED 1>2']);
  await answer();
  await answer();
  expect(await posts.finish()).toMatchObject({ requests: 3, delivered: 3, undone: 0, givenUp: 0 });
});

test('for a chat, what waits of one object is one message with the net difference', async () => {
  const { posts, clock, answer, news } = start({ mergesForMs: 1_000 });
  posts.add(modified(web('1'), web('2')));
  await clock.advance(999);
  posts.add(modified(web('2'), web('3')));
  expect(await news()).toEqual([]);
  await clock.advance(1);
  expect(await news()).toEqual(['web MODIFIED 1>3 x2']);
  for (const version of [4, 5]) posts.add(modified(web(`${version - 1}`), web(`${version}`)));
  await answer();
  expect(await news()).toEqual(['web MODIFIED 3>5 x2']);
  // At the end nothing waits for more.
  posts.add(modified(api('1'), api('2')));
  await answer();
  const finished = posts.finish();
  expect(await news()).toEqual(['api MODIFIED 1>2']);
  await answer();
  await finished;
});

test('a batch has what waits, up to its size, and one change of an object', async () => {
  const { posts, answer, news } = start({ batch: 3 });
  posts.add(added(web('1')));
  await news();
  for (const name of ['a', 'b', 'c', 'd']) posts.add(added(state(name, '1')));
  posts.add(modified(state('a', '1'), state('a', '2')));
  await answer();
  expect(await news()).toEqual(['a ADDED 1 + b ADDED 1 + c ADDED 1']);
  await answer();
  expect(await news()).toEqual(['d ADDED 1 + a MODIFIED 1>2']);
});

test('of a batch that is refused each is sent by itself, and only what is refused again is given up', async () => {
  const { posts, answer, news } = start({ batch: 3 });
  posts.add(added(web('1')));
  await news();
  for (const name of ['a', 'b', 'c']) posts.add(added(state(name, '1')));
  await answer();
  await news();
  await answer(failed('change', { permanent: true }));
  expect(await news()).toEqual(['a ADDED 1']);
  await answer(failed('change', { permanent: true }));
  expect(await news()).toEqual(['setback of a ADDED 1: 1 of one, given up', 'b ADDED 1']);
  await answer();
  await answer();
  expect(await posts.finish()).toMatchObject({ delivered: 3, givenUp: 1, undone: 0 });
});

test('a change that is not taken comes back later and later, and is given up after the last try', async () => {
  const { posts, clock, answer, news } = start();
  posts.add(added(web('1')));
  // A newer change neither overtakes it nor hastens it.
  posts.add(modified(web('1'), web('2')));
  await news();
  await answer(failed('change'));
  await clock.advance(99);
  expect(await news()).toEqual(['setback of web ADDED 1: 1 of 3, 100']);
  await clock.advance(1);
  await answer(failed('change'));
  await clock.advance(200);
  await answer(failed('change'));
  expect((await news()).slice(1)).toEqual([
    'setback of web ADDED 1: 2 of 3, 200',
    'web ADDED 1',
    'setback of web ADDED 1: 3 of 3, given up',
    'web MODIFIED 1>2',
  ]);
});

test('a receiver that is down is asked once in a while, for as long as it takes, and loses nothing', async () => {
  const { posts, clock, answer, news } = start({ settings: { maxRetries: 0, workers: 3 } });
  for (const name of ['a', 'b', 'c', 'd', 'e']) posts.add(added(state(name, '1')));
  expect(await news()).toHaveLength(3);
  // The three that were under way fail as one.
  for (let request = 0; request < 3; request += 1) await answer(failed('receiver'));
  expect(await news()).toEqual(Array(3).fill('away, 5 wait 100 ms'));
  await clock.advance(3_600_000);
  const before = await news();
  expect(before).toHaveLength(3);
  for (let hour = 0; hour < 30; hour += 1) {
    for (let request = 0; request < 3; request += 1) await answer(failed('receiver'));
    expect(await news()).toHaveLength(3);
    await clock.advance(60_000);
    expect(await news()).toHaveLength(3);
  }
  for (let request = 0; request < 5; request += 1) await answer();
  expect(await posts.finish()).toMatchObject({ delivered: 5, givenUp: 0, undone: 0 });
});

test('Retry-After is obeyed by everything that waits, up to the longest wait of a retry', async () => {
  const { posts, clock, answer, news } = start();
  posts.add(added(web('1')));
  posts.add(added(api('1')));
  await news();
  await answer(failed('receiver', { retryAfterMs: 7_000 }));
  expect(await news()).toEqual(['away, 2 wait 7000 ms']);
  await clock.advance(6_999);
  expect(await news()).toEqual([]);
  await clock.advance(1);
  expect(await news()).toEqual(['api ADDED 1']);
  await answer(failed('receiver', { retryAfterMs: 86_400_000 }));
  expect(await news()).toEqual(['away, 2 wait 300000 ms']);
});

test('what is never answered while others are taken is a failure of its own in the end', async () => {
  const { posts, clock, answer, news } = start({ settings: { maxRetries: 0 } });
  posts.add(added(web('1')));
  posts.add(added(api('1')));
  await news();
  await answer(failed('either'));
  await clock.advance(100);
  await answer();
  await answer(failed('either'));
  expect((await news()).at(-1)).toBe('setback of web ADDED 1: 1 of 1, given up');
});

test('a receiver that is gone gets nothing more, and what waits for it is given up', async () => {
  const { posts, answer, news } = start();
  posts.add(added(web('1')));
  posts.add(added(api('1')));
  await news();
  await answer({ kind: 'gone', why: 'answers 410' });
  posts.add(modified(web('1'), web('2')));
  expect(await news()).toEqual(['gone, 2 wait']);
  expect(await posts.finish()).toMatchObject({ requests: 1, givenUp: 3, undone: 0 });
});

test('a backlog beyond its bound is merged for each object, which is said and counted', async () => {
  const { posts, answer, news } = start({ backlogLimit: 3 });
  for (let version = 1; version <= 6; version += 1)
    posts.add(modified(web(String(version)), web(String(version + 1))));
  // Even those that are better kept apart: what is there now is what counts.
  posts.add(deleted(web('8')));
  posts.add(added(state('web', '9', 'uid-new')));
  posts.add(added(api('1')));
  expect(await news()).toEqual(['behind by 4', 'web MODIFIED 1>2']);
  for (let request = 0; request < 4; request += 1) await answer();
  expect(await news()).toEqual(['api ADDED 1', 'web MODIFIED 2>3', 'web ADDED 9 x6']);
  expect(await posts.finish()).toMatchObject({ delivered: 9, merged: 5, undone: 0 });
});

test('an end without a signal waits as long as something is delivered now and then', async () => {
  const { posts, clock, answer, news } = start();
  for (const name of ['a', 'b', 'c']) posts.add(added(state(name, '1')));
  const finished = posts.finish();
  for (let request = 0; request < 2; request += 1) {
    await clock.advance(20_000);
    await answer();
  }
  expect(await news()).toEqual(['a ADDED 1', 'draining 3', 'b ADDED 1', 'c ADDED 1']);
  await clock.advance(25_000);
  expect(await finished).toMatchObject({ delivered: 2, undone: 1, givenUp: 0 });
});

test('after a signal what waits is tried at once and again each second, until the time is over', async () => {
  const { posts, clock, cut, answer, news } = start();
  posts.add(added(web('1')));
  await news();
  for (let pause = 100; pause < 30_000; pause *= 2) {
    await answer(failed('receiver'));
    await clock.advance(pause);
  }
  await answer(failed('receiver'));
  await news();
  cut.abort();
  expect(await news()).toEqual(['web ADDED 1']);
  await answer(failed('receiver'));
  expect(await news()).toEqual(['away, 1 wait 1000 ms']);
  const finished = posts.finish();
  await clock.advance(25_000);
  expect(await finished).toMatchObject({ delivered: 0, undone: 1 });
});

test('with the end of the term a request is given up, nothing more is sent, and only what was delivered is done', async () => {
  const over = new AbortController();
  const done: string[] = [];
  const term = { number: 1, signal: over.signal, isOn: () => !over.signal.aborted };
  const { posts, answer, news } = start({ term, onDone: ({ identity }) => done.push(identity.name) });
  posts.add(added(web('1')));
  posts.add(added(api('2')));
  expect(await news()).toEqual(['web ADDED 1']);
  await answer();
  expect(await news()).toEqual(['api ADDED 2']);
  over.abort('late');
  posts.add(added(state('db', '3')));
  expect(await news()).toEqual([]);
  expect(await posts.finish()).toMatchObject({ requests: 2, delivered: 1, undone: 2 });
  expect(done).toEqual(['web']);
});

test('whoever holds an object for it is told when nothing of it waits any more', async () => {
  const done: string[] = [];
  const { posts, answer } = start({ onSettled: (key) => done.push(key) });
  posts.add(added(state('a', '1')));
  posts.add(modified(state('a', '1'), state('a', '2')));
  await settle();
  await answer();
  expect(done).toEqual([]);
  await answer();
  expect(done).toEqual(['deployments.apps/default/a']);
});
