import type { InformerEvent, Scope } from '../model/flow/event.js';
import type { KubeObject, Snapshot } from '../model/object/object.js';
import type { ObjectState, RecordingEntry } from '../record/read/entries.js';

/** What happened, and when, in milliseconds since the epoch. */
export interface TimedEvent {
  readonly timeMs: number;
  readonly event: InformerEvent;
}

export interface TellerOptions {
  /** What of a state is handed on; undefined for what is no object. */
  readonly project: (scope: Scope, state: ObjectState) => Snapshot | undefined;
  /** Whether a state is one of those that are asked for; undefined: each is. */
  readonly selects: ((object: KubeObject) => boolean) | undefined;
  /** That an object was there or came is told; else only that it is known. */
  readonly tellsAdditions: boolean;
  /** That an object changed is told, and not only that it came or went. */
  readonly tellsChanges: boolean;
  /** What was before is not told; what there was then is told as a first list. Undefined: all is told. */
  readonly sinceMs: number | undefined;
}

/**
 * Makes of what recordings tell what an informer would have told, by its contract: each state once, in order; the old
 * side is the state told last; what went while nobody recorded is told as deleted, and what came back under the same
 * name as another object is two changes.
 */
export interface Teller {
  /**
   * Time goes on; to be called before anything is done to a state that was told.
   * @returns whether nobody would look at a change of that time: it need not be told.
   */
  readonly reach: (timeMs: number) => boolean;
  readonly tell: (entry: RecordingEntry) => readonly TimedEvent[];
  /** After the last entry: what there was, where nothing came after the time from which on is told; and that all is listed. */
  readonly end: (timeMs: number) => readonly TimedEvent[];
}
