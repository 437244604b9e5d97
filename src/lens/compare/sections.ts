import { type Json, type JsonObject, isJsonObject, valueAt } from '../../model/json/json.js';
import type { Work } from '../../model/turns.js';
import { type ListKeys, type TreeOptions, compareTrees, comparedTrees } from './tree.js';
import type { TreeChange } from './tree-change.js';

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
  if (isJsonObject(old) && isJsonObject(next)) {
    const known = ahead.get(next);
    if (known?.old === old && known.section === section && known.listKeys === listKeys) return known.found;
  }
  const options = optionsOf(section, listKeys);
  if (old === undefined && isJsonObject(next)) return compareTrees(EMPTY, next, options);
  if (next === undefined && isJsonObject(old)) return compareTrees(old, EMPTY, options);
  return compareTrees(old, next, options);
}

function optionsOf(section: string, listKeys: ListKeys | undefined): TreeOptions {
  return { listKeys, under: [{ key: section }], ...(section === 'status' ? { noise: STATUS_NOISE } : {}) };
}

/** What was found of a section before it was asked for. */
interface FoundAhead {
  readonly section: string;
  readonly old: JsonObject;
  readonly listKeys: ListKeys | undefined;
  readonly found: readonly TreeChange[];
}

/** By the newer state of the section. */
const ahead = new WeakMap<JsonObject, FoundAhead>();

/** Does what `compareSections` does, as work that may be left in between: when that is asked for, it is done. */
export function* compareAhead(old: Json, next: Json, listKeys?: ListKeys): Work<void> {
  for (const section of sectionsOf(old, next)) {
    const [was, is] = [valueAt(old, section), valueAt(next, section)];
    if (!isJsonObject(was) || !isJsonObject(is) || was === is) continue;
    const found = yield* comparedTrees(was, is, optionsOf(section, listKeys));
    ahead.set(is, { section, old: was, listKeys, found });
  }
}
