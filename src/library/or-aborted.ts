import { onAbort } from '../model/on-abort.js';

/**
 * What a promise gives, unless the signal aborts before: then it rejects with the reason of the signal. The work behind
 * the promise goes on, for whoever else waits for it.
 */
export async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  // Somebody has to hear of what it rejects with, also when nobody waits any more.
  promise.catch(() => undefined);
  signal.throwIfAborted();
  let forget: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, () => reject(signal.reason as Error));
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    forget?.();
  }
}

/** A promise, and what settles it. */
export interface Settled<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** A promise that is settled from outside. That nobody waits for it is no error. */
export function settledLater<T>(): Settled<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
