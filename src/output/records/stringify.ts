import { type Json, type JsonObject, isJsonObject } from '../../model/json.js';

/**
 * `JSON.stringify` for any depth. V8's own is recursive and throws a RangeError at some thousand levels, while
 * `JSON.parse` reads tens of thousands: an object of the cluster may be deeper than can be written.
 */
export function stringifyJson(value: JsonObject): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return stringifyDeep(value);
  }
}

type Step = { readonly text: string } | { readonly value: Json };

function stringifyDeep(root: Json): string {
  const pieces: string[] = [];
  const steps: Step[] = [{ value: root }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('text' in step) pieces.push(step.text);
    else if (typeof step.value !== 'object' || step.value === null) pieces.push(JSON.stringify(step.value));
    else for (const inner of expand(step.value).reverse()) steps.push(inner);
  }
  return pieces.join('');
}

/** One level of an array or object: its own punctuation as text, its values left to do. */
function expand(value: JsonObject | readonly Json[]): Step[] {
  if (!isJsonObject(value)) {
    const items = value.flatMap<Step>((item) => [{ text: ',' }, { value: item }]);
    return [{ text: '[' }, ...items.slice(1), { text: ']' }];
  }
  const members = Object.entries(value).flatMap<Step>(([key, member]) =>
    member === undefined ? [] : [{ text: ',' }, { text: `${JSON.stringify(key)}:` }, { value: member }],
  );
  return [{ text: '{' }, ...members.slice(1), { text: '}' }];
}
