import { type Json, compareNumbers, isJsonNumber, numberText } from '../../model/json/json.js';
import { stringifyJson } from '../../model/json/stringify-json.js';
import { compareNaturally } from '../../model/natural-order.js';
import { quantitySize } from '../../lens/compare/quantity.js';
import { durationSeconds } from '../line/age.js';
import type { Column } from './columns.js';
import type { ObjectRow, Section } from './object-row.js';

/** In which order the rows of each type stand. */
export interface RowOrder {
  /** The head of a column; undefined: by the path of --sort-by, or by namespace and name. */
  readonly head: string | undefined;
  readonly backwards: boolean;
}

/** The rows of a type in order. Equal ones stay by namespace and name; what has no value stands last. */
export function orderRows(
  section: Section,
  columns: readonly Column[],
  { head, backwards }: RowOrder,
  byPath: boolean,
): readonly ObjectRow[] {
  const column = columns.find((each) => each.head === head);
  const sign = backwards ? -1 : 1;
  if (head === 'AGE' && column !== undefined) {
    // The youngest has the latest date.
    return section.rows.toSorted((a, b) => -sign * compareNaturally(a.created ?? '', b.created ?? ''));
  }
  if (column !== undefined) return sorted(section.rows, column.text, sign);
  if (byPath && head === undefined) return sorted(section.rows, ({ sortValue }) => sortValue, sign);
  return backwards ? section.rows.toReversed() : section.rows;
}

function sorted(
  rows: readonly ObjectRow[],
  valueOf: (row: ObjectRow) => Json | undefined,
  sign: number,
): readonly ObjectRow[] {
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined);
      return sign * compareValues(a.value, b.value);
    })
    .map(({ row }) => row);
}

/** Numbers, durations and quantities by size, anything else as a person counts: web-2 before web-10 (kubectl, sorter.go). */
function compareValues(a: Json, b: Json): number {
  if (isJsonNumber(a) && isJsonNumber(b)) return compareNumbers(a, b) || 0;
  const [one, other] = [textOf(a), textOf(b)];
  for (const sizeOf of [durationSeconds, quantitySize]) {
    const [size, otherSize] = [sizeOf(one), sizeOf(other)];
    if (size !== undefined && otherSize !== undefined) return size - otherSize;
  }
  return compareNaturally(one, other);
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  return isJsonNumber(value) ? numberText(value) : stringifyJson({ value });
}
