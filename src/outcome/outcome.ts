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
}

/** Nothing seen yet. */
export function createOutcome(rules: EndRules): Outcome {
  let shownChanges = 0;
  let synced = 0;
  return {
    observe(record, shown) {
      if (isObjectRecord(record)) {
        if (shown) shownChanges += 1;
        return rules.count !== undefined && shownChanges >= rules.count ? EXIT.ok : undefined;
      }
      if (record.type === 'SYNCED') synced += 1;
      return rules.once && synced >= rules.scopes ? EXIT.ok : undefined;
    },
  };
}
