import type { Clock } from '../../model/clock.js';
import { onAbort } from '../../model/on-abort.js';
import type { RateLimiter } from '../../workqueue/limiters.js';
import type { RateLimitingQueue } from '../../workqueue/rate-limiting-queue.js';
import { CallbackError } from '../errors.js';
import { type KubernetesObject, splitKey } from '../object.js';
import { createRateLimitingQueue } from '../../workqueue/queues.js';
import type { ControllerOptions, ReconcileFailure, ReconcileResult } from './controller.js';

/** A time in which a controller works: all of its life, or as long as it leads. */
export interface WorkTerm {
  readonly queue: RateLimitingQueue<string>;
  /** Resolves when the term is over and every reconcile has ended, or the time for that is up. */
  readonly over: Promise<void>;
}

export interface TermOptions<T extends KubernetesObject> {
  readonly controller: ControllerOptions<T>;
  readonly clock: Clock;
  readonly limiter: RateLimiter<string>;
  readonly onFailure: (failure: ReconcileFailure) => void;
  /** Ends the term. */
  readonly signal: AbortSignal;
  /** Asked before each reconcile. */
  readonly isOn: () => boolean;
}

const STOP_TIMEOUT_MS = 30_000;

/** Begins to work, with a queue of its own. */
export function beginTerm<T extends KubernetesObject>(options: TermOptions<T>): WorkTerm {
  const { controller, clock, limiter, signal, onFailure } = options;
  const { workers = 1, metrics, stopTimeoutMs = STOP_TIMEOUT_MS } = controller;
  const queue = createRateLimitingQueue<string>({
    clock,
    limiter,
    ...(metrics === undefined ? {} : { metrics }),
  });
  const underWay = new Set<string>();
  onAbort(signal, () => queue.shutDown());

  const work = async (): Promise<void> => {
    for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
      if (signal.aborted || !options.isOn()) return;
      underWay.add(key);
      try {
        await reconcileOnce(key);
      } finally {
        underWay.delete(key);
        queue.done(key);
      }
    }
  };
  const reconcileOnce = async (key: string): Promise<void> => {
    let result: ReconcileResult | undefined;
    try {
      result = await reconciled(options, key, queue.numRequeues(key));
    } catch (error) {
      fail(key, error);
      return;
    }
    queue.forget(key);
    if (result?.requeueAfterMs !== undefined) queue.addAfter(key, result.requeueAfterMs);
  };
  const fail = (key: string, cause: unknown): void => {
    const error = new CallbackError('reconcile', key, cause);
    const isGivenUp = queue.numRequeues(key) >= (controller.retries ?? Infinity);
    // What failed because it was told to stop is no failure.
    if (signal.aborted) return;
    if (isGivenUp) queue.forget(key);
    onFailure({ error, key, retryInMs: isGivenUp ? undefined : queue.addRateLimited(key) });
  };
  const giveUp = async (ended: AbortSignal): Promise<void> => {
    await new Promise<void>((resolve) => onAbort(AbortSignal.any([signal, ended]), () => resolve()));
    await clock.sleep(stopTimeoutMs, ended);
    if (ended.aborted) return;
    for (const key of underWay) {
      const cause = new Error(`it did not end within ${stopTimeoutMs} ms after it was told to stop`);
      onFailure({ error: new CallbackError('reconcile', key, cause), key, retryInMs: undefined });
    }
  };
  const runAll = async (): Promise<void> => {
    const ended = new AbortController();
    const all = Promise.all(Array.from({ length: workers }, work)).finally(() => ended.abort());
    await Promise.race([all, giveUp(ended.signal)]);
  };
  return { queue, over: runAll() };
}

/** One call of the reconcile, with a signal that may abort before the term's. */
async function reconciled<T extends KubernetesObject>(
  { controller, clock, signal }: TermOptions<T>,
  key: string,
  retries: number,
): Promise<ReconcileResult | undefined> {
  const { informer, reconcile, reconcileTimeoutMs } = controller;
  const [late, ended] = [new AbortController(), new AbortController()];
  const forget = onAbort(signal, () => late.abort(signal.reason));
  if (reconcileTimeoutMs !== undefined) {
    void clock.sleep(reconcileTimeoutMs, ended.signal).then(() => {
      if (!ended.signal.aborted)
        late.abort(new Error(`the time for the reconcile of ${key} is up: ${reconcileTimeoutMs} ms`));
    });
  }
  try {
    const object = informer.lister.getByKey(key);
    const result = await reconcile({ ...splitKey(key), key, object, retries, signal: late.signal });
    return result as ReconcileResult | undefined;
  } finally {
    ended.abort();
    forget();
  }
}
