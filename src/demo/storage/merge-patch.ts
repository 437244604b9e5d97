import { type Json, type JsonObject, isJsonObject, stringAt } from '../../model/json/json.js';

/** Applies a JSON merge patch: null removes a key, a list replaces a list (RFC 7386). */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  return merge(target, patch, (_, list) => list);
}

/**
 * Applies a strategic merge patch, as far as kubectl's own commands need it: lists whose items have names (containers,
 * env, volumes) are merged by name, `$patch: delete` removes an item; every other list is replaced.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
export function strategicMergePatch(target: Json | undefined, patch: Json): Json {
  return merge(target, patch, mergeNamed);
}

type MergeList = (target: Json | undefined, patch: readonly Json[]) => Json;

function merge(target: Json | undefined, patch: Json, mergeList: MergeList): Json {
  if (Array.isArray(patch)) return mergeList(target, patch as readonly Json[]);
  if (!isJsonObject(patch)) return patch;
  const result = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null || value === undefined) result.delete(key);
    else result.set(key, merge(result.get(key), value, mergeList));
  }
  return Object.fromEntries(result);
}

function mergeNamed(target: Json | undefined, patch: readonly Json[]): Json {
  if (!Array.isArray(target) || !patch.every((item) => stringAt(item, 'name') !== undefined)) return patch;
  const items = new Map((target as readonly Json[]).map((item) => [stringAt(item, 'name') ?? item, item]));
  for (const item of patch) {
    const name = stringAt(item, 'name') ?? item;
    if (stringAt(item, '$patch') === 'delete') items.delete(name);
    else items.set(name, strategicMergePatch(items.get(name), item));
  }
  return [...items.values()];
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item: Json, index) => sameJson(item, b[index] as Json | undefined))
    );
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => hasSame(a, b, key));
}

function hasSame(a: JsonObject, b: JsonObject, key: string): boolean {
  return Object.hasOwn(b, key) && sameJson(a[key], b[key]);
}
