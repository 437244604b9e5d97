import type { CallbackError } from '../errors.js';
import type { Transform } from './whole-objects.js';

/** What holds for every informer of a factory. */
export interface InformerFactoryOptions {
  /** Of all its informers that name none. Default: all namespaces. */
  readonly namespace?: string | undefined;
  /** Of all its informers that name none: `app=web`. */
  readonly labelSelector?: string | undefined;
  /** Of all its informers that name none: `spec.nodeName=node-1`. */
  readonly fieldSelector?: string | undefined;
  /** How often each listener is handed every object again, from memory. Default: never. A listener may say its own. */
  readonly resyncMs?: number | undefined;
  /**
   * Makes of each object what is kept of it, once, before anybody sees it. Name, namespace, UID and resourceVersion
   * have to stay. One that throws ends the informer: nothing is left out in silence.
   */
  readonly transform?: Transform | undefined;
  /** Leave metadata.managedFields out, which are half of most objects. */
  readonly withoutManagedFields?: boolean | undefined;
  /** Freeze objects, so that who writes to what is shared gets a TypeError: for tests. */
  readonly freeze?: boolean | undefined;
  /** How many events wait for a listener before those of one object are merged. Default: 1,000. */
  readonly bufferLimit?: number | undefined;
  /**
   * Takes what a function of yours threw: a listener or an index. Default: it is thrown where nobody can catch it, which
   * ends the process as any exception in a callback does.
   */
  readonly onError?: ((error: CallbackError) => void) | undefined;
}

/** The same with the defaults. */
export interface InformerOptions {
  readonly resyncMs: number;
  readonly transform: Transform | undefined;
  readonly withoutManagedFields: boolean;
  readonly freeze: boolean;
  readonly bufferLimit: number;
  readonly onError: (error: CallbackError) => void;
}

/** client-go's listeners have a ring of 1024 that grows; this is where merging begins. */
const BUFFER_LIMIT = 1_000;

export function withDefaults(options: InformerFactoryOptions): InformerOptions {
  return {
    resyncMs: options.resyncMs ?? 0,
    transform: options.transform,
    withoutManagedFields: options.withoutManagedFields ?? false,
    freeze: options.freeze ?? false,
    bufferLimit: options.bufferLimit ?? BUFFER_LIMIT,
    onError: options.onError ?? unhandled,
  };
}

/** client-go's minimumResyncPeriod. */
const LEAST_RESYNC_MS = 1_000;

/** How often a resync is to come that was asked for; 0: never. */
export function resyncPeriodMs(askedMs: number): number {
  return askedMs > 0 ? Math.max(askedMs, LEAST_RESYNC_MS) : 0;
}

/** As a callback's exception is without anybody who catches it. */
export function unhandled(error: Error): void {
  void Promise.reject(error);
}
