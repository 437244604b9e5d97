import { EXIT, type ExitCode } from '../model/errors.js';
import { type WatchRecord, isObjectRecord } from '../model/record.js';

/** When a run is to end by what it sees. */
export interface EndRules {
  /** End when the first list of every scope is complete. */
  readonly once: boolean;
  /** End after so many changes were shown; undefined: never. */
  readonly count: number | undefined;
  /** How many scopes have a first list. */
  readonly scopes: number;
}

/** Decides from the records when the run ends, and with which exit code. Pure but for what it counts. */
export interface Outcome {
  /** Takes one record, and whether it was shown. The exit code where the run ends with it. */
  observe(record: WatchRecord, shown: boolean): ExitCode | undefined;
  /** A change that was observed as not shown was shown later. The exit code where the run ends with it. */
  shownLate(): ExitCode | undefined;
  /** Decides again: time went on, or something else is known. The exit code where the run ends with it. */
  review?(): ExitCode | undefined;
  /** The exit code where the time is up, or the embedded cluster's scenario is over, before any of that. */
  timeUp(): ExitCode;
}

/** The outcome of a run that waits for nothing: it ends by `--once` and `--count`. */
export function createOutcome(rules: EndRules): Outcome {
  let shownChanges = 0;
  let synced = 0;
  const afterChange = (shown: boolean): ExitCode | undefined => {
    if (shown) shownChanges += 1;
    return rules.count !== undefined && shownChanges >= rules.count ? EXIT.ok : undefined;
  };
  return {
    observe(record, shown) {
      if (isObjectRecord(record)) return afterChange(shown);
      if (record.type === 'SYNCED') synced += 1;
      return rules.once && synced >= rules.scopes ? EXIT.ok : undefined;
    },
    shownLate: () => afterChange(true),
    timeUp: () => (rules.count === undefined ? EXIT.ok : EXIT.timeout),
  };
}
