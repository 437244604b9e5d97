import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';
import type { ContentIds } from './content-ids.js';
import { isList } from '../../model/json/json-equality.js';

/** An item of two lists whose items nothing identifies, with where it stands: in the new list, or in the old where it is gone. */
export interface PairedItem {
  readonly index: number;
  readonly old: JsonObject | undefined;
  readonly next: JsonObject | undefined;
  /** The two have nothing in common: one stands in the other's place. */
  readonly replaced: boolean;
}

/**
 * Pairs the items of two lists by content: first those that are equal, then those that have most in common, then
 * those at one place, then in order; so that order alone is no change, and a change within an item is one. Equal
 * items are left out; those that are gone come last. No index is that of two items that would be told as wholes.
 */
export function pairItems(
  old: readonly JsonObject[],
  next: readonly JsonObject[],
  idOf: ContentIds,
): readonly PairedItem[] {
  const left = withoutEqual(old, next, idOf);
  const partners = new Map<number, { readonly at: number; readonly replaced: boolean }>();
  const pair = (was: number, is: number, replaced: boolean): void => {
    left.old.delete(was);
    left.next.delete(is);
    partners.set(is, { at: was, replaced });
  };
  const came = [...left.next];
  for (const [was, is] of bySimilarity(old, next, left, idOf)) {
    if (left.old.has(was) && left.next.has(is)) pair(was, is, false);
  }
  for (const is of [...left.next]) if (left.old.has(is)) pair(is, is, true);
  for (const is of [...left.next]) {
    const [was] = left.old;
    if (was !== undefined) pair(was, is, true);
  }
  return [
    ...came.map((index): PairedItem => {
      const partner = partners.get(index);
      const was = partner === undefined ? undefined : old[partner.at];
      return { index, old: was, next: next[index], replaced: partner?.replaced ?? false };
    }),
    ...Array.from(left.old, (index) => ({ index, old: old[index], next: undefined, replaced: false })),
  ];
}

interface Left {
  readonly old: Set<number>;
  readonly next: Set<number>;
}

/** The places of what has no equal on the other side. */
function withoutEqual(old: readonly JsonObject[], next: readonly JsonObject[], idOf: ContentIds): Left {
  const places = new Map<number, number[]>();
  // From the end, so that the first of several equal ones is taken first.
  for (const [at, item] of Array.from(old.entries()).reverse()) {
    const id = idOf(item);
    const same = places.get(id);
    if (same === undefined) places.set(id, [at]);
    else same.push(at);
  }
  const left: Left = { old: new Set(old.keys()), next: new Set(next.keys()) };
  for (const [at, item] of next.entries()) {
    const equal = places.get(idOf(item))?.pop();
    if (equal === undefined) continue;
    left.old.delete(equal);
    left.next.delete(at);
  }
  return left;
}

/** Each with each costs the product of both: longer lists are paired by their places. Real lists have a dozen items. */
const PAIRS_MAX = 2_500;

/** The pairs that have anything in common, those that have most first, and of those the ones that moved least. */
function bySimilarity(
  old: readonly JsonObject[],
  next: readonly JsonObject[],
  left: Left,
  idOf: ContentIds,
): readonly (readonly [number, number])[] {
  const isLong = left.old.size * left.next.size > PAIRS_MAX;
  const olds = new Map(Array.from(left.old, (at) => [at, featuresOf(old[at] ?? {}, idOf)]));
  const scored = Array.from(left.next).flatMap((is) => {
    const mine = featuresOf(next[is] ?? {}, idOf);
    const others = isLong ? [...(left.old.has(is) ? [is] : [])] : [...left.old];
    return others.flatMap((was) => {
      const score = inCommon(mine, olds.get(was) ?? NONE);
      return score === 0 ? [] : [{ was, is, score }];
    });
  });
  return scored
    .sort((a, b) => b.score - a.score || Math.abs(a.was - a.is) - Math.abs(b.was - b.is) || a.is - b.is)
    .map(({ was, is }) => [was, is]);
}

/** What stands where in an item: a value with its place counts for more than a place alone. */
type Features = ReadonlyMap<string, number>;

const NONE: Features = new Map();
const VALUE_WEIGHT = 4;
const PLACE_WEIGHT = 1;

/** As many leaves of an item are looked at. */
const LEAVES_MAX = 64;

function featuresOf(item: JsonObject, idOf: ContentIds): Features {
  const features = new Map<string, number>();
  const pending: { readonly value: Json; readonly place: string }[] = [{ value: item, place: '' }];
  let leaves = 0;
  for (let here = pending.pop(); here !== undefined && leaves < LEAVES_MAX; here = pending.pop()) {
    const { value, place } = here;
    const inner = isList(value)
      ? value.slice(0, LEAVES_MAX).map((each) => ({ value: each, place: `${place}[]` }))
      : membersOf(value).map(([key, member]) => ({ value: member, place: `${place}.${key}` }));
    for (const each of inner) pending.push(each);
    if (inner.length === 0) {
      leaves += 1;
      features.set(place, PLACE_WEIGHT);
      features.set(`${place}=${idOf(value)}`, VALUE_WEIGHT);
    }
  }
  return features;
}

function membersOf(value: Json): readonly (readonly [string, Json])[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .slice(0, LEAVES_MAX)
    .flatMap(([key, member]) => (member === undefined ? [] : [[key, member] as const]));
}

function inCommon(one: Features, other: Features): number {
  let score = 0;
  for (const [feature, weight] of one) if (other.has(feature)) score += weight;
  return score;
}
