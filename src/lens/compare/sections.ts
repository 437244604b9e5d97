import { type Json, type JsonObject, isJsonObject, valueAt } from '../../model/json/json.js';
import { type ListKeys, type TreeChange, compareTrees } from './tree.js';

/** What differs between two objects, section by section; what moves in a status although nothing happened aside. */
export function compareSections(old: Json, next: Json, listKeys?: ListKeys): readonly TreeChange[] {
  return sectionsOf(old, next).flatMap((section) =>
    compareSection(section, valueAt(old, section), valueAt(next, section), listKeys),
  );
}

/** In a status, what moves although nothing happened. */
export const STATUS_NOISE: ReadonlySet<string> = new Set([
  'observedGeneration',
  'lastHeartbeatTime',
  'lastProbeTime',
]);

const EMPTY: JsonObject = {};

function sectionsOf(old: Json, next: Json): readonly string[] {
  const names = [next, old].flatMap((view) => (isJsonObject(view) ? Object.keys(view) : []));
  return [...new Set(names)];
}

/** A section that comes or goes is compared with an empty one: each part of it is then a change of its own. */
function compareSection(
  section: string,
  old: Json | undefined,
  next: Json | undefined,
  listKeys: ListKeys | undefined,
): readonly TreeChange[] {
  const options = {
    listKeys,
    under: [{ key: section }],
    ...(section === 'status' ? { noise: STATUS_NOISE } : {}),
  };
  if (old === undefined && isJsonObject(next)) return compareTrees(EMPTY, next, options);
  if (next === undefined && isJsonObject(old)) return compareTrees(old, EMPTY, options);
  return compareTrees(old, next, options);
}
