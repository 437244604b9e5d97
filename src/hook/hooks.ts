import type { Clock } from '../model/clock.js';
import type { HookSettings, HookTotals } from '../model/plan/hook.js';
import type { Term } from '../model/flow/leadership.js';
import { onAbort } from '../model/on-abort.js';
import { createCoalescingQueue } from '../workqueue/coalescing-queue.js';
import { bucketLimiter, exponentialLimiter, maxOfLimiter } from '../workqueue/limiters.js';
import type { QueueMetrics } from '../workqueue/metrics.js';
import { createRateLimitingQueue } from '../workqueue/queues.js';
import { type QueuedChange, keyOfChange, mergeChanges, priorityOf } from '../diff/queued-change.js';
import type { HookResult } from './hook-result.js';

/**
 * When more than so many changes wait, those of one object are merged even where they are better kept apart: as when
 * an object is deleted and created again all the time. It bounds the memory that slow commands can cost.
 */
const CHANGES_LIMIT = 10_000;

/** One run of the command. */
export interface HookJob {
  readonly change: QueuedChange;
  /** How many changes were merged into it. */
  readonly count: number;
  /** Which run for this change it is, from 1; counts on until the object's changes succeed or are given up. */
  readonly attempt: number;
  /** Aborts when the run has to end at once. */
  readonly signal: AbortSignal;
}

/** A run that did not succeed, and what becomes of its change. */
export interface HookFailure {
  readonly job: HookJob;
  readonly why: string;
  /** How many attempts a change gets in all; undefined where another attempt would fail in the same way. */
  readonly tries: number | undefined;
  /** Milliseconds until the next attempt, 0 for at once; undefined where the change was given up. */
  readonly retryInMs: number | undefined;
}

export interface HooksOptions {
  readonly settings: Pick<
    HookSettings,
    'workers' | 'maxRetries' | 'retryBaseMs' | 'retryMaxMs' | 'retryRate' | 'retryBurst' | 'drainMs'
  >;
  readonly clock: Clock;
  /** Runs the command. Has to settle soon after the job's signal aborts, and must not reject. */
  readonly run: (job: HookJob) => Promise<HookResult>;
  /** Called after each run that failed. */
  readonly onFailure: (failure: HookFailure) => void;
  /**
   * Called by `finish` where runs go on, which then have `settings.drainMs` to end.
   * @param running how many runs go on.
   * @param undone how many changes have neither succeeded nor been given up, those of the runs included.
   */
  readonly onDrain: (running: number, undone: number) => void;
  /** Called when the changes of a key have succeeded or were given up, and no other is there. */
  readonly onSettled?: ((key: string) => void) | undefined;
  /** What is measured of the queue goes there too. */
  readonly metrics?: QueueMetrics | undefined;
  /** Runs are begun only in it, and end with it at once; undefined: always. */
  readonly term?: Term | undefined;
  /** Called with each change that succeeded or was given up. */
  readonly onDone?: ((change: QueuedChange) => void) | undefined;
}

/**
 * Runs a command for each change, as a controller reconciles. Changes of an object that come while its command runs, or
 * while it waits for the next attempt, are merged; each object has one run at a time; after a failure the next attempt
 * is for everything since the last success.
 */
export interface Hooks {
  /** Records a change and returns at once, however many wait. Ignored after `stop`. */
  add(change: QueuedChange): void;
  /** Starts no more runs; those that have begun go on. */
  stop(): void;
  /**
   * Waits until every change has succeeded or was given up, or `stop` is called; then stops, and waits for the runs
   * that go on. Those that take longer than `settings.drainMs` are ended. Call it once.
   */
  finish(): Promise<HookTotals>;
}

/**
 * Starts `settings.workers` workers, which wait for changes.
 *
 * @example
 * const hooks = createHooks({ settings, clock, run, onFailure, onDrain });
 * hooks.add(change);
 * const { runs, givenUp } = await hooks.finish();
 */
export function createHooks(options: HooksOptions): Hooks {
  const { settings, clock } = options;
  const longest = createLongest(options.metrics);
  const queue = createRateLimitingQueue<string>({
    metrics: longest.metrics,
    clock,
    limiter: maxOfLimiter(
      exponentialLimiter(settings.retryBaseMs, settings.retryMaxMs),
      bucketLimiter(settings.retryRate, settings.retryBurst, clock),
    ),
  });
  /** What to do for each key. A key with a change in it is in `queue`, delayed by it, or with a worker. */
  const changes = createCoalescingQueue<QueuedChange>(mergeChanges, CHANGES_LIMIT);
  /** Ends the runs that go on, when the time to drain is over. */
  const kill = new AbortController();
  const stopped = new AbortController();
  const totals = { runs: 0, failures: 0, givenUp: 0 };
  /** How many runs go on; at most `settings.workers`. */
  let running = 0;
  /** Lets `finish` go on; set while it waits for the last change. */
  let onIdle: (() => void) | undefined;

  const work = async (): Promise<void> => {
    for (let key = await queue.get(); key !== undefined; key = await queue.get()) {
      if (options.term?.isOn() === false) stop();
      const next = stopped.signal.aborted ? undefined : changes.take(key);
      if (next !== undefined) {
        const job = { ...next, attempt: queue.numRequeues(key) + 1, signal: kill.signal };
        totals.runs += 1;
        running += 1;
        const result = await options.run(job);
        running -= 1;
        settle(key, job, result);
      }
      queue.done(key);
      if (changes.size === 0) onIdle?.();
    }
  };

  const settle = (key: string, job: HookJob, result: HookResult): void => {
    if (result.kind === 'failed') totals.failures += 1;
    if (result.kind === 'succeeded') done(key, job);
    else if (result.kind === 'stopped') changes.putBack(key);
    else if (result.permanent || job.attempt > settings.maxRetries) giveUp(key, job, result);
    else retry(key, job, result.why);
  };

  const done = (key: string, { change }: HookJob): void => {
    options.onDone?.(change);
    next(key);
  };

  /** Resets the key's failures, and queues it again where other changes of it came meanwhile. */
  const next = (key: string): void => {
    queue.forget(key);
    if (changes.settle(key)) queue.add(key);
    else options.onSettled?.(key);
  };

  const giveUp = (key: string, job: HookJob, { why, permanent }: HookResult & { kind: 'failed' }): void => {
    totals.givenUp += 1;
    done(key, job);
    options.onFailure({
      job,
      why,
      tries: permanent ? undefined : settings.maxRetries + 1,
      retryInMs: undefined,
    });
  };

  const retry = (key: string, job: HookJob, why: string): void => {
    const newer = changes.putBack(key);
    const waitMs = queue.addRateLimited(key, priorityOf(job.change));
    // A newer state may make the command succeed, so that the retry comes at once instead of after its wait.
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

  if (options.term !== undefined) {
    onAbort(options.term.signal, () => {
      stop();
      kill.abort();
    });
  }

  return {
    add(change) {
      if (stopped.signal.aborted) return;
      const key = keyOfChange(change);
      const sync = change.record.type === 'SYNC';
      // A resync repeats the last known state: a change of the key that waits or runs has that one or a newer one.
      if (sync && changes.has(key)) return;
      changes.add(key, change, sync ? 0 : 1);
      queue.add(key, priorityOf(change));
    },
    stop,
    async finish() {
      if (changes.size > 0 && !stopped.signal.aborted)
        await new Promise<void>((resolve) => (onIdle = resolve));
      stop();
      const over = new AbortController();
      if (running > 0 && !kill.signal.aborted) {
        options.onDrain(running, changes.changes);
        void clock.sleep(settings.drainMs, over.signal).then(() => kill.abort());
      }
      await Promise.all(workers);
      over.abort();
      return { ...totals, undone: changes.changes, ...longest.read() };
    },
  };
}

/** Keeps the maximum of two of a queue's metrics: for how long keys wait, and for how long they are worked on. */
function createLongest(metrics: QueueMetrics | undefined): {
  metrics: QueueMetrics;
  read: () => Pick<HookTotals, 'longestWaitMs' | 'longestRunMs'>;
} {
  let wait = 0;
  let run = 0;
  return {
    metrics: {
      depth: (keys) => metrics?.depth(keys),
      added: () => metrics?.added(),
      retried: () => metrics?.retried(),
      unfinished: (seconds) => metrics?.unfinished(seconds),
      longestRunning: (seconds) => metrics?.longestRunning(seconds),
      latency(seconds) {
        wait = Math.max(wait, seconds);
        metrics?.latency(seconds);
      },
      workDuration(seconds) {
        run = Math.max(run, seconds);
        metrics?.workDuration(seconds);
      },
    },
    read: () => ({ longestWaitMs: wait * 1000, longestRunMs: run * 1000 }),
  };
}
