import { createHandOver } from '../../model/flow/hand-over.js';
import { CallbackError } from '../errors.js';

/** A function of the caller's that is to be called, by its name, and for which object. */
interface Call {
  readonly callback: string;
  readonly key?: string;
}

/** Calls a function of the caller's. @throws CallbackError with what it throws. */
export function called<R>({ callback, key }: Call, call: () => R): R {
  try {
    return call();
  } catch (error) {
    throw new CallbackError(callback, key, error);
  }
}

/** Has a reader take something: undefined where it did at once. Rejects with a CallbackError. */
export type ReaderCalls = (what: Call, call: () => void | Promise<void>) => Promise<void> | undefined;

/**
 * Calls the functions of one reader one at a time and in order, whoever has something for it: what happens, and a resync.
 * After one of them failed, or after the signal aborted, none is called any more.
 */
export function createReaderCalls(signal: AbortSignal): ReaderCalls {
  const handOver = createHandOver();
  let failed = false;
  const failWith = (error: unknown): never => {
    failed = true;
    throw error;
  };
  const take = (what: Call, call: () => void | Promise<void>): Promise<void> | undefined => {
    if (failed || signal.aborted) return undefined;
    try {
      const result = called(what, call);
      // What was taken at once needs no promise, which would cost a step for each event.
      if (typeof result?.then !== 'function') return undefined;
      return result.catch((error: unknown) => failWith(new CallbackError(what.callback, what.key, error)));
    } catch (error) {
      return failWith(error);
    }
  };
  return (what, call) => handOver(() => take(what, call));
}
