import { type QueuedChange, keyOfChange, mergeChanges, priorityOf } from '../diff/queued-change.js';
import type { PostTotals } from '../model/plan/post.js';
import { createCoalescingQueue } from '../workqueue/coalescing-queue.js';
import { createDelayingQueue } from '../workqueue/queues.js';
import type { PostFailure } from './answer.js';
import { createDrain } from './drain.js';
import { createPause } from './pause.js';
import type { PostItem, PostsOptions } from './posts-options.js';
import { createRequestKeys } from './request-keys.js';
import { createTries } from './tries.js';

/**
 * When more than so many changes wait, those of one object are merged, also where each is to be sent by itself: it bounds
 * the memory that a receiver can cost that is down. Then there is at most one for each object, or these.
 */
const BACKLOG_LIMIT = 10_000;

type Taken = readonly { readonly key: string; readonly item: PostItem }[];

/**
 * Sends each change to one receiver: at least once, in order for each object, and one at a time of it. A receiver that
 * takes nothing is left alone and asked again for as long as the run lasts; a change that it does not take is tried
 * again up to `settings.maxRetries` times.
 */
export interface Posts {
  /** Records a change and returns at once, however many wait. */
  add(change: QueuedChange): void;
  /**
   * Waits until every change was delivered or given up, for `settings.drainMs` at most: since the cut, or without one
   * since the last success. Call it once.
   */
  finish(): Promise<PostTotals>;
}

/** Starts `settings.workers` workers, which wait for changes. */
export function createPosts(options: PostsOptions): Posts {
  const { settings, clock, backlogLimit = BACKLOG_LIMIT } = options;
  const queue = createDelayingQueue<string>({ metrics: options.metrics, clock });
  const tries = createTries(settings, clock);
  const totals = { requests: 0, failures: 0, delivered: 0, merged: 0, givenUp: 0 };
  /** A key with a change in it is in `queue`, delayed by it, or with a worker. */
  const changes = createCoalescingQueue<QueuedChange>(merge, backlogLimit);
  const pause = createPause({ clock, baseMs: settings.retryBaseMs, askedMaxMs: settings.retryMaxMs });
  /** Keys that wait for the time of their next try. */
  const delayed = new Set<string>();
  let isBehind = false;
  let gone: string | undefined;
  const drain = createDrain({ ...options, drainMs: settings.drainMs });
  drain.begun.addEventListener('abort', hurry, { once: true });

  function merge(earlier: QueuedChange, later: QueuedChange, must: boolean): QueuedChange | undefined {
    if (!must) return options.mergesForMs === undefined ? undefined : mergeChanges(earlier, later, false);
    totals.merged += 1;
    if (!isBehind) options.onBehind(changes.size);
    isBehind = true;
    return mergeChanges(earlier, later, true);
  }

  async function work(): Promise<void> {
    const next = createRequestKeys({
      queue,
      batch: options.batch,
      isSingle: (key) => tries.isSingle(key),
      ready: () => pause.over(drain.over),
    });
    for (let keys = await next(); keys !== undefined; keys = await next()) {
      await sendAll(keys);
      for (const key of keys) queue.done(key);
      if (changes.size === 0) drain.look();
    }
  }

  async function sendAll(keys: readonly string[]): Promise<void> {
    const taken = drain.isOver() ? [] : keys.flatMap((key) => takeOf(key));
    if (taken.length === 0) return;
    if (gone !== undefined) {
      for (const { key, item } of taken) drop(key, item);
      return;
    }
    totals.requests += 1;
    const items = taken.map(({ item }) => item);
    const result = await options.send(items, drain.over);
    switch (result.kind) {
      case 'delivered':
        pause.succeeded();
        drain.progress();
        for (const { key, item } of taken) {
          totals.delivered += item.count;
          settled(key, item);
        }
        options.onTaken(changes.changes);
        if (changes.size < backlogLimit / 2) isBehind = false;
        return;
      case 'stopped':
        for (const { key } of taken) changes.putBack(key);
        return;
      case 'gone':
        totals.failures += 1;
        gone = result.why;
        options.onGone(result.why, changes.changes);
        for (const { key, item } of taken) drop(key, item);
        return;
      case 'failed':
        totals.failures += 1;
        failed(taken, result);
    }
  }

  function later(key: string, change: QueuedChange, ms: number): void {
    delayed.add(key);
    queue.addAfter(key, ms, priorityOf(change));
  }

  function takeOf(key: string): Taken {
    delayed.delete(key);
    const item = changes.take(key);
    return item === undefined ? [] : [{ key, item }];
  }

  function failed(taken: Taken, failure: PostFailure): void {
    const { blame, permanent, retryAfterMs } = failure;
    const isOfReceiver = blame !== 'change';
    const pauseMs = isOfReceiver || retryAfterMs !== undefined ? pause.failed(retryAfterMs) : pause.leftMs();
    if (isOfReceiver) options.onAway(failure.why, changes.changes, pauseMs);
    for (const { key, item } of taken) {
      if (permanent && taken.length > 1) {
        tries.single(key);
        changes.putBack(key);
        queue.add(key, priorityOf(item.change));
      } else if (permanent) {
        giveUp(key, item, failure, undefined);
      } else if (!tries.isOfChange(key, blame, totals.delivered)) {
        changes.putBack(key);
        queue.add(key, priorityOf(item.change));
      } else {
        retry(key, item, failure, taken.length > 1);
      }
    }
  }

  function retry(key: string, item: PostItem, failure: PostFailure, inBatch: boolean): void {
    const attempt = tries.attemptOf(key);
    const most = settings.maxRetries + 1;
    if (attempt >= most && !inBatch) {
      giveUp(key, item, failure, most);
      return;
    }
    if (inBatch) tries.single(key);
    const waitMs = tries.failed(key);
    const retryInMs = drain.begun.aborted ? Math.min(waitMs, settings.retryBaseMs) : waitMs;
    changes.putBack(key);
    later(key, item.change, retryInMs);
    const waitsMs = Math.max(retryInMs, pause.leftMs());
    options.onSetback({ item, failure, attempt, tries: most, retryInMs: waitsMs });
  }

  function giveUp(key: string, item: PostItem, failure: PostFailure, most: number | undefined): void {
    const attempt = tries.attemptOf(key);
    options.onSetback({ item, failure, attempt, tries: most, retryInMs: undefined });
    drop(key, item);
  }

  function drop(key: string, item: PostItem): void {
    totals.givenUp += item.count;
    settled(key, item);
  }

  /** Forgets what was taken, and queues the key again where other changes of it wait. */
  function settled(key: string, { change }: PostItem): void {
    options.onDone?.(change.record);
    tries.forget(key);
    if (changes.settle(key)) queue.add(key);
    else options.onSettled?.(key);
  }

  /** What waits for its time is tried now: there will be no other. */
  function hurry(): void {
    pause.hurry();
    for (const key of delayed) queue.add(key);
  }

  const workers = Array.from({ length: settings.workers }, work);
  return {
    add(change) {
      const key = keyOfChange(change);
      // A key that has one waits for its turn, or for the time of its next try.
      const isQueued = changes.has(key);
      changes.add(key, change);
      if (isQueued) return;
      const waitMs = drain.begun.aborted ? 0 : (options.mergesForMs ?? 0);
      if (waitMs > 0) later(key, change, waitMs);
      else queue.add(key, priorityOf(change));
    },
    async finish() {
      if (changes.size > 0) {
        await drain.wait(
          () => changes.size === 0,
          () => options.onDrain(changes.changes),
        );
      }
      drain.end();
      queue.shutDown();
      await Promise.all(workers);
      return { ...totals, undone: changes.changes };
    },
  };
}
