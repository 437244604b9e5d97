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

/** `@@ -3,7 +3,7 @@`, as git writes it. */
export function hunkHead({ oldStart, oldLines, newStart, newLines }: Hunk): string {
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
}

function range(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${start},${lines}`;
}
