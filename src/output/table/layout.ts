import Table from 'cli-table3';
import { fitText, textWidth } from '../text/fit.js';
import type { Theme } from '../text/theme.js';

/** Cells of safe text without colours; a row is painted whole. */
export interface Sheet {
  readonly head: readonly string[];
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly paint: ((text: string) => string) | undefined;
  }[];
}

const GAP = '  ';
/** A column is not made narrower than this while another one is wider. */
const LEAST = 4;

/** No borders and none of the library's own colours, which it would write into pipes too. */
const BARE = {
  chars: {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
    ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
    ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
  },
  style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
};

/** The lines of a sheet, each cell cut where the whole would be wider than `most`. No line ends in blanks. */
export function layOut(sheet: Sheet, theme: Theme, most?: number): readonly string[] {
  const all = [sheet.head, ...sheet.rows.map((row) => row.cells)];
  const natural = sheet.head.map((_, column) =>
    all.reduce((widest, cells) => Math.max(widest, textWidth(cells[column] ?? '')), 0),
  );
  const widths = most === undefined ? natural : fitWidths(natural, most);
  const table = new Table(BARE);
  const fitted = (cells: readonly string[], paint = (text: string): string => text): string[] =>
    cells.map((cell, column) => paintCell(fitText(cell, widths[column] ?? 0), paint));
  table.push(fitted(sheet.head, theme.head), ...sheet.rows.map((row) => fitted(row.cells, row.paint)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Takes what is too much from the last column first, which holds the longest text, and then from the widest. */
function fitWidths(natural: readonly number[], most: number): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - most;
  const last = widths.length - 1;
  const others = Math.max(0, ...widths.slice(0, last));
  const give = (column: number, least: number): void => {
    const given = Math.min(over, Math.max(0, (widths[column] ?? 0) - least));
    widths[column] = (widths[column] ?? 0) - given;
    over -= given;
  };
  if (over > 0) give(last, Math.max(LEAST, others));
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= LEAST) break;
    give(widest, Math.max(LEAST, (widths[widest] ?? 0) - 1));
  }
  return widths;
}

function paintCell(text: string, paint: (text: string) => string): string {
  return text === '' ? '' : paint(text);
}
