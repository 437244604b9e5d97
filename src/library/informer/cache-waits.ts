import { orAborted, settledLater } from '../or-aborted.js';
import type { Lister } from './cache.js';

/** Those who wait until something holds of a cache. */
export interface CacheWaits<T> {
  /** The cache has changed: each of them looks again. */
  look(): void;
  /** Resolves as soon as it holds; rejects with what it throws, or with the reason of the signal. */
  until(holds: (lister: Lister<T>) => boolean, signal: AbortSignal): Promise<void>;
}

export function createCacheWaits<T>(lister: Lister<T>): CacheWaits<T> {
  const waiting = new Set<() => void>();
  return {
    look() {
      for (const look of waiting) look();
    },
    async until(holds, signal) {
      const held = settledLater<undefined>();
      const look = (): void => {
        try {
          if (holds(lister)) held.resolve(undefined);
        } catch (error) {
          held.reject(error);
        }
      };
      waiting.add(look);
      try {
        look();
        await orAborted(held.promise, signal);
      } finally {
        waiting.delete(look);
      }
    },
  };
}
