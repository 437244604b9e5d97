import { isList, same } from '../../model/json/json-equality.js';
import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';

/**
 * How one JSON value becomes another: steps to be done in order, each at a place by its JSON Pointer (RFC 6901).
 *
 * - `[place]`: what stands there goes.
 * - `[place, value]`: the value stands there from now on; a new member of an object comes last.
 * - `[place, value, before]`: as a new member, before the one that has this key.
 * - `[place, items, count]`: in a list, the items in the place of so many that stood from there on.
 */
export type Patch = readonly PatchStep[];
export type PatchStep =
  | readonly [place: string]
  | readonly [place: string, value: Json]
  | readonly [place: string, value: Json, beforeOrCount: string | number];

/** What is nested deeper is not looked into but written whole: no real object is. */
const DEPTH_MAX = 64;

const NO_NOISE: ReadonlySet<string> = new Set();

/** The steps from one value to another. `applyPatch(old, patchOf(old, next))` is `next`, the order of keys included. */
export function patchOf(old: Json, next: Json): Patch {
  const steps: PatchStep[] = [];
  compare(old, next, '', steps, 0);
  return steps;
}

function compare(old: Json, next: Json, place: string, steps: PatchStep[], depth: number): void {
  if (old === next) return;
  if (depth < DEPTH_MAX && isJsonObject(old) && isJsonObject(next) && keepsOrder(old, next))
    compareMembers(old, next, place, steps, depth);
  else if (depth < DEPTH_MAX && isList(old) && isList(next)) compareItems(old, next, place, steps, depth);
  else if (!isSame(old, next)) steps.push([place, next]);
}

/** As far as one is a holder of others, the order of keys counts here. */
function isSame(old: Json, next: Json): boolean {
  return typeof old !== 'object' || old === null
    ? old === next
    : same(old, next, NO_NOISE) && !isJsonObject(old);
}

function compareMembers(
  old: JsonObject,
  next: JsonObject,
  place: string,
  steps: PatchStep[],
  depth: number,
): void {
  for (const key in old) if (!Object.hasOwn(next, key)) steps.push([below(place, key)]);
  const keys = Object.keys(next);
  // From the last one on, so that the one before which a new member stands is there already.
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const key = keys[at] ?? '';
    const [before, now] = [Object.hasOwn(old, key) ? old[key] : undefined, next[key]];
    if (now === undefined) continue;
    if (before !== undefined) compare(before, now, below(place, key), steps, depth + 1);
    else {
      const following = keys[at + 1];
      steps.push(following === undefined ? [below(place, key), now] : [below(place, key), now, following]);
    }
  }
}

/** Whether what both have stands in the same order in both. */
function keepsOrder(old: JsonObject, next: JsonObject): boolean {
  const keys = Object.keys(next);
  let at = 0;
  for (const key in old) {
    if (!Object.hasOwn(next, key)) continue;
    while (at < keys.length && keys[at] !== key) {
      if (Object.hasOwn(old, keys[at] ?? '')) return false;
      at += 1;
    }
    at += 1;
  }
  return true;
}

function compareItems(
  old: readonly Json[],
  next: readonly Json[],
  place: string,
  steps: PatchStep[],
  depth: number,
): void {
  if (old.length === next.length) {
    for (const [at, item] of old.entries())
      compare(item, next[at] ?? null, `${place}/${at}`, steps, depth + 1);
    return;
  }
  const shorter = Math.min(old.length, next.length);
  let first = 0;
  while (first < shorter && isEqual(old[first], next[first])) first += 1;
  let last = 0;
  while (last < shorter - first && isEqual(old[old.length - 1 - last], next[next.length - 1 - last]))
    last += 1;
  steps.push([`${place}/${first}`, next.slice(first, next.length - last), old.length - last - first]);
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return patchOf(one, other).length === 0;
}

function below(place: string, key: string): string {
  return `${place}/${key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key}`;
}
