import { expect, test } from 'vitest';
import { createSleepGap, sleepAwake } from '../../../src/informer/watch/sleep-gap.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

test('ticks that come when they should, or a little late, are no gap', async () => {
  const clock = new FakeClock();
  const gap = createSleepGap(clock);
  await clock.advance(5_000);
  expect(gap.tick(5_000)).toBeUndefined();
  await clock.advance(24_999);
  expect(gap.tick(5_000)).toBeUndefined();
});

test('a tick that comes twenty seconds late tells how long the machine was away, and says so once', async () => {
  const clock = new FakeClock();
  const gap = createSleepGap(clock);
  await clock.advance(5_000);
  clock.jump(3_600_000);
  expect(gap.tick(5_000)).toBe(3_600_000);
  await clock.advance(5_000);
  expect(gap.tick(5_000)).toBeUndefined();
});

test('a process that was stopped for ten minutes notices it as a sleep', async () => {
  const clock = new FakeClock();
  const gap = createSleepGap(clock);
  await clock.advance(605_000);
  expect(gap.tick(5_000)).toBe(600_000);
});

test('a wall clock that is set back is no sleep', () => {
  const clock = new FakeClock();
  const gap = createSleepGap(clock);
  clock.jump(-3_600_000);
  expect(gap.tick(5_000)).toBeUndefined();
});

test('a wait takes its time, looking at the clock every five seconds', async () => {
  const clock = new FakeClock();
  let woken = false;
  void sleepAwake(clock, 12_000, new AbortController().signal).then(() => (woken = true));
  await clock.advance(11_999);
  expect(woken).toBe(false);
  await clock.advance(1);
  expect(woken).toBe(true);
  expect(clock.slept).toEqual([5_000, 5_000, 2_000]);
});

test('a wait ends within five seconds of the machine waking up', async () => {
  const clock = new FakeClock();
  let woken = false;
  void sleepAwake(clock, 60_000, new AbortController().signal).then(() => (woken = true));
  await clock.advance(6_000);
  clock.jump(3_600_000);
  await clock.advance(3_999);
  expect(woken).toBe(false);
  await clock.advance(1);
  expect(woken).toBe(true);
});

test('a wait ends at once when it is called off, and nothing is left asleep', async () => {
  const clock = new FakeClock();
  const stopped = new AbortController();
  const waiting = sleepAwake(clock, 60_000, stopped.signal);
  await settle(1);
  stopped.abort();
  await waiting;
  expect(clock.sleeping).toBe(0);
});
