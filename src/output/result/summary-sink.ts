import type { Clock } from '../../model/clock.js';
import type { Sink } from '../../model/flow/sink.js';
import type { OnPrinted } from '../printer.js';
import type { Notices } from '../streams/notices.js';
import type { Theme } from '../text/theme.js';
import { count, createTally, summaryLines } from './summary.js';

/** Counts what was printed, and says it on stderr when the run ends. */
export interface SummarySink extends Sink {
  readonly printed: OnPrinted;
}

export interface SummarySinkOptions {
  readonly notices: Notices;
  readonly theme: Theme;
  readonly quiet: boolean;
  /** A line for each type. */
  readonly verbose: boolean;
  readonly clock: Clock;
}

export function createSummarySink({
  notices,
  theme,
  quiet,
  verbose,
  clock,
}: SummarySinkOptions): SummarySink {
  const tally = createTally();
  return {
    printed(record, shown) {
      count(tally, record, shown);
    },
    async end(code) {
      if (quiet) return code;
      for (const line of summaryLines(tally, clock.now(), verbose)) await notices.print(theme.notice(line));
      return code;
    },
  };
}
