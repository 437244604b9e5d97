import { type Json, isJsonObject } from '../../model/json/json.js';

type PatchedHolder = Json[] | Record<string, Json | undefined>;

/**
 * The value that steps of `patchOf` make of another; that one stays as it is and shares with the new one whatever did
 * not change. The steps come from a file and are not believed.
 *
 * @param own parts of the value that nobody else has: these are changed themselves, and what is copied comes to them.
 * @returns undefined where they are no patch of that value.
 */
export function applyPatch(old: Json, patch: Json | undefined, own: Owned = new Set()): Json | undefined {
  if (!Array.isArray(patch)) return undefined;
  let root: Json | undefined = old;
  for (const step of patch as readonly Json[]) {
    if (root === undefined || !isStep(step)) return undefined;
    root = applied(root, step, own);
  }
  return root;
}

/** Holders that may be changed themselves: those, or all that there are. */
export type Owned = Set<object> | 'all';

function isStep(step: Json): step is ReadStep {
  return Array.isArray(step) && typeof step[0] === 'string';
}

type ReadStep = readonly [string, ...Json[]];

function applied(root: Json, step: ReadStep, own: Owned): Json | undefined {
  const [place, value] = step;
  if (place === '') return value;
  const keys = keysOf(place);
  if (keys === undefined) return undefined;
  const copy = owned(root, own);
  let holder = copy;
  for (let at = 0; at < keys.length - 1; at += 1) {
    const key = keys[at] ?? '';
    const inner = memberOf(holder, key);
    const next = owned(inner, own);
    if (holder === undefined || next === undefined) return undefined;
    if (next !== inner) put(holder, key, next);
    holder = next;
  }
  const last = keys[keys.length - 1] ?? '';
  return holder !== undefined && change(holder, last, step) ? copy : undefined;
}

/** Most changes are at the same places. */
const known = new Map<string, readonly string[]>();
const KNOWN_MAX = 10_000;

/** The keys on the way to a place; undefined where it is none. */
function keysOf(place: string): readonly string[] | undefined {
  const found = known.get(place);
  if (found !== undefined) return found;
  if (!place.startsWith('/')) return undefined;
  const keys = place.slice(1).split('/').map(unescaped);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(place, keys);
  return keys;
}

/** Whether it could be done. */
function change(holder: PatchedHolder, key: string, step: ReadStep): boolean {
  const [, value, extra] = step;
  if (Array.isArray(holder)) return changeList(holder, key, step);
  if (value === undefined) {
    Reflect.deleteProperty(holder, key);
    return true;
  }
  if (typeof extra === 'string' && Object.hasOwn(holder, extra)) insertBefore(holder, key, value, extra);
  else put(holder, key, value);
  return true;
}

function changeList(list: Json[], key: string, [, value, count]: ReadStep): boolean {
  const at = INDEX.test(key) ? Number(key) : NaN;
  if (typeof count === 'number' && Array.isArray(value)) {
    if (!(at <= list.length) || count < 0 || at + count > list.length) return false;
    const rest = list.splice(at);
    // Not by `splice` alone: that takes its items as arguments, of which there may be too many.
    for (const item of value as readonly Json[]) list.push(item);
    for (const item of rest.slice(count)) list.push(item);
    return true;
  }
  if (!(at < list.length) || value === undefined) return false;
  list[at] = value;
  return true;
}

const INDEX = /^(?:0|[1-9]\d{0,8})$/;

function insertBefore(
  holder: Record<string, Json | undefined>,
  key: string,
  value: Json,
  before: string,
): void {
  const members = Object.entries(holder);
  const from = members.findIndex(([name]) => name === before);
  for (const [name] of members.slice(from)) Reflect.deleteProperty(holder, name);
  put(holder, key, value);
  for (const [name, member] of members.slice(from))
    if (name !== key && member !== undefined) put(holder, name, member);
}

/** A copy that may be changed: made once for each holder. */
function owned(value: Json | undefined, own: Owned): PatchedHolder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (own === 'all')
    return Array.isArray(value) || isJsonObject(value) ? (value as PatchedHolder) : undefined;
  if (own.has(value)) return value as PatchedHolder;
  const copy = Array.isArray(value)
    ? [...(value as readonly Json[])]
    : isJsonObject(value)
      ? { ...value }
      : undefined;
  if (copy !== undefined) own.add(copy);
  return copy;
}

function memberOf(holder: PatchedHolder | undefined, key: string): Json | undefined {
  if (holder === undefined) return undefined;
  if (Array.isArray(holder)) return INDEX.test(key) ? holder[Number(key)] : undefined;
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** As a property of its own, whatever the key is: `__proto__` is one like any other. */
function put(holder: PatchedHolder, key: string, value: Json | PatchedHolder): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else if (key === '__proto__')
    Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
  else holder[key] = value;
}

function unescaped(key: string): string {
  return key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key;
}
