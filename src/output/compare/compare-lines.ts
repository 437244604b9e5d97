import { structuredPatch } from 'diff';

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

/**
 * More lines than that apart, the shortest difference is not looked for: its cost grows with their square (0.1 s for
 * this many), and nobody reads it as one.
 */
const EDITS_MOST = 1_000;

/** Where two texts differ line by line, with `context` lines of what they share around each place. */
export function compareLines(old: string, next: string, context: number): readonly Hunk[] {
  if (old === next) return [];
  const patch =
    old === '' || next === ''
      ? undefined
      : structuredPatch('', '', old, next, '', '', { context, maxEditLength: EDITS_MOST });
  const hunks = patch?.hunks ?? [wholeHunk(old, next, context)];
  // An empty side is told as standing before its first line (POSIX, diff -u).
  return hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart,
    newStart: hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart,
  }));
}

/** How many lines went and came. */
export function countLines(hunks: readonly Hunk[]): { readonly removed: number; readonly added: number } {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    removed: lines.filter((line) => line.startsWith('-')).length,
    added: lines.filter((line) => line.startsWith('+')).length,
  };
}

/** `@@ -3,7 +3,7 @@`, as git writes it. */
export function hunkHead({ oldStart, oldLines, newStart, newLines }: Hunk): string {
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
}

function range(start: number, lines: number): string {
  return lines === 1 ? String(start) : `${start},${lines}`;
}

const NO_END = '\\ No newline at end of file';

/** Everything between what both begin and what both end with, as one place. */
function wholeHunk(old: string, next: string, context: number): Hunk {
  const [olds, nexts] = [linesOf(old), linesOf(next)];
  const least = Math.min(olds.length, nexts.length);
  let before = 0;
  while (before < least && olds[before] === nexts[before]) before += 1;
  let after = 0;
  while (after < least - before && olds.at(-1 - after) === nexts.at(-1 - after)) after += 1;
  const from = Math.max(0, before - context);
  const left = Math.max(0, after - context);
  const [oldEnd, newEnd] = [olds.length - after, nexts.length - after];
  const signed = (sign: string, lines: readonly string[]): readonly string[] =>
    lines.flatMap((line) =>
      line.endsWith('\n') ? [`${sign}${line.slice(0, -1)}`] : [`${sign}${line}`, NO_END],
    );
  return {
    oldStart: from + 1,
    oldLines: olds.length - left - from,
    newStart: from + 1,
    newLines: nexts.length - left - from,
    lines: [
      ...signed(' ', olds.slice(from, before)),
      ...signed('-', olds.slice(before, oldEnd)),
      ...signed('+', nexts.slice(before, newEnd)),
      ...signed(' ', olds.slice(oldEnd, olds.length - left)),
    ],
  };
}

/** The lines of a text, each with its end where it has one. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
