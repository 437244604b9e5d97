import { type Json, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { EventWords } from '../../model/flow/change.js';
import { fieldValuesOf } from '../compare/field-values.js';
import { kindLens } from '../kind-lens.js';
import { fieldValue } from '../field-rows.js';
import { type Lens, type LensChange } from '../lens.js';

const fields = kindLens({
  rows: [
    { field: 'type', path: 'type' },
    { field: 'reason', path: 'reason' },
  ],
  also: (event) => [
    ...fieldValue('object', section(event), objectOf(event)),
    ...fieldValue('message', stringAt(event, 'note') === undefined ? 'message' : 'note', messageOf(event)),
    ...fieldValue('count', 'count', countOf(event)),
  ],
  isNoise: ({ field, old, new: next }) =>
    (field === 'type' && next === 'Normal') || (field === 'count' && old === undefined && next === 1),
});

/** Events of either API: what, of which object, in which words, and how often. A change goes with all that it says. */
export const eventLens: Lens = {
  ...fields,
  facts: (view) => withWords(fields.facts(view), words(view)),
  changes: (old, next) => withWords(fields.changes(old, next), words(next)),
  words,
};

/** The same changes, each with what the whole Event says. */
export function withWords(changes: readonly LensChange[], event: EventWords): readonly LensChange[] {
  return changes.map((change) => ({ ...change, event }));
}

function words(view: Json): EventWords {
  return Object.fromEntries(fieldValuesOf(view).map(({ field, value }) => [field, value]));
}

function section(event: Json): 'involvedObject' | 'regarding' {
  return valueAt(event, 'regarding') === undefined ? 'involvedObject' : 'regarding';
}

function objectOf(event: Json): string | undefined {
  const name = stringAt(event, section(event), 'name');
  if (name === undefined) return undefined;
  return `${(stringAt(event, section(event), 'kind') ?? 'object').toLowerCase()}/${name}`;
}

function messageOf(event: Json): string | undefined {
  return (stringAt(event, 'note') ?? stringAt(event, 'message'))?.trim();
}

function countOf(event: Json): number | undefined {
  return numberAt(event, 'series', 'count') ?? numberAt(event, 'count') ?? numberAt(event, 'deprecatedCount');
}
