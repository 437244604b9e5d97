import { describe, expect, test } from 'vitest';
import {
  type RateLimiter,
  bucketLimiter,
  defaultLimiter,
  exponentialLimiter,
  fastSlowLimiter,
  maxOfLimiter,
  maxWaitLimiter,
} from '../../src/workqueue/limiters.js';
import { FakeClock } from '../support/fake-clock.js';

const times = (limiter: RateLimiter<string>, key: string, count: number): number[] =>
  Array.from({ length: count }, () => limiter.when(key));

describe('each key by its failures', () => {
  test('doubles with each, for each key by itself, and starts over when forgotten', () => {
    const limiter = exponentialLimiter<string>(1, 1_000_000);
    expect(times(limiter, 'one', 5)).toEqual([1, 2, 4, 8, 16]);
    expect(limiter.numRequeues('one')).toBe(5);
    expect(times(limiter, 'two', 2)).toEqual([1, 2]);
    expect(limiter.numRequeues('two')).toBe(2);
    limiter.forget('one');
    expect(limiter.numRequeues('one')).toBe(0);
    expect(limiter.when('one')).toBe(1);
  });

  test.each([1_000_000, 1000 * 3_600_000])(
    'is never above its maximum of %i ms, after a thousand failures too',
    (max) => {
      const limiter = exponentialLimiter<string>(1, max);
      times(limiter, 'one', 5);
      expect(limiter.when('one')).toBe(32);
      times(limiter, 'two', 1000);
      expect(limiter.when('two')).toBe(max);
      times(limiter, 'three', 2000);
      expect(limiter.when('three')).toBe(max);
    },
  );

  test('where nobody says: from 5 ms to 1000 s', () => {
    const limiter = exponentialLimiter<string>();
    expect(limiter.when('a')).toBe(5);
    times(limiter, 'a', 30);
    expect(limiter.when('a')).toBe(1_000_000);
  });
});

test('a few fast tries, then slow ones', () => {
  const limiter = fastSlowLimiter<string>(5, 10_000, 3);
  expect(times(limiter, 'one', 5)).toEqual([5, 5, 5, 10_000, 10_000]);
  expect(limiter.numRequeues('one')).toBe(5);
  expect(times(limiter, 'two', 2)).toEqual([5, 5]);
  limiter.forget('one');
  expect(limiter.numRequeues('one')).toBe(0);
  expect(limiter.when('one')).toBe(5);
});

describe('all keys together', () => {
  test('a burst, then one after another: those who come together are told times in a row', () => {
    const limiter = bucketLimiter<string>(10, 100, new FakeClock());
    const waits = times(limiter, 'any', 201);
    expect(waits.slice(0, 100)).toEqual(Array(100).fill(0));
    expect(waits[100]).toBeCloseTo(100);
    expect(waits[200]).toBeCloseTo(10_100);
    expect(limiter.numRequeues('any')).toBe(0);
  });

  test('time gives places back, up to the burst', async () => {
    const clock = new FakeClock();
    const limiter = bucketLimiter<string>(10, 2, clock);
    expect(times(limiter, 'any', 3)).toEqual([0, 0, 100]);
    await clock.advance(200);
    expect(times(limiter, 'any', 2)).toEqual([0, 100]);
    await clock.advance(60_000);
    limiter.forget('any');
    expect(times(limiter, 'any', 3)).toEqual([0, 0, 100]);
  });
});

test('the longest of several, and every one is asked', () => {
  const limiter = maxOfLimiter(fastSlowLimiter<string>(5, 3, 3), exponentialLimiter<string>(1, 1_000_000));
  expect(times(limiter, 'one', 5)).toEqual([5, 5, 5, 8, 16]);
  expect(limiter.numRequeues('one')).toBe(5);
  expect(times(limiter, 'two', 2)).toEqual([5, 5]);
  limiter.forget('one');
  expect(limiter.numRequeues('one')).toBe(0);
  expect(limiter.when('one')).toBe(5);
});

test('another limiter, cut', () => {
  const limiter = maxWaitLimiter(fastSlowLimiter<string>(5, 10_000, 3), 100);
  expect(times(limiter, 'one', 5)).toEqual([5, 5, 5, 100, 100]);
  expect(limiter.numRequeues('one')).toBe(5);
  limiter.forget('one');
  expect(limiter.when('one')).toBe(5);
});

test('where nobody says: each key by its failures, and all of them by a bucket', () => {
  const limiter = defaultLimiter<string>(new FakeClock());
  expect(times(limiter, 'one', 4)).toEqual([5, 10, 20, 40]);
  const others = Array.from({ length: 97 }, (_, index) => limiter.when(`other ${index}`));
  expect(others.slice(0, 96)).toEqual(Array(96).fill(5));
  expect(others[96]).toBeCloseTo(100);
});
