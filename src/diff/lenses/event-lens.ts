import { type Json, numberAt, stringAt, valueAt } from '../../model/json.js';
import { kindLens } from './kind-lens.js';
import { fieldValue } from './field-rows.js';

/** Events of either API: what, of which object, in which words, and how often. */
export const eventLens = kindLens({
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
