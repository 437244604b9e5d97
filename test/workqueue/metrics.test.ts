import { expect, test } from 'vitest';
import { createDelayingQueue } from '../../src/workqueue/delaying-queue.js';
import { type QueueMetrics, createQueueObserver } from '../../src/workqueue/metrics.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { FakeClock } from '../support/fake-clock.js';

function start() {
  const clock = new FakeClock();
  const seen: Record<keyof QueueMetrics, number[]> = {
    depth: [],
    added: [],
    latency: [],
    workDuration: [],
    retried: [],
    unfinished: [],
    longestRunning: [],
  };
  const observer = createQueueObserver<string>(
    {
      depth: (keys) => seen.depth.push(keys),
      added: () => seen.added.push(1),
      latency: (seconds) => seen.latency.push(seconds),
      workDuration: (seconds) => seen.workDuration.push(seconds),
      retried: () => seen.retried.push(1),
      unfinished: (seconds) => seen.unfinished.push(seconds),
      longestRunning: (seconds) => seen.longestRunning.push(seconds),
    },
    clock,
  );
  return { clock, seen, queue: createDelayingQueue(createQueue<string>(observer), clock, observer) };
}

test('every figure of a key that is added, worked on, added meanwhile and done', async () => {
  const { queue, clock, seen } = start();
  queue.add('a');
  queue.add('a');
  expect([seen.added.length, seen.depth]).toEqual([1, [1]]);
  await clock.advance(50);
  await queue.get();
  expect([seen.latency, seen.depth]).toEqual([[0.05], [1, 0]]);
  queue.add('a');
  queue.add('a');
  expect([seen.added.length, seen.depth]).toEqual([2, [1, 0, 1]]);
  await clock.advance(25);
  queue.done('a');
  expect(seen.workDuration).toEqual([0.025]);
  expect(seen.depth.at(-1)).toBe(1);
  await queue.get();
  // The wait includes the time for which another run held it back.
  expect(seen.latency).toEqual([0.05, 0.025]);
  queue.done('a');
  expect(seen.workDuration).toEqual([0.025, 0]);
});

test('the ages of what is worked on are measured every half second', async () => {
  const { queue, clock, seen } = start();
  queue.add('a');
  queue.add('b');
  await queue.get();
  await clock.advance(200);
  await queue.get();
  await clock.advance(800);
  expect(seen.unfinished.map((seconds) => seconds.toFixed(1))).toEqual(['0.8', '1.8']);
  expect(seen.longestRunning).toEqual([0.5, 1]);
  queue.done('a');
  queue.done('b');
  await clock.advance(500);
  expect([seen.unfinished.at(-1), seen.longestRunning.at(-1)]).toEqual([0, 0]);
});

test('every retry counts, without delay too, and none after the end', async () => {
  const { queue, seen } = start();
  queue.addAfter('a', 0);
  queue.addAfter('a', 50);
  queue.addAfter('b', -1);
  expect(seen.retried.length).toBe(3);
  queue.shutDown();
  queue.addAfter('c', 50);
  expect(seen.retried.length).toBe(3);
  await queue.get();
});

test('after the end nothing is measured any more, and no timer is left', async () => {
  const { queue, clock, seen } = start();
  queue.add('a');
  await queue.get();
  await clock.advance(500);
  expect(seen.unfinished).toEqual([0.5]);
  queue.shutDown();
  await clock.advance(5000);
  expect(seen.unfinished).toEqual([0.5]);
  expect(clock.sleeping).toBe(0);
});
