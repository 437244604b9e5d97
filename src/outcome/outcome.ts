import { EXIT, type ExitCode } from '../model/errors.js';
import type { WatchRecord } from '../model/flow/record.js';
import type { Way } from '../model/flow/sink.js';
import type { Watched } from '../model/flow/watched.js';

/** When a run is to end by what it sees. */
export interface EndRules {
  /** End when every first list is complete, or will not come. */
  readonly once: boolean;
  /** End after so many changes were shown; undefined: never. */
  readonly count: number | undefined;
  readonly watched: Pick<Watched, 'isListed'>;
}

/** A change of an object, or word of a stream. */
export type ShownKind = 'change' | 'stream';

/** Decides from the records when the run ends, and with which exit code. */
export interface Outcome {
  /**
   * Takes one record. The exit code where the run ends with it. One that is no news (`isNews` false) is judged, and is
   * no change of those that are looked for.
   */
  observe(record: WatchRecord, way?: Way, isNews?: boolean): ExitCode | undefined;
  /** Something was shown, now or later than it was observed. The exit code where the run ends with it. */
  shown(what: ShownKind): ExitCode | undefined;
  /** Decides again: time went on, or something else is known. The exit code where the run ends with it. */
  review(): ExitCode | undefined;
  /** The exit code where the time is up, or the cluster's own scenario is over, before any of that. */
  timeUp(): ExitCode;
}

/** The outcome of a run that waits for nothing: it ends by `--once` and `--count`. */
export function createOutcome(rules: EndRules): Outcome {
  let shownChanges = 0;
  return {
    observe: () => undefined,
    review: () => (rules.once && rules.watched.isListed ? EXIT.ok : undefined),
    shown(what) {
      if (what === 'stream') return undefined;
      shownChanges += 1;
      return rules.count !== undefined && shownChanges >= rules.count ? EXIT.ok : undefined;
    },
    timeUp: () => (rules.count === undefined ? EXIT.ok : EXIT.timeout),
  };
}
