import type { Resource } from '../../src/model/object/resource.js';

/** A resource by `plural` or `plural.group`, with the kind that its objects have. */
export function resourceOf(name: string, kind: string, version = 'v1'): Resource {
  const [plural = '', ...group] = name.split('.');
  return {
    group: group.join('.'),
    version,
    plural,
    singular: kind.toLowerCase(),
    kind,
    shortNames: [],
    categories: [],
    namespaced: true,
    verbs: ['get', 'list', 'watch'],
  };
}
