import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';
import { OWNED_ITEM } from '../model/object/object.js';

/**
 * Which places an entry of managedFields owns, as one short text: list items without their names, so that the
 * objects made of one template share it, and maps of free keys as one place.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export function ownershipOf(fieldsV1: Json | undefined): string {
  if (!isJsonObject(fieldsV1)) return '';
  const places = new Set<string>();
  const pending: Owned[] = [{ fields: fieldsV1, place: '', depth: 0 }];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    const inner = here.depth < DEPTH_LIMIT ? partsOf(here) : [];
    for (const part of inner) pending.push(part);
    if (inner.length === 0 && here.place !== '') places.add(here.place);
  }
  return places.size === 0 ? '' : `\n${[...places].join('\n')}\n`;
}

interface Owned {
  readonly fields: JsonObject;
  readonly place: string;
  readonly depth: number;
}

/** No real object is nested deeper; what is beneath counts as one. */
const DEPTH_LIMIT = 40;

/** Maps whose keys are free: every object has others. */
const FREE: ReadonlySet<string> = new Set(['labels', 'annotations', 'data', 'stringData', 'binaryData']);

function partsOf({ fields, place, depth }: Owned): readonly Owned[] {
  return Object.entries(fields).flatMap(([key, inner]) => {
    const step = key.startsWith('f:') ? key.slice(2) : /^[kvi]:/.test(key) ? OWNED_ITEM : undefined;
    if (step === undefined) return [];
    const below = isJsonObject(inner) && !FREE.has(step) ? inner : {};
    return [{ fields: below, place: place === '' ? step : `${place}\t${step}`, depth: depth + 1 }];
  });
}
