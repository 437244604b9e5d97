import type { WorkQueue } from '../workqueue/work-queue.js';

export interface RequestKeysOptions {
  readonly queue: WorkQueue<string>;
  /** The most keys of one request. */
  readonly batch: number;
  /** Whether a key has to have a request of its own. */
  readonly isSingle: (key: string) => boolean;
  /** Resolves when requests may be made. */
  readonly ready: () => Promise<void>;
}

/**
 * What one worker takes for its next request: the first key of the queue, and of what waits behind it as many as a
 * request may have. Undefined once the queue is shut down and empty. `done` is called by who takes them.
 */
export function createRequestKeys({
  queue,
  batch,
  isSingle,
  ready,
}: RequestKeysOptions): () => Promise<readonly string[] | undefined> {
  /** A key that was handed out and has to have a request of its own: the next one. */
  let left: string | undefined;
  return async () => {
    await ready();
    const first = left ?? (await queue.get());
    left = undefined;
    if (first === undefined) return undefined;
    // Requests may have come to be unwelcome while nothing waited.
    await ready();
    const keys = [first];
    if (isSingle(first)) return keys;
    while (keys.length < batch && queue.length > 0) {
      const key = await queue.get();
      if (key === undefined) break;
      if (isSingle(key)) {
        left = key;
        break;
      }
      keys.push(key);
    }
    return keys;
  };
}
