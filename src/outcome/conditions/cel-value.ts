import { exactText, isExactNumber } from '../../model/json/exact-number.js';
import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';

/**
 * Deeper than any object of use: the library compares and types values by recursion, at a cost that grows with the
 * square of the depth.
 */
const DEPTH_MAX = 200;

/** Stands for what is deeper: the library refuses to look at it, so that nothing is said of what was not seen. */
class TooDeep {
  readonly depth = DEPTH_MAX;
}

/** What the library says of it. */
export const TOO_DEEP = `Unsupported type: ${TooDeep.name}`;

/** What stands in the place of what is secret (src/masking). */
export const MASK = '***';

/** Stands for what is masked: it is there, and the library refuses to compare it, since no answer would be true. */
export class MaskedValue {
  readonly text = MASK;
}

/** How the library names it where it refuses. */
export const MASKED_TYPE = 'maskedSecret';

const MASKED = new MaskedValue();

type Branch = JsonObject | readonly Json[];
type Copy = Record<string, unknown> | unknown[] | Map<string, unknown>;

/** Converted values by their original: objects are immutable here, so that each is converted once. */
const converted = new WeakMap<object, Copy>();

/** An object of the cluster as a value of CEL: whole numbers are its int, so that `replicas + 1 == 4` holds. */
export function toCel(value: Json, depth = 0): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  // Beyond any int, a double: as servers do.
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (isExactNumber(value)) return Number(exactText(value));
  if (value === MASK) return MASKED;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_MAX) return new TooDeep();
  const known = converted.get(value);
  if (known !== undefined) return known;
  const copy = copyOf(value, depth + 1);
  converted.set(value, copy);
  return copy;
}

function copyOf(value: Branch, depth: number): Copy {
  if (!isJsonObject(value)) return value.map((item) => toCel(item, depth));
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, toCel(member, depth)] as const],
  );
  // The library asks an object for its constructor to learn its type; a key of that name would answer.
  const misleads = Object.hasOwn(value, 'constructor') || Object.hasOwn(value, '__proto__');
  return misleads ? new Map(members) : Object.fromEntries(members);
}
