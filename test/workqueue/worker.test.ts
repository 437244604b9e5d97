import { expect, test } from 'vitest';
import { createDeltaFifo } from '../../src/workqueue/delta-fifo.js';
import { createQueue } from '../../src/workqueue/work-queue.js';
import { runWorker } from '../../src/workqueue/worker.js';

test('the worker hands over each key with its deltas until the queue is shut down and empty', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<string>(queue, 100);
  await deltas.add('a', 'a1');
  await deltas.add('b', 'b1');
  await deltas.add('a', 'a2');
  queue.shutDown();
  const handled: (readonly string[])[] = [];
  await runWorker(queue, deltas, (given) => {
    handled.push(given);
    return Promise.resolve();
  });
  expect(handled).toEqual([['a1', 'a2'], ['b1']]);
});

test('with a limit of one, what is told keeps the order of its arrival across keys', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<string>(queue, 1);
  const handled: string[] = [];
  const working = runWorker(queue, deltas, async (given) => {
    await Promise.resolve();
    handled.push(...given);
  });
  const arrived = ['a1', 'b1', 'a2', 'c1', 'a3', 'a4', 'b2'];
  for (const delta of arrived) await deltas.add(delta.slice(0, 1), delta);
  queue.shutDown();
  await working;
  expect(handled).toEqual(arrived);
});

test('a handler that throws ends the worker with its error, and its key is done', async () => {
  const queue = createQueue<string>();
  const deltas = createDeltaFifo<number>(queue, 100);
  await deltas.add('a', 1);
  const failing = runWorker(queue, deltas, () => Promise.reject(new Error('disk full')));
  await expect(failing).rejects.toThrow('disk full');
  await queue.shutDownWithDrain();
  expect(queue.length).toBe(0);
});
