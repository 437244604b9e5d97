import { expect, test } from 'vitest';
import { type BookmarkRhythm, type Verdict, createWatchdog } from '../../../src/informer/watch/watchdog.js';
import { FakeClock } from '../../support/fake-clock.js';

function guard(
  timeoutMs: number,
  initialEvents = false,
  rhythm?: BookmarkRhythm,
): {
  clock: FakeClock;
  dog: ReturnType<typeof createWatchdog>;
  verdict: () => Verdict | undefined;
  stop: () => void;
} {
  const clock = new FakeClock();
  const dog = createWatchdog(clock, timeoutMs, initialEvents ? 5_000 : undefined, rhythm);
  const stopped = new AbortController();
  let verdict: Verdict | undefined;
  void dog.watch(stopped.signal).then((given) => (verdict = given));
  return { clock, dog, verdict: () => verdict, stop: () => stopped.abort() };
}

test('a stream that goes on five seconds beyond the end it was asked for, silently, is dead', async () => {
  const { clock, verdict } = guard(240_000);
  await clock.advance(244_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('silent');
});

test('a server that ignores the asked-for end but still sends is overdue, not dead', async () => {
  const { clock, dog, verdict } = guard(240_000);
  await clock.advance(200_000);
  dog.heard();
  await clock.advance(45_000);
  expect(verdict()).toBe('overdue');
});

test('without bookmarks a quiet stream is left alone until its end', async () => {
  const { clock, dog, verdict } = guard(240_000);
  dog.heard();
  await clock.advance(239_000);
  expect(verdict()).toBeUndefined();
});

test('where bookmarks come in a rhythm, silence of one and a half of it is death', async () => {
  const { clock, dog, verdict } = guard(590_000);
  for (let bookmark = 0; bookmark < 2; bookmark += 1) {
    await clock.advance(80_000);
    dog.heard();
    dog.bookmark();
  }
  await clock.advance(119_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('silent');
});

test('the first bookmark tells the rhythm already: it came so long after the start', async () => {
  const { clock, dog, verdict } = guard(290_000);
  await clock.advance(60_000);
  dog.heard();
  dog.bookmark();
  await clock.advance(89_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('silent');
});

test('a watch expects the bookmarks of the one before from its headers on, and no longer than it is misled once', async () => {
  const rhythm: BookmarkRhythm = { intervalMs: undefined };
  const first = guard(290_000, false, rhythm);
  await first.clock.advance(60_000);
  first.dog.heard();
  first.dog.bookmark();
  first.stop();
  // A login that takes its time is no silence.
  const second = guard(290_000, false, rhythm);
  await second.clock.advance(100_000);
  expect(second.verdict()).toBeUndefined();
  second.dog.heard();
  await second.clock.advance(89_999);
  expect(second.verdict()).toBeUndefined();
  await second.clock.advance(1);
  expect(second.verdict()).toBe('silent');
  // Perhaps it sends none any more.
  const third = guard(290_000, false, rhythm);
  third.dog.heard();
  await third.clock.advance(294_999);
  expect(third.verdict()).toBeUndefined();
});

test('the end mark of a streamed list is no promise of bookmarks: without them, silence is left alone', async () => {
  const { clock, dog, verdict } = guard(240_000, true);
  await clock.advance(1_000);
  dog.heard();
  dog.initialEnd();
  await clock.advance(238_000);
  expect(verdict()).toBeUndefined();
});

test('a quick rhythm does not make it nervous: ninety seconds at the least', async () => {
  const { clock, dog, verdict } = guard(290_000);
  for (let second = 0; second < 2; second += 1) {
    await clock.advance(1_000);
    dog.heard();
    dog.bookmark();
  }
  await clock.advance(89_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('silent');
});

test('time in which nobody read is not silence', async () => {
  const { clock, dog, verdict } = guard(240_000);
  dog.listening(false);
  await clock.advance(600_000);
  expect(verdict()).toBeUndefined();
  dog.listening(true);
  await clock.advance(5_000);
  expect(verdict()).toBe('overdue');
});

test('a stream that ends by itself ends the guard', async () => {
  const { clock, verdict, stop } = guard(240_000);
  stop();
  await clock.advance(0);
  expect(verdict()).toBe('stopped');
  expect(clock.sleeping).toBe(0);
});

test('after this machine slept no stream is believed: given up within five seconds of waking', async () => {
  const { clock, verdict } = guard(290_000);
  await clock.advance(62_000);
  clock.jump(600_000);
  await clock.advance(2_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('slept');
});

test('a sleep is noticed while kwatch itself is busy too', async () => {
  const { clock, dog, verdict } = guard(290_000);
  dog.listening(false);
  await clock.advance(7_000);
  clock.jump(600_000);
  await clock.advance(3_000);
  expect(verdict()).toBe('slept');
});

test('a streamed list in which nothing comes for the time that it has has no end mark', async () => {
  const { clock, verdict } = guard(290_000, true);
  await clock.advance(4_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('unmarked');
});

test('each object of a streamed list gives the end mark three seconds more', async () => {
  const { clock, dog, verdict } = guard(290_000, true);
  for (let n = 0; n < 10; n += 1) {
    await clock.advance(2_900);
    dog.heard();
    dog.initialEvent();
  }
  await clock.advance(2_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('unmarked');
});

test('after the end mark nothing is owed any more', async () => {
  const { clock, dog, verdict } = guard(290_000, true);
  dog.initialEvent();
  dog.initialEnd();
  dog.initialEvent();
  await clock.advance(240_000);
  expect(verdict()).toBeUndefined();
});

test('while the reader of a streamed list is held back its end mark is not missed', async () => {
  const { clock, dog, verdict } = guard(290_000, true);
  dog.initialEvent();
  dog.listening(false);
  await clock.advance(100_000);
  expect(verdict()).toBeUndefined();
  dog.listening(true);
  await clock.advance(2_999);
  expect(verdict()).toBeUndefined();
  await clock.advance(1);
  expect(verdict()).toBe('unmarked');
});
