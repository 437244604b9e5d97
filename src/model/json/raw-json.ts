import { type Json, type JsonObject, isJsonObject } from './json.js';

const TEXT: unique symbol = Symbol('text');

/**
 * A part of an object that was left as its text, for those who asked for it so: most often the text says enough, and
 * nothing has to be made of it. To anybody else it is an empty object.
 */
export function rawJson(text: string): JsonObject {
  return { [TEXT]: text };
}

/** The text of a part that was left so; undefined of any other value: no object of a cluster has such a key. */
export function rawText(value: Json | undefined): string | undefined {
  return isJsonObject(value) ? (value as { readonly [TEXT]?: string })[TEXT] : undefined;
}
