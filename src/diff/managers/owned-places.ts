import { type Step, parsePath } from '../../lens/compare/path.js';
import { OWNED_ITEM } from '../../model/object/object.js';

/** The places in a text of `FieldManager.owns`, each as its steps with tabs between them. */
export function placesOf(ownership: string): readonly string[] {
  return ownership.split('\n').filter((place) => place !== '');
}

/** Whether an entry owns the place of a change, something in it, or a whole that it is part of. */
export function owns(ownership: string, place: OwnedPlace): boolean {
  const known = OWNED.get(ownership)?.get(place);
  if (known !== undefined) return known;
  const found = isIn(ownership, place);
  if (ownership.length <= REMEMBERED_OWNERSHIP) {
    const places = OWNED.get(ownership) ?? new Map<OwnedPlace, boolean>();
    if (places.size >= PLACES_MAX) places.clear();
    if (OWNED.size >= OWNED_MAX) OWNED.clear();
    OWNED.set(ownership, places.set(place, found));
  }
  return found;
}

function isIn(ownership: string, { steps, text }: OwnedPlace): boolean {
  if (ownership.includes(`\n${text}\n`) || ownership.includes(`\n${text}\t`)) return true;
  return steps.some((_, at) => ownership.includes(`\n${steps.slice(0, at).join('\t')}\n`));
}

/** What is known already of who owns which places: objects of one kind are owned in a few ways. */
const OWNED = new Map<string, Map<OwnedPlace, boolean>>();
const OWNED_MAX = 200;
/** Of those that a hostile object has there would be gigabytes. */
const REMEMBERED_OWNERSHIP = 16_384;

/** A place of a change, as ownership names it. */
export interface OwnedPlace {
  readonly steps: readonly string[];
  /** The steps with tabs between them. */
  readonly text: string;
}

/** The place of a change. Those of two paths are one where ownership does not tell them apart. */
export function placeOf(path: string): OwnedPlace {
  const known = PLACES.get(path);
  if (known !== undefined) return known;
  const steps = (parsePath(path) ?? []).map((step: Step) => ('key' in step ? step.key : OWNED_ITEM));
  const text = steps.join('\t');
  const place = SAME_PLACES.get(text) ?? { steps, text };
  if (path.length > REMEMBERED_PATH) return place;
  if (PLACES.size >= PLACES_MAX) {
    PLACES.clear();
    SAME_PLACES.clear();
    OWNED.clear();
  }
  PLACES.set(path, place);
  SAME_PLACES.set(text, place);
  return place;
}

/** The same few places change again and again: by their paths, and by what they are to ownership. */
const PLACES = new Map<string, OwnedPlace>();
const SAME_PLACES = new Map<string, OwnedPlace>();
const PLACES_MAX = 500;
const REMEMBERED_PATH = 256;
