import { type ExactNumber, exactText, isExactNumber } from './exact-number.js';

/** A JSON value as `parseJson` gives it; read-only, since what the store keeps is shared. */
export type Json = null | boolean | JsonNumber | string | readonly Json[] | JsonObject;

/**
 * A number: a bigint where it is an integer that a double may not hold (beyond 2^53), and an ExactNumber where it is
 * any other that a double does not hold. Each number has but one form.
 */
export type JsonNumber = number | bigint | ExactNumber;

/** A JSON object. Keys come from the cluster: look them up with `Object.hasOwn`, never with `in`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}

/** Whether a JSON value is a number, of any size. */
export function isJsonNumber(value: Json | undefined): value is JsonNumber {
  return typeof value === 'number' || typeof value === 'bigint' || isExactNumber(value);
}

/** A number as JSON has it, with all its digits. */
export function numberText(value: JsonNumber): string {
  return isExactNumber(value) ? exactText(value) : String(value);
}

/**
 * Below 0 where the first number is the smaller one, 0 where they are equal, above 0 where it is the larger one; NaN
 * where they differ by less than can be computed with.
 */
export function compareNumbers(one: JsonNumber, other: JsonNumber): number {
  if (numberText(one) === numberText(other)) return 0;
  const [a, b] = [computable(one), computable(other)];
  if (a < b) return -1;
  return a > b ? 1 : Number.NaN;
}

function computable(value: JsonNumber): number | bigint {
  return isExactNumber(value) ? Number(exactText(value)) : value;
}

/**
 * The value found by following own keys, or undefined where one is missing or its holder is no object.
 * Never reaches into a prototype, whatever the keys are.
 */
export function valueAt(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return valueUnder(value, keys);
}

/** The same for keys that stand in a list already. */
export function valueUnder(value: Json | undefined, keys: readonly string[]): Json | undefined {
  let here = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return undefined;
    here = memberOf(here as JsonObject, key);
  }
  return here;
}

/**
 * The value of an object's own key. All that an object inherits are functions, which no JSON has, and `__proto__`: that
 * a key is its own need not be asked at each step, which is done fifty times for each change.
 */
function memberOf(holder: JsonObject, key: string): Json | undefined {
  const found = holder[key];
  return typeof found === 'function' || (key === '__proto__' && !Object.hasOwn(holder, key))
    ? undefined
    : found;
}

/** The string at a path of keys, or undefined where there is none. */
export function stringAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** The number at a path of keys, or undefined where there is none that a double holds. */
export function numberAt(value: Json | undefined, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'number' ? found : undefined;
}

/** The array at a path of keys, or an empty one where there is none. */
export function arrayAt(value: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
