import type { ObservedObject } from '../../model/object/observed-object.js';

/** How far an object is from what a condition asks for, and the state that it is in, as a text for people. */
export interface Judgement {
  /** `failed`: it will not be met by waiting. */
  readonly state: 'met' | 'waiting' | 'failed';
  readonly is: string;
}

/** One thing that is asked of every object. Pure: the same observed object gives the same judgement. */
export interface Condition {
  /** As it was asked for: `--for condition=Ready`. */
  readonly wanted: string;
  /** Of an object that is there, or whose deletion was just seen. */
  readonly judge: (observed: ObservedObject) => Judgement;
  /** Of one that is not there: it never was, or it was deleted. */
  readonly absent: (deleted: boolean) => Judgement;
  /**
   * Of one that left what is selected, and still exists. Without it, nothing is asked any more of what is not selected.
   */
  readonly left?: () => Judgement;
}

/** Of most conditions: an object that is not there is waited for. */
export function waitForIt(deleted: boolean): Judgement {
  return { state: 'waiting', is: deleted ? 'it was deleted' : 'it is not there' };
}
