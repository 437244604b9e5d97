import { expect, test } from 'vitest';
import { flushAll } from '../../../src/output/streams/flush.js';
import type { Writer } from '../../../src/output/streams/writer.js';
import { FakeClock, settle } from '../../support/fake-clock.js';

function writer(flushed: Promise<void>): Writer {
  return {
    write: () => undefined,
    pass: () => undefined,
    flush: () => flushed,
    ended: new Promise(() => undefined),
  };
}

async function isDone(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await settle();
  return done;
}

test('is over when every writer is flushed', async () => {
  const clock = new FakeClock();
  await flushAll(Promise.resolve(), [writer(Promise.resolve()), writer(Promise.resolve())], {
    clock,
    interrupted: new AbortController().signal,
    terminal: false,
  });
  expect(clock.sleeping).toBe(0);
});

test('a reader that takes its time is waited for without a limit, until a signal comes', async () => {
  const clock = new FakeClock();
  const interrupted = new AbortController();
  const flushing = flushAll(Promise.resolve(), [writer(new Promise(() => undefined))], {
    clock,
    interrupted: interrupted.signal,
    terminal: false,
  });
  await clock.advance(3_600_000);
  expect(await isDone(flushing)).toBe(false);
  interrupted.abort();
  await clock.advance(4_999);
  expect(await isDone(flushing)).toBe(false);
  await clock.advance(1);
  expect(await isDone(flushing)).toBe(true);
});

test('after a signal a reader that never reads holds nobody for more than five seconds', async () => {
  const clock = new FakeClock();
  const interrupted = new AbortController();
  interrupted.abort();
  const flushing = flushAll(Promise.resolve(), [writer(new Promise(() => undefined))], {
    clock,
    interrupted: interrupted.signal,
    terminal: false,
  });
  await clock.advance(5_000);
  expect(await isDone(flushing)).toBe(true);
});

test('a terminal that stopped, and last words that cannot be said, hold nobody for longer than a moment', async () => {
  const clock = new FakeClock();
  const interrupted = new AbortController();
  interrupted.abort();
  const flushing = flushAll(new Promise(() => undefined), [writer(Promise.resolve())], {
    clock,
    interrupted: interrupted.signal,
    terminal: true,
  });
  await clock.advance(299);
  expect(await isDone(flushing)).toBe(false);
  await clock.advance(1);
  expect(await isDone(flushing)).toBe(true);
});

test('what is written as the last words is flushed too', async () => {
  const order: string[] = [];
  const late: Writer = {
    ...writer(Promise.resolve()),
    pass: () => undefined,
    flush: () => {
      order.push('flushed');
      return Promise.resolve();
    },
  };
  const lastWords = settle().then(() => void order.push('said'));
  await flushAll(lastWords, [late], {
    clock: new FakeClock(),
    interrupted: new AbortController().signal,
    terminal: false,
  });
  expect(order).toEqual(['said', 'flushed']);
});
