import { STEP_ITEMS, type Work } from '../../model/turns.js';
import { type Hunk, hunkHead } from '../compare/hunk.js';
import { escapeLine } from '../text/escape.js';
import { textWidth } from '../text/fit.js';
import type { Theme } from '../text/theme.js';
import { pieces } from './shorten.js';

/** Under the change that they belong to: no line of a value begins where a change does. */
const INDENT = '    ';

/** A tab takes so many columns of a terminal at most. */
const TAB = 8;

/** What stands before the rest of a line that is longer than the window. */
const GOING_ON = '  ';

/** A hunk of a change, with what the change is called. */
export interface LabelledHunk {
  readonly label: string;
  readonly hunk: Hunk;
}

export interface HunkLayout {
  readonly theme: Theme;
  /** Lines of all the hunks together; how many more there are is said. */
  readonly most: number;
  /** The columns of the terminal; undefined where there is none. */
  readonly width: number | undefined;
}

/**
 * Hunks as indented lines that read as in `git diff`, each line of a value behind its sign. On a terminal what is longer
 * than the window goes on under itself, so that no part of a value stands at the begin of a line.
 */
export function* hunkLines(hunks: readonly LabelledHunk[], layout: HunkLayout): Work<readonly string[]> {
  const { theme, most, width } = layout;
  const left = hunks.reduce((count, { hunk }) => count + 1 + hunk.lines.length, 0) - most;
  // One line more takes no more room than saying that it is there.
  const shownMost = left > 1 ? most : Infinity;
  const lines: string[] = [];
  let count = 0;
  const write = (text: string, paint: (text: string) => string): void => {
    count += 1;
    if (count <= shownMost) for (const part of folded(text, width)) lines.push(`${INDENT}${paint(part)}`);
  };
  for (const { label, hunk } of hunks) {
    if (count >= shownMost) break;
    write(`${hunkHead(hunk)} ${label}`, theme.field);
    for (const line of hunk.lines) {
      if (count >= shownMost) break;
      write(escapeLine(line), paintOf(line, theme));
      if (count % STEP_ITEMS === 0) yield;
    }
  }
  if (left > 1) lines.push(`${INDENT}${theme.notice(`… ${left} more lines (--diff full)`)}`);
  return lines;
}

function paintOf(line: string, theme: Theme): (text: string) => string {
  if (line.startsWith('+')) return theme.added;
  return line.startsWith('-') ? theme.deleted : (text) => text;
}

/**
 * A line in parts that fit, those that go on behind two blanks: cut behind a word where one ends in the second half of
 * a part, so that what differs is not torn apart.
 */
function folded(text: string, width: number | undefined): readonly string[] {
  const room = (width ?? Infinity) - INDENT.length;
  if (room < TAB || columnsOf(text) <= room) return [text];
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const piece of pieces(text)) {
    const columns = columnsOf(piece);
    if (taken + columns > room && part !== '') {
      const end = part.lastIndexOf(' ') + 1;
      const isWordEnd = piece !== ' ' && end > room / 2;
      parts.push(isWordEnd ? part.slice(0, end) : part);
      part = `${GOING_ON}${isWordEnd ? part.slice(end) : ''}`;
      taken = columnsOf(part);
    }
    part += piece;
    taken += columns;
  }
  return [...parts, part];
}

function columnsOf(text: string): number {
  return textWidth(text) + TAB * (text.split('\t').length - 1);
}
