import type { MaskedResult } from '../../model/flow/result.js';
import { type CiSystem, annotations, closeGroup, openGroup } from '../ci/system.js';
import { closingLines } from './closing-text.js';
import { resultJson } from './result-json.js';
import { wrapWords } from '../line/wrap-line.js';
import type { Theme } from '../text/theme.js';
import type { Writer } from '../streams/writer.js';

export interface ConclusionOptions {
  readonly format: string;
  readonly ci: CiSystem;
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly stderrTheme: Theme;
  readonly quiet: boolean;
  /** The columns of the terminal that stderr is; undefined where it is none. */
  readonly stderrWidth?: () => number | undefined;
}

/** What stands before and after the changes of a run that waits for something. */
export interface Conclusion {
  /** Opens the group that the CI system folds away; only around lines, never in records. */
  open(title: string, nowMs: number): Promise<void>;
  /** The closing word, the RESULT record and the annotations. */
  conclude(result: MaskedResult): Promise<void>;
}

export function createConclusion(options: ConclusionOptions): Conclusion {
  const { ci, stdout, stderr, stderrTheme } = options;
  // On the stream that the lines are on: two pipes keep no order.
  const groups = options.format === 'line' || options.format === 'wide' ? ci : undefined;
  let isOpen = false;
  return {
    async open(title, nowMs) {
      if (groups === undefined) return;
      isOpen = true;
      await stdout.write(openGroup(groups, title, nowMs), 'command');
    },
    async conclude(result) {
      if (isOpen) await stdout.write(closeGroup(groups, result.timeMs), 'command');
      if (options.format === 'json') await stdout.write(`${resultJson(result)}\n`);
      for (const line of annotations(ci, result)) await stderr.write(`${line}\n`, 'command');
      if (options.quiet && result.outcome === 'met') return;
      const [head = '', ...rest] = closingLines(result);
      const paint = result.outcome === 'met' ? stderrTheme.added : stderrTheme.error;
      const wrapped = (line: string): string => wrapWords(line, options.stderrWidth?.());
      await stderr.write(`${wrapped(paint(head))}\n`);
      for (const line of rest) await stderr.write(`${wrapped(line)}\n`);
    },
  };
}
