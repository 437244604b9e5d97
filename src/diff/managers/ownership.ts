import { type Json, type JsonObject, isJsonObject } from '../../model/json.js';
import { type Step, parsePath } from '../compare/path.js';

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
    if (inner.length > 0) pending.push(...inner);
    else if (here.place !== '') places.add(here.place);
  }
  return places.size === 0 ? '' : `\n${[...places].join('\n')}\n`;
}

/** The places in a text of `ownershipOf`, each as its steps with tabs between them. */
export function placesOf(ownership: string): readonly string[] {
  return ownership.split('\n').filter((place) => place !== '');
}

/** Whether an entry owns the place of a change, something in it, or a whole that it is part of. */
export function owns(ownership: string, steps: readonly string[]): boolean {
  const place = steps.join('\t');
  if (ownership.includes(`\n${place}\n`) || ownership.includes(`\n${place}\t`)) return true;
  return steps.some((_, at) => ownership.includes(`\n${steps.slice(0, at).join('\t')}\n`));
}

/** The place of a change, as ownership names it. */
export function placeOf(path: string): readonly string[] {
  return (parsePath(path) ?? []).map((step: Step) => ('key' in step ? step.key : ITEM));
}

interface Owned {
  readonly fields: JsonObject;
  readonly place: string;
  readonly depth: number;
}

const ITEM = '[]';

/** No real object is nested deeper; what is beneath counts as one. */
const DEPTH_LIMIT = 40;

/** Maps whose keys are free: every object has others. */
const FREE: ReadonlySet<string> = new Set(['labels', 'annotations', 'data', 'stringData', 'binaryData']);

function partsOf({ fields, place, depth }: Owned): readonly Owned[] {
  return Object.entries(fields).flatMap(([key, inner]) => {
    const step = key.startsWith('f:') ? key.slice(2) : /^[kvi]:/.test(key) ? ITEM : undefined;
    if (step === undefined) return [];
    const below = isJsonObject(inner) && !FREE.has(step) ? inner : {};
    return [{ fields: below, place: place === '' ? step : `${place}\t${step}`, depth: depth + 1 }];
  });
}
