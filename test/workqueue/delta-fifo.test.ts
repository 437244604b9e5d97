import { expect, test } from 'vitest';
import { createDeltaFifo } from '../../src/workqueue/delta-fifo.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { settle } from '../support/fake-clock.js';

test('a taken key brings everything recorded under it since it was last taken, in order', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<number>(queue, 100);
  await deltas.add('a', 1);
  await deltas.add('b', 2);
  await deltas.add('a', 3);
  expect(queue.length).toBe(2);
  expect(deltas.size).toBe(3);
  expect(deltas.take('a')).toEqual([1, 3]);
  expect(deltas.take('a')).toEqual([]);
  expect(deltas.pending('a')).toBe(false);
  expect(deltas.pending('b')).toBe(true);
  expect(deltas.size).toBe(1);
});

test('a delta recorded while its key is being worked on brings the key again', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<number>(queue, 100);
  await deltas.add('a', 1);
  await queue.get();
  expect(deltas.take('a')).toEqual([1]);
  await deltas.add('a', 2);
  queue.done('a');
  expect(await queue.get()).toBe('a');
  expect(deltas.take('a')).toEqual([2]);
});

test('the producer is held back at the limit and goes on when something is taken', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<number>(queue, 2);
  await deltas.add('a', 1);
  let wentOn = false;
  const held = deltas.add('b', 2).then(() => (wentOn = true));
  await settle();
  expect(wentOn).toBe(false);
  deltas.take('a');
  await held;
  expect(wentOn).toBe(true);
});

test('release lets those held back go on and holds nobody back afterwards, and loses nothing', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<number>(queue, 1);
  const held = deltas.add('a', 1);
  deltas.release();
  await held;
  await deltas.add('a', 2);
  expect(deltas.take('a')).toEqual([1, 2]);
});
