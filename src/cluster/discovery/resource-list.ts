import { type Json, arrayAt, stringAt, valueAt } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import type { GroupVersion } from './well-known.js';

/** The resources of one version of a group, without subresources. */
export interface VersionResources extends GroupVersion {
  readonly resources: readonly Resource[];
}

/** Reads an APIResourceList: the answer to `/apis/apps/v1`. */
export function readResourceList(document: Json, { group, version }: GroupVersion): VersionResources {
  const resources = arrayAt(document, 'resources').flatMap((entry): Resource[] => {
    const plural = stringAt(entry, 'name');
    const kind = stringAt(entry, 'kind');
    if (plural === undefined || kind === undefined || plural.includes('/')) return [];
    const singular = stringAt(entry, 'singularName');
    const namespaced = valueAt(entry, 'namespaced') === true;
    return [{ group, version, plural, kind, namespaced, ...names(entry, singular, kind) }];
  });
  return { group, version, resources };
}

/** Reads one version of an APIGroupDiscovery: a group in an aggregated discovery document. */
export function readDiscoveredVersion(document: Json, group: string): VersionResources {
  const version = stringAt(document, 'version') ?? '';
  const resources = arrayAt(document, 'resources').flatMap((entry): Resource[] => {
    const plural = stringAt(entry, 'resource');
    const kind = stringAt(entry, 'responseKind', 'kind');
    // An entry without a kind is there only for its subresources.
    if (plural === undefined || kind === undefined || kind === '') return [];
    const singular = stringAt(entry, 'singularResource');
    const namespaced = stringAt(entry, 'scope') === 'Namespaced';
    return [{ group, version, plural, kind, namespaced, ...names(entry, singular, kind) }];
  });
  return { group, version, resources };
}

type Names = Pick<Resource, 'singular' | 'verbs' | 'shortNames' | 'categories'>;

/** Older servers leave out the singular of built-in types: it is the kind in lower case. */
function names(entry: Json, singular: string | undefined, kind: string): Names {
  return {
    singular: singular === undefined || singular === '' ? kind.toLowerCase() : singular,
    verbs: strings(entry, 'verbs'),
    shortNames: strings(entry, 'shortNames'),
    categories: strings(entry, 'categories'),
  };
}

function strings(entry: Json, key: string): readonly string[] {
  return arrayAt(entry, key).filter((value) => typeof value === 'string');
}
