import { subjectOf } from '../diff/queued-change.js';
import type { Clock } from '../model/clock.js';
import type { ChangeDelivery } from '../model/flow/delivery.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { Term } from '../model/flow/leadership.js';
import { type Worker, heldKey } from '../model/flow/holds.js';
import type { PostReport, PostSettings } from '../model/plan/post.js';
import type { HookRecord } from '../model/flow/record.js';
import type { Sink } from '../model/flow/sink.js';
import type { QueueMetrics } from '../workqueue/metrics.js';
import type { PostResult } from './answer.js';
import type { OpenReceiver } from './open-receivers.js';
import type { PostItem } from './posts-options.js';
import { createPosts } from './posts.js';
import { type Wording, createReceiver } from './receiver.js';

/** A chat takes about a message a second (Slack), and a person reads one of a rollout rather than ten. */
const CHAT_WAIT_MS = 1_000;

export interface PostSinkOptions {
  readonly settings: PostSettings;
  readonly receiver: OpenReceiver;
  readonly wording: Wording;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly report: PostReport;
  /** Aborts when a signal came, the time is up, or the reader is gone. */
  readonly cut: AbortSignal;
  /** A change was given up, and that is to end the run. */
  readonly onGivenUp: () => void;
  /** Holds each object while there is something to deliver of it. */
  readonly holds?: Worker | undefined;
  /** What is measured of the queue. */
  readonly metrics?: QueueMetrics | undefined;
  /** The time in which this process leads, where others could: nothing is sent in any other. */
  readonly term?: Term | undefined;
  /** Called with each change that was delivered, given up, or is none to be sent. */
  readonly onDone?: ((record: HookRecord) => void) | undefined;
  /** Told how each request ended. */
  readonly onResult?: ((kind: PostResult['kind']) => void) | undefined;
}

/** Posts each change that is selected to one receiver. Never waits. */
export function createPostSink(options: PostSinkOptions): Sink {
  const { settings, clock, report, receiver: to } = options;
  const isChat = to.format !== 'cloudevents';
  const batch = isChat ? 1 : settings.batch;
  const receiver = createReceiver({ ...options, ...settings, receiver: to, isBatch: batch > 1 });
  let awaySinceMs: number | undefined;
  const giveUp = (): void => {
    if (settings.onFailure === 'exit') options.onGivenUp();
  };

  const posts = createPosts({
    settings,
    clock,
    batch,
    mergesForMs: isChat ? CHAT_WAIT_MS : undefined,
    async send(items, signal) {
      const result = await receiver.send(items.map(recordOf), signal);
      options.onResult?.(result.kind);
      return result;
    },
    onSetback({ item, failure, ...next }) {
      report.setback({ subject: subjectOf(item.change), why: failure.why, ...next });
      if (next.retryInMs === undefined) giveUp();
    },
    onAway(why, waiting, retryInMs) {
      awaySinceMs ??= clock.monotonic();
      report.away(why, waiting, retryInMs);
    },
    onTaken(waiting) {
      if (awaySinceMs !== undefined) report.back(clock.monotonic() - awaySinceMs, waiting);
      awaySinceMs = undefined;
    },
    onGone(why, waiting) {
      report.gone(why, waiting);
      giveUp();
    },
    onBehind: (waiting) => report.behind(waiting),
    onDrain: (waiting) => report.draining(waiting, settings.drainMs),
    cut: options.cut,
    onSettled: options.holds?.release,
    metrics: options.metrics,
    term: options.term,
    onDone: options.onDone,
  });

  return {
    accept(delivery) {
      if (delivery.kind !== 'change' || !delivery.selected || delivery.record.owner !== undefined)
        return undefined;
      if (isChat && !isForPeople(delivery, settings.initial)) {
        options.onDone?.(delivery.record);
        return undefined;
      }
      options.holds?.hold(heldKey(delivery.record));
      posts.add({ record: delivery.record, states: delivery.states });
      return undefined;
    },
    async end(code: ExitCode) {
      const totals = await posts.finish();
      receiver.close();
      await report.ended(totals);
      return code === EXIT.ok && totals.givenUp + totals.undone > 0 ? EXIT.unexpected : code;
    },
  };
}

/** A chat is not told of what was there before, nor that nothing changed that is looked at. */
function isForPeople({ record }: ChangeDelivery, initial: boolean): boolean {
  if (record.initial) return initial;
  return record.type !== 'MODIFIED' || record.changes.length > 0;
}

/** The record as it is sent, with how many changes it stands for. */
function recordOf({ change, count }: PostItem): HookRecord {
  return count > 1 ? { ...change.record, coalesced: count } : change.record;
}
