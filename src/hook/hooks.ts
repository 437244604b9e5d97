import type { Clock } from '../model/clock.js';
import type { HookSettings, HookTotals } from '../model/hook.js';
import { createDelayingQueue } from '../workqueue/delaying-queue.js';
import { bucketLimiter, exponentialLimiter, maxOfLimiter } from '../workqueue/limiters.js';
import { type QueueMetrics, createQueueObserver } from '../workqueue/metrics.js';
import { createCoalescingQueue } from '../workqueue/coalescing-queue.js';
import { createQueue } from '../workqueue/work-queue.js';
import { createRateLimitingQueue } from '../workqueue/rate-limiting-queue.js';
import { type HookChange, keyOfChange, mergeChanges, priorityOf } from './hook-change.js';
import type { HookResult } from './hook-result.js';

/**
 * Above so many changes that wait, those of one object are merged even where they would better stay two: an object
 * that is deleted and made again and again.
 */
const PENDING_LIMIT = 10_000;

/** One run of the command. */
export interface HookJob {
  readonly change: HookChange;
  /** How many changes were merged into it. */
  readonly count: number;
  /** From 1. */
  readonly attempt: number;
  /** Aborts when the run must end at once. */
  readonly signal: AbortSignal;
}

/** A run that did not succeed, and what becomes of its change. */
export interface HookFailure {
  readonly job: HookJob;
  readonly why: string;
  /** Of how many tries this was the last but so many; undefined where there is no sense in another. */
  readonly tries: number | undefined;
  /** When the next try comes; undefined where the change was given up. */
  readonly retryInMs: number | undefined;
}

export interface HooksOptions {
  readonly settings: Pick<
    HookSettings,
    'workers' | 'maxRetries' | 'retryBaseMs' | 'retryMaxMs' | 'retryRate' | 'retryBurst' | 'drainMs'
  >;
  readonly clock: Clock;
  /** Runs the command. Must settle soon after the job's signal aborts, and never reject. */
  readonly run: (job: HookJob) => Promise<HookResult>;
  readonly onFailure: (failure: HookFailure) => void;
  /** Runs go on after the end was called, and have so long for it. */
  readonly onDrain: (running: number, undone: number) => void;
}

/**
 * Runs a command for each change, as a controller reconciles: changes of an object that come while its command
 * runs, or waits for its next try, are merged into one; each object has one run at a time; a run that fails comes
 * back later with everything since the last success. Nothing here holds back who hands changes over.
 */
export interface Hooks {
  add(change: HookChange): void;
  /** Starts no more runs; those that run go on. */
  stop(): void;
  /**
   * Resolves when everything handed over has succeeded or was given up; or, after `stop`, when what runs has ended,
   * which it must within the time to drain.
   */
  finish(): Promise<HookTotals>;
}

/** Hooks with nothing to do yet. */
export function createHooks(options: HooksOptions): Hooks {
  const { settings, clock } = options;
  const longest = createLongest();
  const observer = createQueueObserver<string>(longest.metrics, clock);
  const queue = createRateLimitingQueue(
    createDelayingQueue(createQueue<string>(observer), clock, observer),
    maxOfLimiter(
      exponentialLimiter<string>(settings.retryBaseMs, settings.retryMaxMs),
      bucketLimiter<string>(clock, settings.retryRate, settings.retryBurst),
    ),
  );
  const pending = createCoalescingQueue<HookChange>(mergeChanges, PENDING_LIMIT);
  const kill = new AbortController();
  const stopped = new AbortController();
  const totals = { runs: 0, failures: 0, givenUp: 0 };
  let running = 0;
  let onIdle: (() => void) | undefined;

  const work = async (): Promise<void> => {
    for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
      const next = stopped.signal.aborted ? undefined : pending.take(key);
      if (next !== undefined) {
        const job = { ...next, attempt: queue.numRequeues(key) + 1, signal: kill.signal };
        totals.runs += 1;
        running += 1;
        const result = await options.run(job);
        running -= 1;
        settle(key, job, result);
      }
      queue.done(key);
      if (pending.size === 0) onIdle?.();
    }
  };

  const settle = (key: string, job: HookJob, result: HookResult): void => {
    if (result.kind === 'failed') totals.failures += 1;
    if (result.kind === 'succeeded') next(key);
    else if (result.kind === 'stopped') pending.putBack(key);
    else if (result.permanent || job.attempt > settings.maxRetries) giveUp(key, job, result);
    else retry(key, job, result.why);
  };

  /** The key's failures count no more, and what came meanwhile has its turn. */
  const next = (key: string): void => {
    queue.forget(key);
    if (pending.settle(key)) queue.add(key);
  };

  const giveUp = (key: string, job: HookJob, { why, permanent }: HookResult & { kind: 'failed' }): void => {
    totals.givenUp += 1;
    next(key);
    options.onFailure({
      job,
      why,
      tries: permanent ? undefined : settings.maxRetries + 1,
      retryInMs: undefined,
    });
  };

  const retry = (key: string, job: HookJob, why: string): void => {
    const newer = pending.putBack(key);
    const waitMs = queue.addRateLimited(key, priorityOf(job.change));
    // A newer state may be what makes it succeed: it does not wait for the retry, but takes its place.
    if (newer) queue.add(key);
    const tries = settings.maxRetries + 1;
    options.onFailure({ job, why, tries, retryInMs: newer ? 0 : waitMs });
  };

  const workers = Array.from({ length: settings.workers }, work);

  const stop = (): void => {
    stopped.abort();
    queue.shutDown();
    onIdle?.();
  };

  return {
    add(change) {
      if (stopped.signal.aborted) return;
      const key = keyOfChange(change);
      const sync = change.record.type === 'SYNC';
      // What waits or runs is of the same state or a newer one.
      if (sync && pending.has(key)) return;
      pending.add(key, change, sync ? 0 : 1);
      queue.add(key, priorityOf(change));
    },
    stop,
    async finish() {
      if (pending.size > 0 && !stopped.signal.aborted)
        await new Promise<void>((resolve) => (onIdle = resolve));
      stop();
      const over = new AbortController();
      if (running > 0) {
        options.onDrain(running, pending.changes);
        void clock.sleep(settings.drainMs, over.signal).then(() => kill.abort());
      }
      await Promise.all(workers);
      over.abort();
      return { ...totals, undone: pending.changes, ...longest.read() };
    },
  };
}

/** Of what a queue can be measured by, what a person asks afterwards. */
function createLongest(): {
  metrics: QueueMetrics;
  read: () => Pick<HookTotals, 'longestWaitMs' | 'longestRunMs'>;
} {
  let wait = 0;
  let run = 0;
  const unused = (): void => undefined;
  return {
    metrics: {
      depth: unused,
      added: unused,
      retried: unused,
      unfinished: unused,
      longestRunning: unused,
      latency: (seconds) => (wait = Math.max(wait, seconds)),
      workDuration: (seconds) => (run = Math.max(run, seconds)),
    },
    read: () => ({ longestWaitMs: wait * 1000, longestRunMs: run * 1000 }),
  };
}
