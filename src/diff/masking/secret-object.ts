import { type Json, stringAt } from '../../model/json.js';
import type { Resource } from '../../model/resource.js';

/** Whether the objects of a resource are Secrets: decided by what was asked for. */
export function isSecret(resource: Resource): boolean {
  return resource.group === '' && resource.plural === 'secrets';
}

/** Whether a key of an object is the content of a Secret, wherever that stands: in a list, in a custom resource. */
export function isEmbeddedSecret(holder: Json | undefined, key: string): boolean {
  if (key !== 'data' && key !== 'stringData') return false;
  return stringAt(holder, 'kind') === 'Secret' && (stringAt(holder, 'apiVersion') ?? 'v1') === 'v1';
}
