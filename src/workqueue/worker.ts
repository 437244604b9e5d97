import type { DeltaFifo } from './delta-fifo.js';
import type { WorkQueue } from './work-queue.js';

/**
 * Takes keys one after another and hands each with its deltas to the handler, until the queue is shut down and
 * empty. `done` is called for every key, whatever the handler does.
 *
 * @throws what the handler throws: one worker's failure to tell is the end of the run.
 */
export async function runWorker<T>(
  queue: WorkQueue<string>,
  deltas: DeltaFifo<T>,
  handle: (deltas: readonly T[]) => Promise<void>,
): Promise<void> {
  for (;;) {
    const key = await queue.get();
    if (key === undefined) return;
    try {
      await handle(deltas.take(key));
    } finally {
      queue.done(key);
    }
  }
}
