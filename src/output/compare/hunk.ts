/** One place where two texts differ, with the lines around it: what a unified diff has between two `@@`. */
export interface Hunk {
  /** From 1; where the side has no line, that before which nothing stands. */
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each with its sign before it: a blank, `+`, `-`, or a backslash for a missing end of the last line. */
  readonly lines: readonly string[];
}
