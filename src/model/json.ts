/** A JSON value as `JSON.parse` gives it; read-only, since what the store keeps is shared. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Keys come from the cluster: look them up with `Object.hasOwn`, never with `in`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
    if (!isJsonObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/** The string at a path of keys, or undefined where there is none. */
export function stringAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** The number at a path of keys, or undefined where there is none. */
export function numberAt(value: Json | undefined, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'number' ? found : undefined;
}

/** The array at a path of keys, or an empty one where there is none. */
export function arrayAt(value: Json | undefined, ...keys: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

/**
 * `JSON.parse`, but an integer that a number of JavaScript would round stays as it is written: as a string of its
 * digits. Else a change of it could be no change, and what is shown would not be what is there.
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJson(text: string): Json {
  return JSON.parse(LONG_NUMBER.test(text) ? text.replace(TOKEN, keepDigits) : text) as Json;
}

/** Numbers of fewer digits are exact. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;

/** A string whole, so that no number is found in it; or an integer that may be too long. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/gs;

function keepDigits(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}
