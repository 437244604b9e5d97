import { EXIT, type ExitCode } from '../model/errors.js';
import { type WatchRecord, isObjectRecord } from '../model/record.js';

/** When a run is to end by what it sees. */
export interface EndRules {
  /** End when every scope's first list was told. */
  readonly once: boolean;
  /** End after so many changes were shown; undefined: never. */
  readonly count: number | undefined;
  /** How many scopes have a first list. */
  readonly scopes: number;
}

/** Decides from what is told when the run ends, and with which exit code. */
export interface Outcome {
  /** Takes one record, and whether it was shown. The exit code where the run ends with it. */
  observe(record: WatchRecord, shown: boolean): ExitCode | undefined;
  /** A change that was observed as not shown was shown after all. The exit code where the run ends with it. */
  shownLate(): ExitCode | undefined;
  /** Looks again: time went on, or something else is known. The exit code where the run ends with it. */
  review?(): ExitCode | undefined;
  /** The exit code where the time is up, or the cluster's own story is over, before any of that. */
  timeUp(): ExitCode;
}

/** Nothing seen yet. */
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
