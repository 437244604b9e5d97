import { describe, expect, test } from 'vitest';
import {
  type QueueMetrics,
  bucketLimiter,
  createDelayingQueue,
  createRateLimitingQueue,
  createWorkQueue,
  defaultLimiter,
  exponentialLimiter,
  fastSlowLimiter,
  maxOfLimiter,
  maxWaitLimiter,
} from '../../../src/library/index.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

/*
 * client-go's own tests of its workqueue (util/workqueue), by their names, against what programs import. What the parts
 * do beyond them is held in test/workqueue/.
 */

describe('createWorkQueue', () => {
  test('TestBasic: many producers, many workers, no key with two of them, nothing taken in after the end', async () => {
    const queue = createWorkQueue<number>();
    const working = new Set<number>();
    let handled = 0;
    const workers = Array.from({ length: 10 }, async () => {
      for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
        expect(key).not.toBe(-1);
        expect(working.has(key)).toBe(false);
        working.add(key);
        await settle(1);
        working.delete(key);
        handled += 1;
        queue.done(key);
      }
    });
    for (let producer = 0; producer < 50; producer += 1) for (let n = 0; n < 50; n += 1) queue.add(producer);
    const drained = queue.shutDownWithDrain();
    queue.add(-1);
    await drained;
    await Promise.all(workers);
    expect(handled).toBeGreaterThanOrEqual(50);
    expect(queue.length).toBe(0);
  });

  test('TestAddWhileProcessing, TestReinsert: what is added while it is worked on comes once more', async () => {
    const queue = createWorkQueue<string>();
    queue.add('foo');
    expect(await queue.get()).toBe('foo');
    queue.add('foo');
    queue.add('foo');
    expect(queue.length).toBe(0);
    queue.done('foo');
    expect(await queue.get()).toBe('foo');
    queue.done('foo');
    expect(queue.length).toBe(0);
  });

  test('TestLen, TestCollapse: a key counts once, however often it is added', () => {
    const queue = createWorkQueue<string>();
    queue.add('foo');
    queue.add('bar');
    queue.add('foo');
    expect(queue.length).toBe(2);
  });

  test('TestQueueDrainageUsingShutDownWithDrain, …WithDirtyItem: the end waits for what is worked on, and its rest', async () => {
    const queue = createWorkQueue<string>();
    queue.add('foo');
    await queue.get();
    queue.add('foo');
    let drained = false;
    const end = queue.shutDownWithDrain().then(() => (drained = true));
    queue.done('foo');
    expect(await queue.get()).toBe('foo');
    await settle();
    expect(drained).toBe(false);
    queue.done('foo');
    await end;
    expect(await queue.get()).toBeUndefined();
  });

  test('TestNoQueueDrainageUsingShutDown, TestForceQueueShutdownUsingShutDown: the second end waits for nothing', async () => {
    const queue = createWorkQueue<string>();
    queue.add('foo');
    await queue.get();
    const end = queue.shutDownWithDrain();
    queue.shutDown();
    await end;
  });
});

describe('createDelayingQueue', () => {
  test('TestSimpleQueue: a key comes when its time is up, once', async () => {
    const clock = new FakeClock();
    const queue = createDelayingQueue<string>({ clock });
    queue.addAfter('foo', 50);
    await clock.advance(49);
    expect(queue.length).toBe(0);
    await clock.advance(1);
    expect(await queue.get()).toBe('foo');
    queue.done('foo');
    await clock.advance(10_000);
    expect(queue.length).toBe(0);
  });

  test('TestDeduping: the earlier of two times counts', async () => {
    const clock = new FakeClock();
    const queue = createDelayingQueue<string>({ clock });
    queue.addAfter('foo', 50);
    queue.addAfter('foo', 70);
    queue.addAfter('bar', 50);
    queue.addAfter('bar', 30);
    await clock.advance(30);
    expect([queue.length, queue.waiting]).toEqual([1, 1]);
    await clock.advance(20);
    expect([queue.length, queue.waiting]).toEqual([2, 0]);
    await clock.advance(60);
    expect(queue.length).toBe(2);
  });

  test('TestAddTwoFireEarly, TestCopyShifting: keys come in the order of their times', async () => {
    const clock = new FakeClock();
    const queue = createDelayingQueue<string>({ clock });
    queue.addAfter('third', 1_000);
    queue.addAfter('second', 500);
    queue.addAfter('first', 250);
    await clock.advance(2_000);
    expect([await queue.get(), await queue.get(), await queue.get()]).toEqual(['first', 'second', 'third']);
  });
});

describe('createRateLimitingQueue', () => {
  test('TestRateLimitingQueue: each key waits by its own failures, until it is forgotten', () => {
    const queue = createRateLimitingQueue<string>({
      limiter: exponentialLimiter(1, 1_000),
      clock: new FakeClock(),
    });
    expect([queue.addRateLimited('one'), queue.addRateLimited('one')]).toEqual([1, 2]);
    expect([queue.addRateLimited('two'), queue.addRateLimited('two')]).toEqual([1, 2]);
    expect(queue.numRequeues('one')).toBe(2);
    queue.forget('one');
    expect(queue.numRequeues('one')).toBe(0);
    expect(queue.addRateLimited('one')).toBe(1);
  });

  test('has the limits of client-go where it is given none', () => {
    const limiter = defaultLimiter<string>(new FakeClock());
    expect([limiter.when('a'), limiter.when('a'), limiter.when('b')]).toEqual([5, 10, 5]);
    for (let n = 0; n < 97; n += 1) limiter.when(`k${n}`);
    expect(limiter.when('c')).toBe(100);
  });

  test('TestMetrics: tells what is measured', async () => {
    const clock = new FakeClock();
    const told: string[] = [];
    const metrics: QueueMetrics = {
      depth: (keys) => told.push(`depth ${keys}`),
      added: () => told.push('added'),
      latency: (seconds) => told.push(`latency ${seconds}`),
      workDuration: (seconds) => told.push(`work ${seconds}`),
      retried: () => told.push('retried'),
      unfinished: () => undefined,
      longestRunning: () => undefined,
    };
    const queue = createRateLimitingQueue<string>({ clock, metrics, limiter: exponentialLimiter(1, 1) });
    queue.add('foo');
    await clock.advance(50);
    await queue.get();
    await clock.advance(25);
    queue.addRateLimited('foo');
    queue.done('foo');
    expect(told).toEqual(['added', 'depth 1', 'depth 0', 'latency 0.05', 'retried', 'work 0.025']);
    queue.shutDown();
  });
});

describe('limiters', () => {
  test('TestItemExponentialFailureRateLimiter, …OverFlow: doubled up to the longest wait, also after 1000 failures', () => {
    const limiter = exponentialLimiter<string>(1, 1_000_000);
    expect(['one', 'one', 'one', 'one', 'one', 'two'].map((key) => limiter.when(key))).toEqual([
      1, 2, 4, 8, 16, 1,
    ]);
    for (let n = 0; n < 1_000; n += 1) limiter.when('many');
    expect(limiter.when('many')).toBe(1_000_000);
    expect(limiter.numRequeues('many')).toBe(1_001);
  });

  test('TestItemFastSlowRateLimiter, TestMaxOfRateLimiter, TestWithMaxWaitRateLimiter', () => {
    const fastSlow = fastSlowLimiter<string>(5, 10_000, 3);
    expect([1, 2, 3, 4].map(() => fastSlow.when('one'))).toEqual([5, 5, 5, 10_000]);
    const both = maxOfLimiter<string>(fastSlowLimiter(5, 3_000, 3), exponentialLimiter(1, 1_000));
    expect([1, 2, 3, 4].map(() => both.when('one'))).toEqual([5, 5, 5, 3_000]);
    expect(both.numRequeues('one')).toBe(4);
    const bounded = maxWaitLimiter<string>(bucketLimiter(1, 1, new FakeClock()), 500);
    expect([bounded.when('one'), bounded.when('one')]).toEqual([0, 500]);
  });
});
