import { type Json, stringAt } from '../../model/json.js';
import type { Resource } from '../../model/resource.js';

/** Whether the objects of a resource are Secrets: decided by what was asked for. */
export function isSecret(resource: Resource): boolean {
  return resource.group === '' && resource.plural === 'secrets';
}

/**
 * Whether a section of a Secret is its content. The one list of what is none, for changes as for whole objects;
 * anything that is not named in it counts as content, so that a field that is new to kwatch is masked. Lenses leave
 * apiVersion and kind out before they compare: no change of those two ever comes here.
 */
export function isSecretContent(section: string): boolean {
  return !NOT_CONTENT.has(section);
}

const NOT_CONTENT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'type', 'immutable']);

/** Whether a key of an object is the content of a Secret, wherever that stands: in a list, in a custom resource. */
export function isEmbeddedSecret(holder: Json | undefined, key: string): boolean {
  if (key !== 'data' && key !== 'stringData') return false;
  return stringAt(holder, 'kind') === 'Secret' && (stringAt(holder, 'apiVersion') ?? 'v1') === 'v1';
}
