import { type Json, isJsonNumber, numberText } from '../../model/json/json.js';
import type { PrintableChange } from '../../model/flow/record.js';

/** What came into a list of words and numbers, and what went out of it, each in the order of its side. */
export interface ListDifference {
  readonly came: readonly Json[];
  readonly went: readonly Json[];
}

/** Longer lists are shown as any other value. */
const ITEMS_MAX = 10_000;

/**
 * What differs between two lists of scalars; undefined for anything else, where something is masked, and where what
 * stayed stands in another order: then the lists themselves say more.
 */
export function listDifference({ old, new: next, hidden }: PrintableChange): ListDifference | undefined {
  if (hidden !== undefined || !isScalarList(old) || !isScalarList(next)) return undefined;
  const [went, kept] = without(old, next);
  const [came, stayed] = without(next, old);
  const isInOrder = kept.every((item, at) => keyOf(item) === keyOf(stayed[at] ?? null));
  return isInOrder && came.length + went.length > 0 ? { came, went } : undefined;
}

/** The items that the other list lacks, and those that it has; an item that stands there twice counts twice. */
function without(
  list: readonly Json[],
  other: readonly Json[],
): readonly [missing: readonly Json[], shared: readonly Json[]] {
  const left = new Map<string, number>();
  for (const item of other) left.set(keyOf(item), (left.get(keyOf(item)) ?? 0) + 1);
  const missing: Json[] = [];
  const shared: Json[] = [];
  for (const item of list) {
    const count = left.get(keyOf(item)) ?? 0;
    left.set(keyOf(item), count - 1);
    (count > 0 ? shared : missing).push(item);
  }
  return [missing, shared];
}

function keyOf(item: Json): string {
  return isJsonNumber(item) ? numberText(item) : JSON.stringify(item);
}

function isScalarList(side: Json | undefined): side is readonly Json[] {
  return Array.isArray(side) && side.length <= ITEMS_MAX && side.every(isScalar);
}

function isScalar(item: Json): boolean {
  return typeof item !== 'object' || item === null || isJsonNumber(item);
}
