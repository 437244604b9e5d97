import { type Json, arrayAt, isJsonObject, stringAt, valueUnder } from '../../model/json.js';
import type { FieldValue } from '../compare/field-values.js';

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

/** Gives the image of every container of a pod spec, init and ephemeral containers after the others. */
export function imagesOf(podSpec: readonly string[]): (object: Json) => readonly FieldValue[] {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => {
    const keys = [...podSpec, list];
    return { keys, path: `${keys.join('.')}[].image` };
  });
  const read = (object: Json): readonly FieldValue[] => {
    const images: FieldValue[] = [];
    for (const { keys, path } of lists) {
      if (valueUnder(object, keys) === undefined) continue;
      for (const { name, item } of namedItems(object, ...keys)) {
        const image = stringAt(item, 'image');
        if (image !== undefined) images.push({ field: 'image', path, container: name, value: image });
      }
    }
    return images;
  };
  // A pod spec that stayed as it was is the very same value.
  const known = new WeakMap<object, readonly FieldValue[]>();
  return (object) => {
    const spec = valueUnder(object, podSpec);
    if (!isJsonObject(spec)) return [];
    const before = known.get(spec);
    if (before !== undefined) return before;
    const images = read(object);
    known.set(spec, images);
    return images;
  };
}
