import { type Json, valueAt } from '../../model/json.js';
import type { FieldValue } from '../compare/field-values.js';

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
  return (object) =>
    read.flatMap(({ row: { field, path, unset, note }, keys, of }): readonly FieldValue[] => {
      const found = scalar(valueAt(object, ...keys));
      // Of another type than it should be is as good as unset.
      const value = unset !== undefined && typeOf(found) !== typeof unset ? unset : found;
      if (value === undefined || value === '') return [];
      const total = of === undefined ? undefined : scalar(valueAt(object, ...of));
      const word = note?.(object);
      if (word !== undefined) return [{ field, path, value, note: word }];
      return [typeof total === 'number' ? { field, path, value, of: total } : { field, path, value }];
    });
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
