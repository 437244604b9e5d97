import { type Json, type JsonObject, isJsonObject, valueAt } from '../model/json.js';
import type { KubeObject } from '../model/object.js';
import type { Resource } from '../model/resource.js';
import { COPIES, MASK, isSecret } from './mask.js';

/** The sections of a Secret that hold its content. */
const CONTENT = ['data', 'stringData'] as const;

/**
 * A whole object with nothing in it that must stay in; the one that is given is left as it is. Decided by the
 * resource that was asked for, never by what the payload claims to be. Keys stay, except where a section is not of
 * the type it should be: then all of it goes.
 */
export function maskObject(resource: Resource, object: KubeObject): KubeObject {
  const masked: Record<string, Json | undefined> = { ...object };
  const metadata = object['metadata'];
  const annotations = valueAt(metadata, 'annotations');
  if (isJsonObject(metadata) && annotations !== undefined) {
    masked['metadata'] = { ...metadata, annotations: maskEntries(annotations, (key) => COPIES.has(key)) };
  }
  if (!isSecret(resource)) return masked;
  for (const section of CONTENT) {
    const content = object[section];
    if (Object.hasOwn(object, section) && content !== undefined)
      masked[section] = maskEntries(content, () => true);
  }
  return masked;
}

function maskEntries(section: Json, isHidden: (key: string) => boolean): Json {
  if (!isJsonObject(section)) return MASK;
  const entries = Object.entries(section).map(([key, value]) => [key, isHidden(key) ? MASK : value]);
  return Object.fromEntries(entries) as JsonObject;
}
