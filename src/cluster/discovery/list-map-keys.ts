import {
  type Json,
  type JsonObject,
  arrayAt,
  isJsonObject,
  stringAt,
  valueAt,
} from '../../model/json/json.js';

/**
 * What identifies the items of a custom resource's lists, as the schema of its version declares it
 * (`x-kubernetes-list-type: map`): the fields, by the keys that lead to the list, `[]` standing for an item.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function listMapKeys(version: Json | undefined): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const root = valueAt(version, 'schema', 'openAPIV3Schema');
  const pending: SchemaPlace[] = isJsonObject(root) ? [{ schema: root, path: '', depth: 0 }] : [];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    const { schema, path } = here;
    const keys = arrayAt(schema, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
    if (keys.length > 0 && stringAt(schema, 'x-kubernetes-list-type') === 'map') found.set(path, keys);
    if (here.depth < DEPTH_LIMIT) for (const place of placesIn(here)) pending.push(place);
  }
  return found;
}

/** Schemas hold no references, and none of a real one is deeper. */
const DEPTH_LIMIT = 50;

interface SchemaPlace {
  readonly schema: JsonObject;
  readonly path: string;
  readonly depth: number;
}

function placesIn({ schema, path, depth }: SchemaPlace): readonly SchemaPlace[] {
  const properties = valueAt(schema, 'properties');
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  const inner = members.map(([key, member]) => ({
    schema: member,
    path: path === '' ? key : `${path}.${key}`,
  }));
  return [...inner, { schema: valueAt(schema, 'items'), path: `${path}[]` }].flatMap((place) =>
    isJsonObject(place.schema) ? [{ ...place, schema: place.schema, depth: depth + 1 }] : [],
  );
}
