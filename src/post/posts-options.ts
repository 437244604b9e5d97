import type { QueuedChange } from '../diff/queued-change.js';
import type { Clock } from '../model/clock.js';
import type { DeliverySettings } from '../model/plan/hook.js';
import type { Term } from '../model/flow/leadership.js';
import type { HookRecord } from '../model/flow/record.js';
import type { Merged } from '../workqueue/coalescing-queue.js';
import type { QueueMetrics } from '../workqueue/metrics.js';
import type { PostFailure, PostResult } from './answer.js';

/** A change on its way: with how many were merged into it. */
export type PostItem = Merged<QueuedChange>;

export interface PostsOptions {
  readonly settings: DeliverySettings;
  readonly clock: Clock;
  /** The most changes of one request. */
  readonly batch: number;
  /** Default `BACKLOG_LIMIT`. */
  readonly backlogLimit?: number;
  /**
   * A change waits so long for others of its object, and those that wait are sent as one, as a person would like it;
   * undefined: each is sent by itself, and at once.
   */
  readonly mergesForMs?: number | undefined;
  /** Sends changes in one request. Has to settle soon after the signal aborts, and must not reject. */
  readonly send: (items: readonly PostItem[], signal: AbortSignal) => Promise<PostResult>;
  readonly onSetback: (setback: {
    readonly item: PostItem;
    readonly failure: PostFailure;
    readonly attempt: number;
    readonly tries: number | undefined;
    readonly retryInMs: number | undefined;
  }) => void;
  /** The receiver takes nothing now. */
  readonly onAway: (why: string, waiting: number, retryInMs: number) => void;
  /** It took something. */
  readonly onTaken: (waiting: number) => void;
  readonly onGone: (why: string, waiting: number) => void;
  readonly onBehind: (waiting: number) => void;
  readonly onDrain: (waiting: number) => void;
  /** When no more time than the drain may be spent, though more is waited for. */
  readonly cut: AbortSignal;
  /** Called when the changes of a key were delivered or given up, and no other is there. */
  readonly onSettled?: ((key: string) => void) | undefined;
  readonly metrics?: QueueMetrics | undefined;
  /** Something is sent only in it, and nothing after it; undefined: always. */
  readonly term?: Term | undefined;
  /** Called with each change that was delivered or given up. */
  readonly onDone?: ((record: HookRecord) => void) | undefined;
}
