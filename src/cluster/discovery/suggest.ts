import { editDistance } from '../../model/edit-distance.js';
import { type Resource, resourceName } from '../../model/object/resource.js';

/** For shorter input nothing is suggested: it differs in one letter from half of all short names. */
const MIN_LENGTH = 3;
/** How many letters may differ at most; one for each three letters of the input. */
const MAX_DISTANCE = 3;

/** The type whose name differs least from a name that no type has; undefined where all differ too much. */
export function suggestType(typed: string, resources: readonly Resource[]): string | undefined {
  const text = typed.toLowerCase();
  const nameLength = text.split('.', 1).join().length;
  if (nameLength < MIN_LENGTH) return undefined;
  const allowed = Math.min(Math.max(Math.floor(nameLength / 3), 1), MAX_DISTANCE);
  const withGroup = text.includes('.');
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const resource of resources) {
    const name = withGroup ? resourceName(resource) : resource.plural;
    const distance = spellings(resource, withGroup)
      .map((spelling) => distanceBetween(text, spelling))
      .reduce((least, each) => Math.min(least, each), Infinity);
    if (distance <= allowed && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** The name that differs least from one that there is not; undefined where all differ too much. */
export function suggestName(typed: string, names: readonly string[]): string | undefined {
  const text = typed.toLowerCase();
  if (text.length < MIN_LENGTH) return undefined;
  const allowed = Math.min(Math.max(Math.floor(text.length / 3), 1), MAX_DISTANCE);
  const near = names
    .map((name) => ({ name, distance: distanceBetween(text, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

function spellings(resource: Resource, withGroup: boolean): readonly string[] {
  const names = [resource.plural, resource.singular, resource.kind.toLowerCase(), ...resource.shortNames];
  return withGroup ? names.map((plural) => resourceName({ ...resource, plural })) : names;
}

/** The edit distance, but at most 1 where the typed text is the beginning of the name. */
function distanceBetween(typed: string, name: string): number {
  return name.startsWith(typed) ? Math.min(1, name.length - typed.length) : editDistance(typed, name);
}
