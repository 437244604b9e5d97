import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDelayingQueue } from '../../src/workqueue/delaying-queue.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { FakeClock } from '../support/fake-clock.js';

function start() {
  const clock = new FakeClock();
  return { clock, queue: createDelayingQueue(createQueue<string>(), clock) };
}

test('a key keeps the highest priority that it was added with, whatever came later', async () => {
  const { queue } = start();
  queue.add('a', 1);
  queue.add('a', 2);
  queue.add('b', 1);
  queue.add('a', -5);
  expect([await queue.get(), await queue.get()]).toEqual(['a', 'b']);
});

test('one that is raised passes the others, and goes behind those who have its new priority', async () => {
  const { queue } = start();
  for (const key of ['a', 'b', 'c']) queue.add(key);
  queue.add('high', 1);
  queue.add('c', 1);
  expect([await queue.get(), await queue.get(), await queue.get(), await queue.get()]).toEqual([
    'high',
    'c',
    'a',
    'b',
  ]);
});

test('raised while it is worked on, it comes with that priority when it is done', async () => {
  const { queue } = start();
  queue.add('a');
  await queue.get();
  queue.add('b');
  queue.add('a', -1);
  queue.add('a', 3);
  expect(queue.length).toBe(1);
  queue.done('a');
  expect(queue.length).toBe(2);
  expect(await queue.get()).toBe('a');
});

test('one that is worked on is not handed out, but lower ones are', async () => {
  const { queue } = start();
  queue.add('high', 5);
  queue.add('low', -100);
  expect(await queue.get()).toBe('high');
  queue.add('high', 5);
  expect(await queue.get()).toBe('low');
});

test('of several delays the shortest and of several priorities the highest are kept', async () => {
  const { queue, clock } = start();
  queue.addAfter('a', 1000, 1);
  queue.addAfter('a', 2000, 9);
  queue.addAfter('b', 1000, 5);
  expect([queue.length, queue.waiting]).toEqual([0, 2]);
  await clock.advance(1000);
  expect([queue.length, queue.waiting]).toEqual([2, 0]);
  expect([await queue.get(), await queue.get()]).toEqual(['a', 'b']);
});

test('the priority of one that waits stays when it is added plainly', async () => {
  const { queue } = start();
  queue.add('b', 3);
  queue.addAfter('a', 1000, 5);
  queue.add('a');
  expect(await queue.get()).toBe('a');
});

test('one of high priority that becomes ready passes lower ones that were there before', async () => {
  const { queue, clock } = start();
  queue.add('low', -1);
  queue.addAfter('high', 60_000, 1);
  await clock.advance(60_000);
  expect(await queue.get()).toBe('high');
});

test('those of one priority come in the order in which they became ready', async () => {
  const { queue, clock } = start();
  queue.addAfter('c', 300);
  queue.addAfter('a', 100);
  queue.addAfter('b', 200);
  const got: (string | undefined)[] = [];
  const waiting = [queue.get(), queue.get(), queue.get()];
  for (const next of waiting) void next.then((key) => got.push(key));
  await clock.advance(400);
  expect(got).toEqual(['a', 'b', 'c']);
});

test('the end tells everyone who waits, while keys are handed out', async () => {
  const { queue } = start();
  const waiting = [queue.get(), queue.get(), queue.get()];
  queue.add('a');
  queue.shutDown();
  expect(await Promise.all(waiting)).toEqual(['a', undefined, undefined]);
});

test('whatever is added, handed out and done: one worker for a key, and none is lost', async () => {
  const key = fc.integer({ min: 0, max: 6 }).map(String);
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), key, priority: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ do: fc.constant('later' as const), key, ms: fc.integer({ min: -1, max: 20 }) }),
    fc.record({ do: fc.constant('get' as const) }),
    fc.record({ do: fc.constant('done' as const), key }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 10 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { queue, clock } = start();
      const wanted = new Set<string>();
      const working = new Set<string>();
      const get = async (): Promise<void> => {
        const next = (await queue.get()) ?? '';
        expect(working.has(next)).toBe(false);
        wanted.delete(next);
        working.add(next);
      };
      for (const it of steps) {
        if (it.do === 'add') queue.add(it.key, it.priority);
        if (it.do === 'later') queue.addAfter(it.key, it.ms);
        if (it.do === 'add' || it.do === 'later') wanted.add(it.key);
        if (it.do === 'get' && queue.length > 0) await get();
        if (it.do === 'done' && working.delete(it.key)) queue.done(it.key);
        if (it.do === 'wait') await clock.advance(it.ms);
      }
      await clock.advance(20);
      for (const held of working) queue.done(held);
      working.clear();
      while (queue.length > 0) await get();
      expect(wanted).toEqual(new Set());
    }),
    { numRuns: 40 },
  );
});
