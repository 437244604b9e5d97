import { fitText, textWidth } from '../text/fit.js';

/** One cell of a line. */
export interface Cell {
  readonly text: string;
  /** What stands between it and the next cell. */
  readonly gap: string;
}

/** Gives a cell as wide as its column; `most` is what it may take now, where the window is small. */
export type PaddedColumn = (text: string, paint: (text: string) => string, most?: number) => Cell;

/** So many lines look back: about what a window shows, so that what stands below each other stands in line. */
const LOOKS_BACK = 24;

/**
 * Is as wide as the widest of the last texts it was given, up to `max`, and at least as `expected` says when it is
 * first used: one long name does not push everyone else's columns away for good.
 */
export function createColumn(max: number, expected: () => number): PaddedColumn {
  let least: number | undefined;
  const recent: number[] = [];
  return (whole, paint, most = Infinity) => {
    const text = fitText(whole, most);
    const taken = textWidth(text);
    least ??= Math.min(expected(), max);
    recent.push(Math.min(taken, max));
    if (recent.length > LOOKS_BACK) recent.shift();
    const width = recent.reduce((most, each) => Math.max(most, each), least);
    const gap = width === 0 ? '' : ' '.repeat(Math.max(Math.min(width, most) - taken, 0) + 2);
    return { text: text === '' ? '' : paint(text), gap };
  };
}

/** A gap is only written when something follows it, so that no line ends in blanks. */
export function joinCells(head: string, cells: readonly Cell[]): string {
  let line = head;
  let gap = '';
  for (const cell of cells) {
    if (cell.text !== '') line += gap + cell.text;
    gap = cell.text === '' ? gap + cell.gap : cell.gap;
  }
  return line;
}
