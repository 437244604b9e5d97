import { parseDocument } from 'yaml';
import { type TreeChange, compareTrees } from '../../lens/compare/tree.js';
import { type Json, isJsonObject } from '../../model/json/json.js';
import { parseJson } from '../../model/json/parse-json.js';

/** A text that differs in more places is read more easily line by line. */
const PLACES_MOST = 12;

/** Longer texts are not parsed: YAML takes a second for some megabytes. */
const LENGTH_MOST = 256 * 1024;

/**
 * Where two texts differ that are both JSON, or both a YAML document of keys or items; undefined where they are not,
 * where only their layout or comments differ, or where a path for each place would be no help.
 */
export function compareDocuments(old: string, next: string): readonly TreeChange[] | undefined {
  if (Math.max(old.length, next.length) > LENGTH_MOST) return undefined;
  const [before, now] = [treeOf(old), treeOf(next)];
  if (before === undefined || now === undefined || Array.isArray(before) !== Array.isArray(now))
    return undefined;
  const places = compareTrees(before, now);
  // A list that is compared as a whole has no path to tell.
  const told = places.length > 0 && places.length <= PLACES_MOST && places.every(({ path }) => path !== '');
  return told ? places : undefined;
}

/** The tree of a text that is one; a text of one line is only taken for JSON. */
function treeOf(text: string): Json | undefined {
  const begin = text.trimStart().charAt(0);
  if (begin === '{' || begin === '[') {
    try {
      return treeLike(parseJson(text));
    } catch {
      // It may be YAML all the same.
    }
  }
  if (!text.trimEnd().includes('\n')) return undefined;
  try {
    const document = parseDocument(text, { logLevel: 'silent', stringKeys: true, intAsBigInt: true });
    return document.errors.length + document.warnings.length > 0
      ? undefined
      : treeLike(document.toJS({ reviver: asJson }) as Json);
  } catch {
    // Nested too deep, or aliases without end: no tree that anybody wants to see.
    return undefined;
  }
}

function treeLike(value: Json): Json | undefined {
  return isJsonObject(value) || Array.isArray(value) ? value : undefined;
}

/** A number has but one form: an integer is a bigint only where no double holds it. */
function asJson(_key: unknown, value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
