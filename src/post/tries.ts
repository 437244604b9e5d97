import type { Clock } from '../model/clock.js';
import type { DeliverySettings } from '../model/plan/hook.js';
import { bucketLimiter, exponentialLimiter } from '../workqueue/limiters.js';
import type { PostFailure } from './answer.js';

/** What is remembered of keys whose change was not taken. */
export interface Tries {
  /** Which attempt the next failure is that counts, from 1. */
  attemptOf(key: string): number;
  /**
   * Whether a failure counts as one of the change, rather than of the receiver: what was not answered does where others
   * were delivered since it was not answered the last time.
   *
   * @param delivered how much was delivered so far.
   */
  isOfChange(key: string, blame: PostFailure['blame'], delivered: number): boolean;
  /** Counts a failure. Returns how long the key has to wait. */
  failed(key: string): number;
  /** The batch that it was in failed, perhaps because of another: it is sent by itself from now on. */
  single(key: string): void;
  isSingle(key: string): boolean;
  /** It was delivered, or given up. */
  forget(key: string): void;
}

/** Nothing has failed yet. */
export function createTries(settings: DeliverySettings, clock: Clock): Tries {
  const own = exponentialLimiter<string>(settings.retryBaseMs, settings.retryMaxMs);
  const all = bucketLimiter<string>(settings.retryRate, settings.retryBurst, clock);
  const singles = new Set<string>();
  /** How much was delivered when a key was not answered. */
  const unanswered = new Map<string, number>();
  return {
    attemptOf: (key) => own.numRequeues(key) + 1,
    isOfChange(key, blame, delivered) {
      if (blame !== 'either') return blame === 'change';
      const before = unanswered.get(key);
      unanswered.set(key, delivered);
      return before !== undefined && before < delivered;
    },
    failed: (key) => Math.max(own.when(key), all.when(key)),
    single: (key) => void singles.add(key),
    isSingle: (key) => singles.has(key),
    forget(key) {
      own.forget(key);
      singles.delete(key);
      unanswered.delete(key);
    },
  };
}
