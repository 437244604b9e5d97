/** What happened to one object. `object` and `old` are those of the cache: not to be written to. */
export type Delta<T> = AddEvent<T> | UpdateEvent<T> | DeleteEvent<T>;

interface EventFields<T> {
  /** The object as it is now; of a deletion as it was last. */
  readonly object: T;
  /** `namespace/name` */
  readonly key: string;
  /**
   * How many events this one stands for; only where a listener was so slow that events of one object had to be merged.
   */
  readonly coalesced?: number;
}

export interface AddEvent<T> extends EventFields<T> {
  readonly type: 'add';
  /** It was there before: part of the first list, or of what a listener that came later is told at first. */
  readonly initial: boolean;
}

export interface UpdateEvent<T> extends EventFields<T> {
  readonly type: 'update';
  /** The state that was told last; with `resync` the object itself. */
  readonly old: T;
  /** Nothing happened: the present state is handed over again, as the listener's resync period asks. */
  readonly resync: boolean;
}

export interface DeleteEvent<T> extends EventFields<T> {
  readonly type: 'delete';
  /**
   * The deletion itself was not seen, but found by a list: `object` is the last state that was, and may be old
   * (client-go, cache.DeletedFinalStateUnknown).
   */
  readonly deletedFinalStateUnknown: boolean;
}

/** What happened to the stream of an informer. Blindness is always announced, when it begins and when it ends. */
export type StatusEvent =
  /** The first list is whole. */
  | { readonly type: 'synced'; readonly objects: number }
  /** Nothing is seen any more; `retryInMs` undefined: it is tried again at once. */
  | {
      readonly type: 'lost';
      readonly message: string;
      readonly status: number | undefined;
      readonly retryInMs: number | undefined;
    }
  /** The watch goes on from where it was: nothing was missed. */
  | { readonly type: 'reconnected'; readonly blindMs: number }
  /**
   * It was listed anew: states in between may have been missed, and `changes` differences were found and told. A relist
   * is never a resync: that asks nobody.
   */
  | { readonly type: 'relisted'; readonly blindMs: number; readonly changes: number }
  /** The server refused before the first list was whole, or a transform threw: the informer has ended. */
  | { readonly type: 'failed'; readonly error: Error }
  | { readonly type: 'stopped' };

/** How an informer is: not started, listing for the first time, watching, without connection, at its end. */
export type InformerState = 'idle' | 'syncing' | 'synced' | 'blind' | 'failed' | 'stopped';
