import { expect, test } from 'vitest';
import { createBackoff } from '../../../src/informer/reflector/backoff.js';
import { FakeClock } from '../../support/fake-clock.js';

const noJitter = (): number => 0;
const fullJitter = (): number => 1;

test('delays double from 0.8 s to a base of 30 s', () => {
  const backoff = createBackoff(new FakeClock(), noJitter);
  const delays = Array.from({ length: 8 }, () => backoff.next());
  expect(delays).toEqual([800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
});

test('jitter adds up to the base again and does not feed the next base', () => {
  const backoff = createBackoff(new FakeClock(), fullJitter);
  const delays = Array.from({ length: 8 }, () => backoff.next());
  expect(delays).toEqual([1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000]);
});

test('jitter is spread over its whole range', () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const firsts = Array.from({ length: 1000 }, () => createBackoff(new FakeClock(), random).next());
  expect(Math.min(...firsts)).toBeLessThan(820);
  expect(Math.max(...firsts)).toBeGreaterThan(1580);
  const mean = firsts.reduce((sum, ms) => sum + ms, 0) / firsts.length;
  expect(mean).toBeGreaterThan(1160);
  expect(mean).toBeLessThan(1240);
});

test('in an outage that lasts, delays stay long: an hour costs no more than a request every 30 s', async () => {
  const clock = new FakeClock();
  const backoff = createBackoff(clock, noJitter);
  let requests = 0;
  while (clock.monotonic() < 3_600_000) {
    requests += 1;
    await clock.advance(backoff.next());
  }
  expect(requests).toBeLessThanOrEqual(126);
});

test('after two minutes without a failure the first delay is short again', async () => {
  const clock = new FakeClock();
  const backoff = createBackoff(clock, noJitter);
  for (let failure = 0; failure < 6; failure += 1) await clock.advance(backoff.next());
  await clock.advance(119_000);
  expect(backoff.next()).toBe(30_000);
  await clock.advance(30_000 + 120_001);
  expect(backoff.next()).toBe(800);
});

test('a Retry-After is obeyed with up to half as much on top, and for no longer than a minute', () => {
  const clock = new FakeClock();
  expect(createBackoff(clock, noJitter).next(7000)).toBe(7000);
  expect(createBackoff(clock, fullJitter).next(7000)).toBe(10_500);
  for (const jitter of [noJitter, fullJitter])
    for (const asked of [60_000, 300_000, 86_400_000, Infinity])
      expect(createBackoff(clock, jitter).next(asked)).toBe(60_000);
});

test('a Retry-After shorter than the first delay is no leave to storm: the delays grow as without it', () => {
  const backoff = createBackoff(new FakeClock(), () => 0);
  expect([0, 0, 799, 0].map((ms) => backoff.next(ms))).toEqual([800, 1600, 3200, 6400]);
});
