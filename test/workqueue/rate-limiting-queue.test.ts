import { expect, test } from 'vitest';
import { createDelayingQueue } from '../../src/workqueue/delaying-queue.js';
import { exponentialLimiter } from '../../src/workqueue/limiters.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { createRateLimitingQueue } from '../../src/workqueue/rate-limiting-queue.js';
import { FakeClock } from '../support/fake-clock.js';

function start() {
  const clock = new FakeClock();
  const delaying = createDelayingQueue(createQueue<string>(), clock);
  return { clock, queue: createRateLimitingQueue(delaying, exponentialLimiter<string>(1, 1000)) };
}

test('each key waits by its own failures, and starts over when forgotten', async () => {
  const { queue, clock } = start();
  expect(queue.addRateLimited('one')).toBe(1);
  expect(queue.addRateLimited('one')).toBe(2);
  expect(queue.numRequeues('one')).toBe(2);
  expect(queue.addRateLimited('two')).toBe(1);
  expect(queue.waiting).toBe(2);
  await clock.advance(1);
  expect([queue.length, queue.waiting]).toEqual([2, 0]);
  queue.forget('one');
  expect(queue.numRequeues('one')).toBe(0);
  expect(queue.addRateLimited('one')).toBe(1);
});

test('forget clears failures only: a key that is not done stays with its worker', async () => {
  const { queue, clock } = start();
  queue.add('a');
  expect(await queue.get()).toBe('a');
  queue.addRateLimited('a');
  queue.forget('a');
  await clock.advance(1);
  expect(queue.length).toBe(0);
  queue.done('a');
  expect(queue.length).toBe(1);
  expect(await queue.get()).toBe('a');
  queue.done('a');
  queue.add('b');
  queue.shutDown();
  expect(await queue.get()).toBe('b');
});
