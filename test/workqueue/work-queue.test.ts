import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { settle } from '../support/fake-clock.js';

test('keys come out in the order in which they first went in', async () => {
  const queue = createQueue<string>();
  for (const key of ['a', 'b', 'a', 'c', 'b']) queue.add(key);
  expect(queue.length).toBe(3);
  expect([await queue.get(), await queue.get(), await queue.get()]).toEqual(['a', 'b', 'c']);
  expect(queue.length).toBe(0);
});

test('a key added while it is being worked on comes again once, after it is done', async () => {
  const queue = createQueue<string>();
  queue.add('a');
  expect(await queue.get()).toBe('a');
  queue.add('a');
  queue.add('a');
  expect(queue.length).toBe(0);
  queue.done('a');
  expect(queue.length).toBe(1);
  expect(await queue.get()).toBe('a');
  queue.done('a');
  expect(queue.length).toBe(0);
});

test('a key is never with two workers, whoever waits for it', async () => {
  const queue = createQueue<number>();
  const running = new Set<number>();
  const handled: number[] = [];
  const worker = async (): Promise<void> => {
    for (;;) {
      const key = await queue.get();
      if (key === undefined) return;
      expect(running.has(key)).toBe(false);
      running.add(key);
      await settle(1);
      running.delete(key);
      handled.push(key);
      queue.done(key);
    }
  };
  const workers = Array.from({ length: 10 }, worker);
  for (let round = 0; round < 50; round += 1) {
    for (let key = 0; key < 50; key += 1) queue.add(key);
    await settle(1);
  }
  queue.shutDown();
  await Promise.all(workers);
  expect(new Set(handled).size).toBe(50);
  expect(queue.length).toBe(0);
});

test('one who waits gets the key as soon as it is added', async () => {
  const queue = createQueue<string>();
  const first = queue.get();
  const second = queue.get();
  queue.add('a');
  queue.add('b');
  expect([await first, await second]).toEqual(['a', 'b']);
});

test('after shutDown nothing is taken in, what is queued goes out, then everyone is told the end', async () => {
  const queue = createQueue<string>();
  queue.add('a');
  queue.shutDown();
  queue.add('late');
  expect(await queue.get()).toBe('a');
  const waiting = queue.get();
  queue.done('a');
  expect(await waiting).toBeUndefined();
  expect(await queue.get()).toBeUndefined();
});

test('shutDown tells the end to those who already wait', async () => {
  const queue = createQueue<string>();
  const waiting = [queue.get(), queue.get()];
  queue.shutDown();
  expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
});

test('shutDownWithDrain waits until what was handed out is done, a key made dirty meanwhile included', async () => {
  const queue = createQueue<string>();
  queue.add('a');
  expect(await queue.get()).toBe('a');
  queue.add('a');
  let drained = false;
  const drain = queue.shutDownWithDrain().then(() => (drained = true));
  queue.done('a');
  await settle();
  expect(drained).toBe(false);
  expect(await queue.get()).toBe('a');
  queue.done('a');
  await drain;
  expect(drained).toBe(true);
});

test('a second shutDown ends the wait for the drain', async () => {
  const queue = createQueue<string>();
  queue.add('a');
  await queue.get();
  const drain = queue.shutDownWithDrain();
  queue.shutDown();
  await drain;
  expect(queue.length).toBe(0);
});

test('an empty queue drains at once', async () => {
  await createQueue<string>().shutDownWithDrain();
});

test('order holds and handing out stays cheap with a hundred thousand keys', async () => {
  const queue = createQueue<number>();
  for (let key = 0; key < 100_000; key += 1) queue.add(key);
  for (let key = 0; key < 100_000; key += 1) {
    expect(await queue.get()).toBe(key);
    queue.done(key);
  }
  expect(queue.length).toBe(0);
});

test('fifty who add and ten who work: what is added after the end is never seen, and nothing is left', async () => {
  const queue = createQueue<number>();
  const seen: number[] = [];
  const worker = async (): Promise<void> => {
    for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
      seen.push(key);
      queue.done(key);
    }
  };
  const workers = Array.from({ length: 10 }, worker);
  const producers = Array.from({ length: 50 }, async (_, producer) => {
    for (let item = 0; item < 50; item += 1) {
      queue.add(producer);
      if (item % 10 === 0) await settle(1);
    }
  });
  await Promise.all(producers);
  queue.shutDown();
  queue.add(-1);
  await Promise.all(workers);
  expect(new Set(seen)).toEqual(new Set(Array.from({ length: 50 }, (_, index) => index)));
  expect(queue.length).toBe(0);
});

test('a key that is done can be collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const queue = createQueue<object>();
  const refs: WeakRef<object>[] = [];
  for (let index = 0; index < 10; index += 1) {
    const key = { index };
    refs.push(new WeakRef(key));
    queue.add(key);
  }
  // One stays, so that what was handed out could only be held by its old place.
  for (let index = 0; index < 9; index += 1) queue.done((await queue.get())!);
  await settle();
  collect();
  expect(refs.filter((ref) => ref.deref() !== undefined)).toHaveLength(1);
  expect(queue.length).toBe(1);
});
