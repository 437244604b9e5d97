import type { Identity, Snapshot } from '../object/object.js';
import type { Resource } from '../object/resource.js';

/**
 * What happened to one object, as the informer tells it: in the server's order, each state once.
 *
 * @typeParam S what is kept of a state.
 */
export type Delta<S extends Identity = Snapshot> =
  AddedDelta<S> | ModifiedDelta<S> | DeletedDelta<S> | SyncDelta<S>;

export interface AddedDelta<S extends Identity = Snapshot> {
  readonly type: 'ADDED';
  readonly object: S;
  /** Part of the first list: it was there when kwatch came. */
  readonly initial: boolean;
  /** Found by a list that was compared with what an earlier run told: the creation itself was not seen. */
  readonly synthetic?: true;
  /** An earlier run told it: nobody is told again, but whoever keeps track learns of it. */
  readonly told?: true;
  readonly reason?: 'back-in-selection';
  /** The state before the one that came into what is selected here: who made it came between them. */
  readonly before?: S;
}

/**
 * Why an object is told as added or deleted, where it is selected by what may change, a label or a field: it was deleted;
 * it still exists and does not match any more; which of both is not known; it had left and matches again.
 */
export type ChangeReason = 'deleted' | 'left-selection' | 'unknown' | 'back-in-selection';

export interface ModifiedDelta<S extends Identity = Snapshot> {
  readonly type: 'MODIFIED';
  readonly object: S;
  /** The state that was last told of this UID. */
  readonly old: S;
  /** Found by a list that was compared with what an earlier run told; states in between may be merged. */
  readonly synthetic?: true;
  /** The state as it is, where `object` has marks in the place of secrets, as `old` of an earlier run has. */
  readonly exact?: S;
}

export interface DeletedDelta<S extends Identity = Snapshot> {
  readonly type: 'DELETED';
  /** The last state: the server's own last word, or the last one seen where the deletion was missed. */
  readonly object: S;
  /** Found missing at a relist, or replaced by a new UID: the deletion itself was not seen. */
  readonly synthetic: boolean;
  readonly reason?: Exclude<ChangeReason, 'back-in-selection'> | undefined;
}

/** A stored object handed over again by the periodic resync: no news, never printed. */
export interface SyncDelta<S extends Identity = Snapshot> {
  readonly type: 'SYNC';
  readonly object: S;
}

/** What is watched: a resource, in one namespace or in all, of one cluster. */
export interface Scope {
  /** The cluster by the name of its context, where several are watched; undefined where it is the only one. */
  readonly context?: string | undefined;
  readonly resource: Resource;
  /** Undefined: every namespace, or a cluster-scoped resource. */
  readonly namespace: string | undefined;
}

/** One thing that an informer hands over: what happened to an object, or to the stream. */
export type InformerEvent<S extends Identity = Snapshot> =
  | { readonly scope: Scope; readonly delta: Delta<S> }
  | { readonly scope: Scope; readonly stream: StreamEvent };

/**
 * What happened to the stream itself. Blindness is always announced: ERROR when it begins, then RECONNECTED
 * (nothing was missed) or RESYNCED (states in between may have been) when it ends.
 */
export type StreamEvent = SyncedEvent | ReconnectedEvent | ResyncedEvent | StreamErrorEvent;

/** The first list is complete. */
export interface SyncedEvent {
  readonly type: 'SYNCED';
  readonly objects: number;
  /** That it is empty is no news: of a namespace that was found and not named, or where what there was is gone again. */
  readonly found?: true;
}

/** The watch went on from the last resourceVersion: every change in between was or will be told. */
export interface ReconnectedEvent {
  readonly type: 'RECONNECTED';
  readonly blindMs: number;
}

/** The state was listed anew: changes in between may have been merged into one, or cancelled out. */
export interface ResyncedEvent {
  readonly type: 'RESYNCED';
  readonly blindMs: number;
  /** Differences found by the list: objects added, modified and deleted meanwhile. */
  readonly changes: number;
}

/** The stream is down, or a part of it could not be read. */
export interface StreamErrorEvent {
  readonly type: 'ERROR';
  /** One line for a person; holds no credential. */
  readonly message: string;
  /** The HTTP or Status code, where there was one. */
  readonly code: number | undefined;
  /** When the next try comes; undefined where it comes at once. */
  readonly retryInMs: number | undefined;
  /** The scope is not watched at all: the server does not allow it, and others are watched. */
  readonly leftOut?: true;
}
