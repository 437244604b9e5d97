import type { Delta } from './event.js';
import type { Identity, Snapshot } from '../object/object.js';

/** What an earlier run told of a scope, for one that goes on from there. */
export interface Restored<S extends Identity = Snapshot> {
  /** The states that were told last. */
  readonly objects: readonly S[];
  /**
   * Of the objects whose first state it had begun to tell when it was killed, that state: whether somebody read it is
   * not known. Those that are there are told as any other, and those that are gone as deleted.
   */
  readonly unsure?: readonly S[];
  /** UID and resourceVersion of what was last told as deleted. */
  readonly deletions: readonly (readonly [uid: string, resourceVersion: string])[];
  /** Up to where everything was told; undefined: only some of it was. */
  readonly resourceVersion: string | undefined;
  /** All that there was had been told: what is found besides is new. */
  readonly isComplete: boolean;
  /** How long ago that was, in milliseconds. */
  readonly ageMs: number;
}

/** What a list that is compared with what an earlier run told says of the time in between. */
export function derived<S extends Identity>(delta: Delta<S>): Delta<S> {
  return delta.type === 'ADDED' || delta.type === 'MODIFIED' ? { ...delta, synthetic: true } : delta;
}
