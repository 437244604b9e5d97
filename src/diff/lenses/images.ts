import { type Json, stringAt } from '../../model/json.js';
import type { FieldValue } from '../compare/field-values.js';
import { namedItems } from './named-items.js';

/** Gives the image of every container of a pod spec, init and ephemeral containers after the others. */
export function imagesOf(podSpec: readonly string[]): (object: Json) => readonly FieldValue[] {
  const lists = ['containers', 'initContainers', 'ephemeralContainers'].map((list) => {
    const keys = [...podSpec, list];
    return { keys, path: `${keys.join('.')}[].image` };
  });
  return (object) =>
    lists.flatMap(({ keys, path }) =>
      namedItems(object, ...keys).flatMap(({ name, item }) => {
        const image = stringAt(item, 'image');
        return image === undefined ? [] : [{ field: 'image', path, container: name, value: image }];
      }),
    );
}
