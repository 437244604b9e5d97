import Table from 'cli-table3';
import { fitText, textWidth } from '../text/fit.js';
import type { Theme } from '../text/theme.js';
import { cutNames } from './cut-names.js';
import { type SheetColumn, fitWidths } from './fit-widths.js';

type CellPaint = (text: string) => string;

/** Cells of safe text without colours. */
export interface Sheet {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetCell {
  readonly text: string;
  readonly paint?: CellPaint | undefined;
}

/** What became of a sheet in a window. */
export interface LaidOut {
  /** The first one is the head. No line ends in blanks. */
  readonly lines: readonly string[];
  /** The heads of the columns for which there was no room. */
  readonly leftOut: readonly string[];
  /** The columns of a window that it would fit into; only where it does not fit into this one. */
  readonly needs?: number;
}

/** What stands between two columns. */
export const GAP = '  ';

/** No borders and none of the library's own colours, which it would write into pipes too. */
const BARE = {
  chars: {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
    ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
    ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
  },
  style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
};

/** The lines of a sheet, of at most `most` columns where that is given. */
export function layOut(sheet: Sheet, theme: Theme, most?: number): LaidOut {
  const heads = sheet.columns.map(({ head }) => head);
  const texts = sheet.columns.map((_, index) => sheet.rows.map((row) => row[index]?.text ?? ''));
  const fit = fitWidths(sheet.columns, texts, most);
  if (fit.needs !== undefined) return { lines: [], leftOut: [], needs: fit.needs };
  const shown = heads.flatMap((_, index) => (fit.widths[index] === undefined ? [] : [index]));
  const cut = new Map(
    shown.map((index) => {
      const [column, width = 0] = [texts[index] ?? [], fit.widths[index]];
      const names = sheet.columns[index]?.names === true ? cutNames(column, width) : undefined;
      return [index, names ?? column.map((text) => fitText(text, width))] as const;
    }),
  );
  const table = new Table(BARE);
  table.push(shown.map((index) => painted(fitText(heads[index] ?? '', fit.widths[index] ?? 0), theme.head)));
  for (const [at, row] of sheet.rows.entries()) {
    table.push(shown.map((index) => painted(cut.get(index)?.[at] ?? '', row[index]?.paint)));
  }
  return {
    lines: table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd()),
    leftOut: heads.filter((_, index) => fit.widths[index] === undefined),
  };
}

function painted(text: string, paint: CellPaint | undefined): string {
  return text === '' || paint === undefined ? text : paint(text);
}

/** As wide as its widest cell. */
export function widthOf(head: string, texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text)), textWidth(head));
}
