import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';
import type { Masked } from '../model/flow/masked.js';
import type { KubeObject } from '../model/object/object.js';
import type { Resource } from '../model/object/resource.js';
import { asMasked } from './brand.js';
import { maskPair } from './mask-tree.js';
import { ownValues } from './names/own-values.js';
import { isSecret } from './names/secret-object.js';

/**
 * A whole object with nothing in it that must stay in; the one that is given is left as it is. Decided by the
 * resource that was asked for, never by what the payload claims to be. Keys stay, except where a section is not of
 * the type it should be: then all of it goes.
 */
export function maskObject(resource: Resource, object: KubeObject): Masked<KubeObject> {
  return maskObjects(resource, undefined, object)[1];
}

/** Two states of one object, masked so that a value that changed still shows that it did. */
export function maskObjects(
  resource: Resource,
  old: KubeObject | undefined,
  next: KubeObject,
): readonly [Masked<KubeObject> | undefined, Masked<KubeObject>] {
  const [maskedOld, maskedNext] = isSecret(resource)
    ? maskPair(old, next, 'secret', { values: ownValues(old, next), everywhere: false })
    : maskPair(old, next, 'plain');
  return [maskedOld === undefined ? undefined : objectOf(maskedOld), objectOf(maskedNext)];
}

function objectOf(masked: Json | undefined): Masked<KubeObject> {
  return asMasked(isJsonObject(masked) ? masked : {});
}

/**
 * The labels of an object, as formats show them beside its changes.
 *
 * @param own what it holds, where it is a Secret.
 */
export function maskLabels(labels: JsonObject, own: readonly string[]): Masked<JsonObject> {
  const [, masked] = maskPair(undefined, labels, 'plain', { values: own, everywhere: true });
  return asMasked(isJsonObject(masked) ? masked : {});
}
