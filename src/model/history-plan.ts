import type { Moment } from './moment.js';

/** Two states of one object that are compared. */
export interface Between {
  readonly from: StateOf;
  readonly to: StateOf;
}

/** The state after a change, by its number in the history, or at a moment. */
export type StateOf = { readonly number: number } | { readonly moment: Moment };
