import { type Json, type JsonObject, isJsonObject, stringAt } from '../../model/json/json.js';
import { identityOf, objectKey } from '../../model/object/object.js';
import { type Resource, apiVersion } from '../../model/object/resource.js';
import { CallbackError } from '../errors.js';
import { type KubernetesObject, keyOf } from '../object.js';
import type { Kept } from './inform.js';

/** Makes of each object what is kept of it; it has to keep what tells one object from another. */
export type Transform = (object: KubernetesObject) => KubernetesObject;

export interface WholeObjectOptions<T> {
  readonly resource: Resource;
  /** Leave metadata.managedFields out, which are half of most objects. */
  readonly withoutManagedFields: boolean;
  readonly transform: Transform | undefined;
  readonly freeze: boolean;
  /** What is kept already, by its key: the same state is not kept twice, as after each list anew. */
  readonly known: (key: string) => T | undefined;
}

/**
 * The projection of an informer whose users look at whole objects: transformed once, when they come.
 * @returns a function that throws CallbackError where the transform throws.
 */
export function wholeObjects<T extends KubernetesObject>({
  resource,
  withoutManagedFields,
  transform,
  freeze,
  known,
}: WholeObjectOptions<T>): (object: Json | undefined) => Kept<T> | undefined {
  const madeOf = (json: JsonObject): KubernetesObject => {
    const own = typed(withoutManagedFields ? withoutManagers(json) : json, resource);
    const object = transform === undefined ? own : transformed(own, transform);
    if (freeze) freezeAll(object);
    return object;
  };
  return (json) => {
    const identity = identityOf(json);
    if (identity === undefined || !isJsonObject(json)) return undefined;
    const kept = known(objectKey(identity));
    const isSame =
      kept?.metadata?.uid === identity.uid && kept.metadata.resourceVersion === identity.resourceVersion;
    // Of the type that the caller says: nobody can look.
    return { ...identity, object: isSame ? kept : (madeOf(json) as T) };
  };
}

/** An object of a list, which comes without its apiVersion and kind, as one of a watch. */
export function typed(json: Json, resource: Resource): KubernetesObject {
  if (!isJsonObject(json)) return {};
  if (stringAt(json, 'kind') !== undefined) return json;
  return { apiVersion: apiVersion(resource), kind: resource.kind, ...json };
}

function withoutManagers(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (!isJsonObject(metadata) || metadata['managedFields'] === undefined) return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}

function transformed(object: KubernetesObject, transform: Transform): KubernetesObject {
  try {
    return transform(object);
  } catch (error) {
    throw new CallbackError('transform', keyOf(object), error);
  }
}

/** Never recurses: an object may be nested to any depth. */
function freezeAll(root: object): void {
  const pending: object[] = [root];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    if (Object.isFrozen(here)) continue;
    Object.freeze(here);
    for (const value of Object.values(here) as unknown[]) {
      if (typeof value === 'object' && value !== null) pending.push(value);
    }
  }
}
