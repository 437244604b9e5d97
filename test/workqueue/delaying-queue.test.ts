import { expect, test } from 'vitest';
import { type DelayingQueue, createDelayingQueue } from '../../src/workqueue/delaying-queue.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { FakeClock, settle } from '../support/fake-clock.js';

function start(): { queue: DelayingQueue<string>; clock: FakeClock } {
  const clock = new FakeClock();
  return { queue: createDelayingQueue(createQueue<string>(), clock), clock };
}

async function take(queue: DelayingQueue<string>): Promise<string | undefined> {
  const key = await queue.get();
  if (key !== undefined) queue.done(key);
  return key;
}

test('a key comes after its delay, not before and not again', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 50);
  await clock.advance(49);
  expect([queue.length, queue.waiting]).toEqual([0, 1]);
  await clock.advance(11);
  expect([queue.length, queue.waiting]).toEqual([1, 0]);
  expect(await take(queue)).toBe('a');
  await clock.advance(10_000);
  expect(queue.length).toBe(0);
});

test.each([0, -5])('a delay of %i ms is none', (ms) => {
  const { queue } = start();
  queue.addAfter('a', ms);
  expect([queue.length, queue.waiting]).toEqual([1, 0]);
});

test.each([
  [50, 70, 50],
  [50, 30, 30],
])('of delays of %i and %i ms the earlier wins, and the key comes once', async (one, other, due) => {
  const { queue, clock } = start();
  queue.addAfter('a', one);
  queue.addAfter('a', other);
  expect(queue.waiting).toBe(1);
  await clock.advance(due - 1);
  expect(queue.length).toBe(0);
  await clock.advance(1);
  expect(await take(queue)).toBe('a');
  await clock.advance(100);
  expect([queue.length, queue.waiting]).toEqual([0, 0]);
});

test('the earliest comes first, whenever it was added', async () => {
  const { queue, clock } = start();
  queue.addAfter('late', 1000);
  queue.addAfter('first', 50);
  await clock.advance(60);
  expect(await take(queue)).toBe('first');
  queue.addAfter('second', 940);
  await clock.advance(941);
  expect([await take(queue), await take(queue)]).toEqual(['late', 'second']);
});

test('keys come in the order of their times', async () => {
  const { queue, clock } = start();
  queue.addAfter('c', 1000);
  queue.addAfter('b', 500);
  queue.addAfter('a', 250);
  await clock.advance(2000);
  expect([await take(queue), await take(queue), await take(queue)]).toEqual(['a', 'b', 'c']);
});

test('a plain add is a time too: it takes the place of the one that waits', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 500);
  queue.add('a');
  expect([queue.length, queue.waiting]).toEqual([1, 0]);
  expect(await take(queue)).toBe('a');
  await clock.advance(1000);
  expect(queue.length).toBe(0);
});

test('the clock is looked at every ten seconds at least', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 25_000);
  await clock.advance(25_000);
  expect(clock.slept).toEqual([10_000, 10_000, 5_000]);
  expect(queue.length).toBe(1);
});

test('nothing sleeps while nothing waits', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 50);
  await clock.advance(50);
  await take(queue);
  expect(clock.sleeping).toBe(0);
  queue.addAfter('b', 50);
  await clock.advance(50);
  expect(await take(queue)).toBe('b');
});

test('the end forgets what waits, takes in no more and leaves no timer', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 50);
  queue.add('now');
  queue.shutDown();
  queue.addAfter('b', 0);
  queue.add('c');
  await clock.advance(1000);
  expect(await take(queue)).toBe('now');
  expect(await take(queue)).toBeUndefined();
  expect([queue.length, queue.waiting, clock.sleeping]).toEqual([0, 0, 0]);
});

test('a drain waits for what is worked on, not for what waits for its time', async () => {
  const { queue } = start();
  queue.add('a');
  await queue.get();
  queue.addAfter('b', 50);
  let drained = false;
  const drain = queue.shutDownWithDrain().then(() => (drained = true));
  await settle();
  expect(drained).toBe(false);
  queue.done('a');
  await drain;
});
