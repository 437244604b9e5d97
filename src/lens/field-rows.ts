import { type Json, valueUnder } from '../model/json/json.js';
import type { FieldValue } from './compare/field-values.js';

/** One named scalar of a kind: a row of its lens. */
export interface FieldRow {
  readonly field: string;
  /** Keys with dots between them. */
  readonly path: string;
  /** What an object without it means; without this the field comes and goes. */
  readonly unset?: string | number | boolean;
  /** The path of the number that it counts towards. */
  readonly of?: string;
  /** A word from the object that belongs to the value. */
  readonly note?: (object: Json) => string | undefined;
}

/** Reads the rows of an object, in their order. */
export function rowsOf(rows: readonly FieldRow[]): (object: Json) => readonly FieldValue[] {
  const read = rows.map((row) => ({ row, keys: row.path.split('.'), of: row.of?.split('.') }));
  return (object) => {
    const values: FieldValue[] = [];
    for (const { row, keys, of } of read) {
      const { field, path, unset, note } = row;
      const found = scalar(valueUnder(object, keys));
      // Of another type than it should be is as good as unset.
      const value = unset !== undefined && typeOf(found) !== typeof unset ? unset : found;
      if (value === undefined || value === '') continue;
      const total = of === undefined ? undefined : scalar(valueUnder(object, of));
      const word = note?.(object);
      if (word !== undefined) values.push({ field, path, value, note: word });
      else
        values.push(typeof total === 'number' ? { field, path, value, of: total } : { field, path, value });
    }
    return values;
  };
}

/** One field for a value that is made of several places; none where there is nothing. */
export function fieldValue(
  field: string,
  path: string,
  value: string | number | bigint | undefined,
): readonly FieldValue[] {
  return value === undefined || value === '' ? [] : [{ field, path, value }];
}

function scalar(value: Json | undefined): string | number | bigint | boolean | undefined {
  return typeof value === 'object' ? undefined : value;
}

/** An integer is a number, however long it is. */
function typeOf(value: string | number | bigint | boolean | undefined): string {
  return typeof value === 'bigint' ? 'number' : typeof value;
}
