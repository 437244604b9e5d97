import { type Json, isJsonObject, valueAt } from '../../model/json.js';
import { compareFieldValues } from '../compare/field-values.js';
import { genericLens } from './generic-lens.js';
import type { Lens } from './lens.js';
import { fieldValue, rowsOf } from './field-rows.js';

const rows = rowsOf([
  { field: 'type', path: 'type' },
  { field: 'immutable', path: 'immutable' },
]);

/** ConfigMaps and Secrets: every key that changes; of a new one, which keys it has. */
export const contentLens: Lens = {
  ...genericLens,
  facts: (view) => [
    ...compareFieldValues([], rows(view)),
    ...compareFieldValues([], fieldValue('keys', 'data', keysOf(view))).map((change) => ({
      ...change,
      names: true as const,
    })),
  ],
};

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
