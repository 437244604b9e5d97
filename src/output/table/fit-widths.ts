import { textWidth } from '../text/fit.js';
import { cutNames } from './cut-names.js';

export interface SheetColumn {
  readonly head: string;
  /** Where there is too little room, columns of the highest rank are left out first; one of rank 0 never. */
  readonly rank: number;
  /** Cut in the middle, and never so that two look alike. */
  readonly names: boolean;
  /** It holds sentences, which may be cut before anything else. */
  readonly sentences?: boolean;
}

export interface Fit {
  /** One for each column; undefined for one that is left out. */
  readonly widths: readonly (number | undefined)[];
  /** So many columns would be needed; only where there are too few. */
  readonly needs?: number;
}

const GAP = 2;
/** A sentence says something in so many columns, and in so few still what kind of change it is. */
const SENTENCE = 24;
const SENTENCE_LEAST = 14;
/** Of a name so much is shown while other columns may still go, and no less than that at last. */
const NAME = 20;
const NAME_LEAST = 8;
/** Any other cell is read in so many columns. */
const CELL = 16;
const CELL_LEAST = 4;

/**
 * How wide each column is so that all take at most `most`. First sentences are shortened, then names and other long
 * cells, each to what can still be read; then columns are left out by their rank; and then all are shortened to the
 * least.
 */
export function fitWidths(
  columns: readonly SheetColumn[],
  texts: readonly (readonly string[])[],
  most = Infinity,
): Fit {
  const natural = columns.map(({ head }, index) =>
    (texts[index] ?? []).reduce((widest, text) => Math.max(widest, textWidth(text)), textWidth(head)),
  );
  const widths: (number | undefined)[] = [...natural];
  const over = (): number => {
    const shown = widths.filter((width) => width !== undefined);
    return shown.reduce((sum, width) => sum + width, GAP * (shown.length - 1)) - most;
  };
  const shrink = (index: number, least: number): void => {
    const width = widths[index] ?? 0;
    const to = Math.max(Math.min(least, width), width - Math.max(over(), 0));
    widths[index] = columns[index]?.names === true ? distinct(texts[index] ?? [], to, width) : to;
  };
  const shrinkAll = (which: (column: SheetColumn) => boolean, least: number): void => {
    for (const [index, column] of columns.entries()) {
      if (over() > 0 && widths[index] !== undefined && which(column)) shrink(index, least);
    }
  };
  shrinkAll(({ sentences }) => sentences === true, SENTENCE);
  shrinkAll(({ names }) => names, NAME);
  shrinkAll(isCell, CELL);
  const byRank = [...columns.keys()].sort((a, b) => (columns[b]?.rank ?? 0) - (columns[a]?.rank ?? 0));
  for (const index of byRank) {
    if (over() > 0 && (columns[index]?.rank ?? 0) > 0 && columns[index]?.sentences !== true)
      widths[index] = undefined;
  }
  shrinkAll(({ sentences }) => sentences === true, SENTENCE_LEAST);
  shrinkAll(({ names }) => names, NAME_LEAST);
  shrinkAll(isCell, CELL_LEAST);
  if (over() > 0) return { widths, needs: most + over() };
  // What a column that was left out leaves over goes back to names, and then to sentences.
  const grow = (which: (column: SheetColumn) => boolean): void => {
    for (const [index, column] of columns.entries()) {
      const width = widths[index];
      if (width !== undefined && which(column))
        widths[index] = Math.min(natural[index] ?? 0, width + Math.max(-over(), 0));
    }
  };
  grow(({ names }) => names);
  grow(({ sentences }) => sentences === true);
  return { widths };
}

function isCell({ names, sentences }: SheetColumn): boolean {
  return !names && sentences !== true;
}

/** The least width from `from` on at which no two of the names look alike. */
function distinct(names: readonly string[], from: number, to: number): number {
  let width = from;
  while (width < to && cutNames(names, width) === undefined) width += 1;
  return width;
}
