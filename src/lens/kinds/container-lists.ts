import { type Json, arrayAt, isJsonObject, stringAt, valueAt, valueUnder } from '../../model/json/json.js';
import { parseJson } from '../../model/json/parse-json.js';
import { rawText } from '../../model/json/raw-json.js';
import type { FieldValue } from '../compare/field-values.js';
import { createTextMemory, withoutName } from '../nameless.js';

/** An item of a list with its name. */
export interface Named {
  readonly name: string;
  readonly item: Json;
}

/** The items of a list at a path that have a name, each name once, in the list's order: containers, their statuses. */
export function namedItems(object: Json, ...keys: readonly string[]): readonly Named[] {
  const seen = new Set<string>();
  const items: Named[] = [];
  for (const item of arrayAt(object, ...keys)) {
    const name = stringAt(item, 'name');
    if (name === undefined || seen.has(name)) continue;
    seen.add(name);
    items.push({ name, item });
  }
  return items;
}

/**
 * Gives the image of every container of a pod spec, init and ephemeral containers after the others. What the spec
 * stands in may be `rawJson`.
 */
export function imagesOf(podSpec: readonly string[]): (object: Json) => readonly FieldValue[] {
  const holder = podSpec.slice(0, -1);
  const key = podSpec.at(-1) ?? '';
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => ({
    list,
    path: `${podSpec.join('.')}.${list}[].image`,
  }));
  const read = (spec: Json | undefined): readonly FieldValue[] =>
    lists.flatMap(({ list, path }) =>
      namedItems(spec ?? null, list).flatMap(({ name, item }) => {
        const image = stringAt(item, 'image');
        return image === undefined ? [] : [{ field: 'image', path, container: name, value: image }];
      }),
    );
  // A pod spec that stayed as it was is the very same value.
  const known = new WeakMap<object, readonly FieldValue[]>();
  const ofText = (text: string): readonly FieldValue[] => read(valueAt(parseJson(text), key));
  /** Of templates without the name of an object; undefined where it is part of them. */
  const ofTemplates = createTextMemory<readonly FieldValue[] | undefined>();
  const ofTemplate = (text: string, name: string): readonly FieldValue[] => {
    const shared = ofTemplates(withoutName(text, name), () => {
      const images = ofText(text);
      return images.some(({ container, value }) => `${container ?? ''} ${String(value)}`.includes(name))
        ? undefined
        : images;
    });
    return shared ?? ofText(text);
  };
  return (object) => {
    const inside = valueUnder(object, holder);
    const text = rawText(inside);
    if (text !== undefined) return ofTemplate(text, stringAt(object, 'metadata', 'name') ?? '');
    const spec = valueAt(inside, key);
    if (!isJsonObject(spec)) return [];
    const before = known.get(spec);
    if (before !== undefined) return before;
    const images = read(spec);
    known.set(spec, images);
    return images;
  };
}
