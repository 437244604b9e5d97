import { structuredPatch } from 'diff';
import { linesOf } from './change-text.js';
import type { StreamedChange } from './record.js';

/** A line of a hunk: taken away, added, or the same on both sides. */
export interface HunkLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** Lines around what differs. */
const CONTEXT = 3;

/** A comparison that takes longer is given up: then all of the old side goes, and all of the new one comes. */
const TIMEOUT_MS = 200;

/** What differs between the sides of a change, by lines; `…` stands between what is far apart. */
export function hunksOf({ old, new: next }: StreamedChange): readonly HunkLine[] {
  const [before, after] = [linesOf(old), linesOf(next)];
  const options = { context: CONTEXT, timeout: TIMEOUT_MS };
  const patch = structuredPatch('', '', text(before), text(after), '', '', options);
  if (patch === undefined)
    return [...before.map((line) => lineOf(`-${line}`)), ...after.map((line) => lineOf(`+${line}`))];
  return patch.hunks.flatMap(({ lines }, index) => [
    ...(index === 0 ? [] : [{ sign: ' ' as const, text: '…' }]),
    ...lines.filter((line) => !line.startsWith('\\')).map(lineOf),
  ]);
}

function text(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function lineOf(line: string): HunkLine {
  const sign = line.startsWith('-') ? '-' : line.startsWith('+') ? '+' : ' ';
  return { sign, text: line.slice(1) };
}
