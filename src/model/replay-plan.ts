import type { Moment } from './moment.js';
import type { TypeSelection } from './plan.js';

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
