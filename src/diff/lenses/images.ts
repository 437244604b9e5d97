import { type Json, stringAt } from '../../model/json.js';
import type { Facet } from '../facets.js';
import { namedItems } from './named.js';

/** The image of every container of a pod spec, init and ephemeral containers after the others. */
export function imageFacets(object: Json, podSpec: readonly string[]): readonly Facet[] {
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
    namedItems(object, ...podSpec, list).flatMap(({ name, item }) => {
      const image = stringAt(item, 'image');
      const path = `${[...podSpec, list].join('.')}[].image`;
      return image === undefined ? [] : [{ field: 'image', path, container: name, value: image }];
    }),
  );
}
