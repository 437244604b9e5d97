import type { Moment } from './moment.js';
import type { Plan, TypeSelection } from './plan.js';

/** What of which recordings is told again. */
export interface ReplayPlan {
  /** Files, directories of recordings, `-` for stdin. */
  readonly inputs: readonly string[];
  /** Empty: every type. */
  readonly types: readonly TypeSelection[];
  readonly since: Moment | undefined;
  readonly until: Moment | undefined;
  /** What there was then, and nothing of what changed. */
  readonly at: Moment | undefined;
  /** So many times as fast as it happened; undefined: as fast as can be. */
  readonly speed: number | undefined;
}

/** What is read, and how it is told. */
export interface PlannedReplay {
  readonly plan: Plan;
  readonly replay: ReplayPlan;
}

/** What a recording says of one object, or of all that changed. */
export interface PlannedHistory extends PlannedReplay {
  readonly between: Between | undefined;
  readonly timeline: boolean;
}

/** Two states of one object that are compared. */
export interface Between {
  readonly from: StateOf;
  readonly to: StateOf;
}

/** The state after a change, by its number in the history, or at a moment. */
export type StateOf = { readonly number: number } | { readonly moment: Moment };
