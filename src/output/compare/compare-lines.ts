import { structuredPatch } from 'diff';
import type { Work } from '../../model/turns.js';
import type { Hunk } from './hunk.js';
import { hunksOfLong } from './long-texts.js';

/**
 * More lines than that apart, the shortest difference is not looked for: its cost grows with their square (0.03 s for
 * this many), and nobody reads it as one.
 */
const EDITS_MOST = 500;

/** Nor in longer texts, of which the library makes several copies: in characters. */
const LENGTH_MOST = 64 * 1024;

/** Where two texts differ line by line, with `context` lines of what they share around each place. */
export function* compareLines(old: string, next: string, context: number): Work<readonly Hunk[]> {
  if (old === next) return [];
  const patch =
    old === '' || next === '' || Math.max(old.length, next.length) > LENGTH_MOST
      ? undefined
      : structuredPatch('', '', old, next, '', '', { context, maxEditLength: EDITS_MOST });
  const hunks: readonly Hunk[] = patch?.hunks ?? (yield* hunksOfLong(old, next, context));
  // An empty side is told as standing before its first line (POSIX, diff -u).
  return hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart,
    newStart: hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart,
  }));
}

/** How many lines went and came. */
export function countLines(hunks: readonly Hunk[]): { readonly removed: number; readonly added: number } {
  let [removed, added] = [0, 0];
  for (const { lines } of hunks) {
    for (const line of lines) {
      if (line.startsWith('-')) removed += 1;
      else if (line.startsWith('+')) added += 1;
    }
  }
  return { removed, added };
}
