import type { RateLimiter } from '../../workqueue/limiters.js';
import type { QueueMetrics } from '../../workqueue/metrics.js';
import type { Clock } from '../../model/clock.js';
import type { CallbackError } from '../errors.js';
import type { Delta } from '../informer/events.js';
import type { Informer } from '../informer/shared-informer.js';
import type { LeaderElectionOptions } from '../lease/election-options.js';
import type { KubernetesObject } from '../object.js';

/** What is to be made right: one object, by its key. */
export interface ReconcileRequest<T> {
  /** `namespace/name`, or `name`. */
  readonly key: string;
  readonly namespace: string | undefined;
  readonly name: string;
  /** As the cache has it now; undefined: it is gone. Not to be written to. */
  readonly object: T | undefined;
  /** How often it has failed in a row. */
  readonly retries: number;
  /** Aborts when the controller stops, loses its lease, or the time for it is up: hand it to what you wait for. */
  readonly signal: AbortSignal;
}

/** What is to follow a reconcile that went well. */
export interface ReconcileResult {
  /** Again after so many milliseconds, whatever happens. */
  readonly requeueAfterMs?: number | undefined;
}

/** Makes the world as an object says. It is called again until it succeeds, and never twice at a time for one key. */
export type Reconcile<T> = (
  request: ReconcileRequest<T>,
) => Promise<void> | Promise<ReconcileResult | undefined>;

/** A reconcile that failed. */
export interface ReconcileFailure {
  /** `cause` is what was thrown. */
  readonly error: CallbackError;
  readonly key: string;
  /** When it is tried again; undefined: not before something happens to it. */
  readonly retryInMs: number | undefined;
}

export interface ControllerOptions<T extends KubernetesObject> {
  /** The objects that it is for; each of their events is a reason to reconcile. */
  readonly informer: Informer<T>;
  readonly reconcile: Reconcile<T>;
  /** Of which events to take notice. Default: all. */
  readonly filter?: ((event: Delta<T>) => boolean) | undefined;
  /** How many keys are reconciled at a time. Default: 1. */
  readonly workers?: number | undefined;
  /**
   * How often a key that fails is tried again before it is given up until its next event. Default: for ever. With the
   * default limiter five tries are over in a fifth of a second: it is for what will not get better.
   */
  readonly retries?: number | undefined;
  /** When a failed key comes back. Default: client-go's, see `defaultLimiter`. */
  readonly limiter?: RateLimiter<string> | undefined;
  /** After so long the signal of a reconcile aborts. Its key stays its own until it returns. Default: never. */
  readonly reconcileTimeoutMs?: number | undefined;
  /** How long a stop waits for reconciles that are under way. Default: 30 s. */
  readonly stopTimeoutMs?: number | undefined;
  /** Of several replicas only the one that holds a Lease reconciles. */
  readonly leaderElection?: LeaderElectionOptions | undefined;
  /** Takes each failure, but of what was told to stop. Default: one line on stderr. */
  readonly onFailure?: ((failure: ReconcileFailure) => void) | undefined;
  /** Is told what client-go measures of a queue. */
  readonly metrics?: QueueMetrics | undefined;
  /** For tests: the time that it goes by. */
  readonly clock?: Clock | undefined;
}

/**
 * Reconciles objects whenever something happens to them or to what belongs to them, in the manner of controller-runtime
 * and lasso. What it promises:
 *
 * - A key is with one worker at a time; what happens to it meanwhile makes it come again, once.
 * - A reconcile that throws is told, and tried again later and later; it harms no other key.
 * - Nothing is reconciled before every informer has synced.
 * - A stop lets what is under way come to its end, and resolves when it has.
 */
export interface Controller extends AsyncDisposable {
  /** Reconciles the owner, of this controller's type, of whatever changes there: by the `controller` owner reference. */
  owns<O extends KubernetesObject>(informer: Informer<O>): Controller;
  /**
   * Reconciles the keys that a function gives for whatever changes there: of an update for both states (wrangler,
   * relatedresource.Watch).
   *
   * @example
   * controller.relatedResources(secrets, ({ metadata }) => [`${metadata?.namespace}/web`]);
   */
  relatedResources<O extends KubernetesObject>(
    informer: Informer<O>,
    keysOf: (object: O) => readonly string[],
  ): Controller;
  /**
   * Reconciles a key, at once or after so many milliseconds. Any text may be one: where no object goes by it, `object` is
   * undefined. Nothing where it does not lead, or has ended.
   */
  enqueue(key: string, afterMs?: number): void;
  /**
   * Works until `stop` is called, the signal aborts, or an informer of it is stopped, as by `cluster.close()`, and
   * resolves then. Again: the same promise.
   * @throws what an informer failed with; MisuseError where one was not started; StoppedError where it was stopped.
   */
  run(signal?: AbortSignal): Promise<void>;
  /** Whether it reconciles now: every informer has synced, and it leads. */
  readonly isWorking: boolean;
  /** Ends it. Resolves when what is under way has ended, or the time for that is up, which is told as a failure. */
  stop(): Promise<void>;
}
