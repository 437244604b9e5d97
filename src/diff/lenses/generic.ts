import { type Json, type JsonObject, isJsonObject, valueAt } from '../../model/json.js';
import { type TreeChange, compareTrees } from '../tree.js';
import type { Lens } from './lens.js';

/**
 * Any other kind: every path that differs outside `metadata`. That is spec, data and status for most kinds, and
 * whatever stands in their place for the rest: Events, Roles, StorageClasses.
 */
export const genericLens: Lens = {
  view: (object) =>
    Object.fromEntries(Object.entries(object).filter(([section]) => !NOT_CONTENT.has(section))),
  facts: () => [],
  changes: (old, next) =>
    sectionsOf(old, next)
      .flatMap((section) => compareSection(section, valueAt(old, section), valueAt(next, section)))
      .map((change) => ({ field: change.path, ...change })),
};

const NOT_CONTENT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** In a status, what moves although nothing happened. */
const STATUS_NOISE: ReadonlySet<string> = new Set([
  'observedGeneration',
  'lastHeartbeatTime',
  'lastProbeTime',
]);

const EMPTY: JsonObject = {};

function sectionsOf(old: Json, next: Json): readonly string[] {
  const names = [next, old].flatMap((view) => (isJsonObject(view) ? Object.keys(view) : []));
  return [...new Set(names)];
}

/** A section that comes or goes is compared with an empty one: each part of it is then told on its own. */
function compareSection(
  section: string,
  old: Json | undefined,
  next: Json | undefined,
): readonly TreeChange[] {
  const options = { under: [{ key: section }], ...(section === 'status' ? { noise: STATUS_NOISE } : {}) };
  if (old === undefined && isJsonObject(next)) return compareTrees(EMPTY, next, options);
  if (next === undefined && isJsonObject(old)) return compareTrees(old, EMPTY, options);
  return compareTrees(old, next, options);
}
