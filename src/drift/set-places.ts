import { keyedLists } from '../lens/compare/list-key.js';
import { QUANTITY_MAPS, isSameQuantity } from '../lens/compare/quantity.js';
import { type Json, type JsonObject, isJsonObject } from '../model/json/json.js';

/** Objects nested deeper than any real one are compared as they are. */
const DEPTH_MAX = 64;

/** Under these keys a person writes names of their own: what is there besides is no default. */
const CONTENT: ReadonlySet<string> = new Set([
  'data',
  'binaryData',
  'stringData',
  'matchLabels',
  'nodeSelector',
  'parameters',
]);

/**
 * What of a state the other one sets. The schema of an object tells two things apart: fields, which a server fills with
 * defaults where nobody sets them and which are left out here, and what is there by a name of somebody's own: items of a
 * list such as containers and variables, and keys of `data`. Of those nothing is left out where the list itself is set.
 */
export function setBy(setter: Json, full: Json): Json {
  return kept(setter, full, 0);
}

/** In the order of what sets, so that a text of the one can be compared with a text of the other. */
function kept(setter: Json, full: Json, depth: number): Json {
  if (depth >= DEPTH_MAX) return full;
  if (isJsonObject(setter) && isJsonObject(full)) return ofMembers(setter, full, depth + 1, ofField);
  if (Array.isArray(setter) && Array.isArray(full))
    return ofItems(setter as readonly Json[], full as readonly Json[], depth);
  return full;
}

type OfMember = (wanted: Json, value: Json, depth: number, key: string) => Json;

function ofMembers(setter: JsonObject, full: JsonObject, depth: number, ofMember: OfMember): JsonObject {
  const members: [string, Json][] = [];
  for (const [key, wanted] of Object.entries(setter)) {
    const value = Object.hasOwn(full, key) ? full[key] : undefined;
    if (value === undefined || wanted === undefined || (isNothing(wanted) && !isNothing(value))) continue;
    members.push([key, ofMember(wanted, value, depth, key)]);
  }
  return Object.fromEntries(members);
}

function ofField(wanted: Json, value: Json, depth: number, key: string): Json {
  if (!isJsonObject(wanted) || !isJsonObject(value)) return kept(wanted, value, depth + 1);
  // What is there besides is no default; and a server spells a quantity in its own way.
  if (depth >= DEPTH_MAX) return value;
  if (CONTENT.has(key)) return { ...ofMembers(wanted, value, depth, (_, own) => own), ...value };
  return ofMembers(wanted, value, depth + 1, QUANTITY_MAPS.has(key) ? ofQuantity : ofField);
}

function ofQuantity(wanted: Json, value: Json, depth: number, key: string): Json {
  return isSameQuantity(wanted, value) ? wanted : ofField(wanted, value, depth, key);
}

/** An item that only the full one has was put there by somebody: a sidecar, a variable. */
function ofItems(setter: readonly Json[], full: readonly Json[], depth: number): readonly Json[] {
  const lists = keyedLists(setter, full);
  if (lists === undefined)
    return setter.length === full.length
      ? full.map((item, at) => kept(setter[at] ?? null, item, depth + 1))
      : full;
  const [wanted, all] = [lists.old, lists.next];
  const names = new Set([...[...wanted.keys()].filter((name) => all.has(name)), ...all.keys()]);
  return [...names].map((name) => {
    const item = all.get(name) ?? null;
    return kept(wanted.get(name) ?? item, item, depth + 1);
  });
}

/** An empty value that chooses one of several, and is kept by a server as it is. */
const CHOICES: ReadonlySet<string> = new Set(['emptyDir', 'podSelector', 'namespaceSelector']);

/** What sets, without what sets nothing where the other side has nothing or a default: `null`, `{}` and `[]`. */
export function withoutNothing(setter: Json, full: Json | undefined, depth = 0): Json {
  if (depth >= DEPTH_MAX) return setter;
  if (isJsonObject(setter))
    return Object.fromEntries(
      Object.entries(setter).flatMap(([key, value]) => {
        const other = isJsonObject(full) && Object.hasOwn(full, key) ? full[key] : undefined;
        const isUnset = value === null || (value !== undefined && isNothing(value) && !CHOICES.has(key));
        if (value === undefined || (isUnset && (other === undefined || !isNothing(other)))) return [];
        return [[key, withoutNothing(value, other, depth + 1)]];
      }),
    );
  if (!Array.isArray(setter) || !Array.isArray(full)) return setter;
  const lists = keyedLists(setter as readonly Json[], full as readonly Json[]);
  if (lists === undefined)
    return (setter as readonly Json[]).map((item, at) =>
      withoutNothing(item, (full as readonly Json[])[at], depth + 1),
    );
  return [...lists.old].map(([name, item]) => withoutNothing(item, lists.next.get(name), depth + 1));
}

function isNothing(value: Json): boolean {
  if (value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}
