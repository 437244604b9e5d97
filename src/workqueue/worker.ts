import type { DeltaFifo } from './delta-fifo.js';
import type { WorkQueue } from './work-queue.js';

/**
 * One worker: takes keys one after another and hands the deltas of each to the handler, until the queue is shut down
 * and empty. `done` is called for every key, whether the handler succeeds or not. The loop is that
 * of client-go's examples/workqueue/main.go (processNextItem).
 *
 * @example
 * await runWorker(queue, deltas, async (changes) => { for (const change of changes) await print(change); });
 *
 * @param queue the queue that `deltas` adds its keys to.
 * @throws what the handler throws, after `done`; no key is taken after that.
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
