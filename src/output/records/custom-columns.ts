import type { PathColumn } from '../../model/json/json-path.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import { guardLines } from '../text/escape.js';
import { textWidth } from '../text/fit.js';
import { cellText } from '../text/name-text.js';
import { columnText, rootOf } from './json-path-text.js';

/** As kubectl's tables. */
const GAP = 3;

export interface CustomColumnsOptions {
  readonly columns: readonly PathColumn[];
  readonly headers: boolean;
  /** With what happened: the paths begin at `{"type": …, "object": …}`. */
  readonly watchEvents: boolean;
}

/**
 * The `custom-columns` format: a row for each change, the heads before the first one (kubectl get -w). What is to come
 * is not known, so a column is as wide as its widest cell until then.
 */
export function createCustomColumns({
  columns,
  headers,
  watchEvents,
}: CustomColumnsOptions): (record: PrintableRecord) => string {
  let widths: readonly number[] = [];
  const widen = (cells: readonly string[]): void => {
    widths = cells.map((cell, index) => Math.max(textWidth(cell), widths[index] ?? 0));
  };
  const row = (cells: readonly string[]): string =>
    guardLines(
      cells
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - textWidth(cell) + GAP))
        .join('')
        .trimEnd(),
    );
  let isFirst = headers;
  return (record) => {
    const heads = columns.map(({ head }) => cellText(head));
    const root = rootOf(record, watchEvents);
    const cells = columns.map((column) => columnText(column, root));
    if (isFirst) widen(heads);
    widen(cells);
    const text = isFirst ? `${row(heads)}\n${row(cells)}` : row(cells);
    isFirst = false;
    return text;
  };
}
