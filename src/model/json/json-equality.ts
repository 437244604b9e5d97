import { exactText, isExactNumber } from './exact-number.js';
import { type Json, isJsonObject } from './json.js';

/** Whether a JSON value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether two JSON values are equal, keys of `noise` aside. The order of keys is nothing, that of lists counts. */
export function same(one: Json, other: Json, noise: ReadonlySet<string>): boolean {
  const pending: [Json | undefined, Json | undefined][] = [[one, other]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (isJsonObject(a) && isJsonObject(b)) {
      for (const key of Object.keys(b)) if (!noise.has(key) && !Object.hasOwn(a, key)) return false;
      for (const key of Object.keys(a)) {
        if (noise.has(key)) continue;
        if (!Object.hasOwn(b, key)) return false;
        if (a[key] !== b[key]) pending.push([a[key], b[key]]);
      }
    } else if (isList(a) && isList(b) && a.length === b.length) {
      for (const [at, item] of a.entries()) if (item !== b[at]) pending.push([item, b[at]]);
    } else if (!isExactNumber(a) || !isExactNumber(b) || exactText(a) !== exactText(b)) return false;
  }
  return true;
}

/** Whether a value has no more than so many leaves: scalars, empty objects, and lists without objects in them. */
export function atMostLeaves(value: Json, limit: number): boolean {
  const pending = [value];
  let leaves = 0;
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    const parts = isList(here) ? here.filter(isHolder) : partsOf(here);
    if (parts.length === 0) leaves += 1;
    // Each part has at least one leaf: no need to look into more of them than may be.
    if (leaves + pending.length + parts.length > limit) return false;
    for (const part of parts) pending.push(part);
  }
  return true;
}

/** Whether a value is nested deeper than so many levels. */
export function deeperThan(value: Json, limit: number): boolean {
  if (!isHolder(value)) return false;
  let level: readonly Json[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    const below: Json[] = [];
    for (const here of level) for (const part of partsOf(here)) if (isHolder(part)) below.push(part);
    if (below.length === 0) return false;
    level = below;
  }
  return true;
}

/** Whether any key of a value, at any depth, is one of those meant. */
export function mentions(value: Json, isMeant: (key: string) => boolean): boolean {
  const pending = [value];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    if (isJsonObject(here) && Object.keys(here).some(isMeant)) return true;
    for (const part of partsOf(here)) if (isHolder(part)) pending.push(part);
  }
  return false;
}

function isHolder(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isExactNumber(value);
}

/** The values directly inside a value. */
function partsOf(value: Json): readonly Json[] {
  if (isList(value)) return value;
  return isJsonObject(value) ? Object.values(value).filter((part) => part !== undefined) : [];
}
