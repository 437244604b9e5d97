import { createHash } from 'node:crypto';
import { type Json, isJsonObject, valueAt } from '../model/json/json.js';
import { compareFieldValues } from './compare/field-values.js';
import { genericLens } from './generic-lens.js';
import { parsePath } from './compare/path.js';
import type { Lens, LensChange } from './lens.js';
import { fieldValue, rowsOf } from './field-rows.js';

const rows = rowsOf([
  { field: 'type', path: 'type' },
  { field: 'immutable', path: 'immutable' },
]);

/** ConfigMaps and Secrets: every key that changes; of a new one, which keys it has. */
export const contentLens: Lens = {
  ...genericLens,
  changes: (old, next) => genericLens.changes(old, next).map(withDigests),
  facts: (view) => [
    ...compareFieldValues([], rows(view)),
    ...compareFieldValues([], fieldValue('keys', 'data', keysOf(view))).map((change) => ({
      ...change,
      names: true as const,
    })),
  ],
};

/** Binary content as its size and what tells one from another: nobody reads it. */
function withDigests(change: LensChange): LensChange {
  const [section] = parsePath(change.path) ?? [];
  if (section === undefined || !('key' in section) || section.key !== 'binaryData') return change;
  const { old, new: next, ...place } = change;
  return {
    ...place,
    ...(old === undefined ? {} : { old: digestOf(old) }),
    ...(next === undefined ? {} : { new: digestOf(next) }),
  };
}

function digestOf(value: Json): Json {
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) =>
        member === undefined ? [] : [[key, digestOf(member)]],
      ),
    );
  if (typeof value !== 'string') return value;
  const bytes = Buffer.from(value, 'base64');
  return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
}

/** As many are named; a program that wants the rest asks for whole objects. */
const SHOWN_KEYS = 8;

function keysOf(view: Json): string {
  const keys = ['data', 'binaryData', 'stringData'].flatMap((section) => {
    const content = valueAt(view, section);
    return isJsonObject(content) ? Object.keys(content) : [];
  });
  const shown = keys.slice(0, SHOWN_KEYS);
  return [...shown, ...(keys.length > SHOWN_KEYS ? [`+${keys.length - SHOWN_KEYS}`] : [])].join(',');
}
