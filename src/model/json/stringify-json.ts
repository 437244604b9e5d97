import { exactText, isExactNumber } from './exact-number.js';
import { type Json, type JsonObject, isJsonObject } from './json.js';

/**
 * `JSON.stringify` for every number and any depth: `parseJson` gives back the same value. V8's own does not write a
 * bigint, and is recursive: it throws a RangeError at some thousand levels, while `JSON.parse` reads tens of
 * thousands. An object of the cluster may hold and be more than can be written.
 */
export function stringifyJson(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return stringifyAny(value);
  }
}

type PendingPiece = { readonly text: string } | { readonly value: Json };

function stringifyAny(root: Json): string {
  const pieces: string[] = [];
  const steps: PendingPiece[] = [{ value: root }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('text' in step) pieces.push(step.text);
    else if (typeof step.value !== 'object' || step.value === null) pieces.push(scalarText(step.value));
    else if (isExactNumber(step.value)) pieces.push(exactText(step.value));
    else for (const inner of expand(step.value).reverse()) steps.push(inner);
  }
  return pieces.join('');
}

function scalarText(value: string | number | bigint | boolean | null): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

/** One level of an array or object: its own punctuation as text, its values left to do. */
function expand(value: JsonObject | readonly Json[]): PendingPiece[] {
  if (!isJsonObject(value)) {
    const items = value.flatMap<PendingPiece>((item) => [{ text: ',' }, { value: item }]);
    return [{ text: '[' }, ...items.slice(1), { text: ']' }];
  }
  const members = Object.entries(value).flatMap<PendingPiece>(([key, member]) =>
    member === undefined ? [] : [{ text: ',' }, { text: `${JSON.stringify(key)}:` }, { value: member }],
  );
  return [{ text: '{' }, ...members.slice(1), { text: '}' }];
}
