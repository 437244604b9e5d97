import type { Change } from '../../model/change.js';
import { type Json, isJsonObject } from '../../model/json.js';
import type { PathPattern } from '../../model/patterns.js';
import { identityOf, namesOf } from './list-key.js';
import { type Step, parsePath } from './path.js';
import { isList } from './json-equality.js';

/** Reads a pattern, or gives undefined where the text is none. A dot before it is let through, as in JSONPath. */
export function parsePattern(text: string): PathPattern | undefined {
  const steps: RegExp[] = [];
  const path = text.startsWith('.') ? text.slice(1) : text;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [whole, key, quoted, item] = STEP.exec(path) ?? [];
    if (whole === undefined || (key !== undefined && whole.startsWith('.') === (at === 0))) return undefined;
    const glob = quoted === undefined ? (key ?? (item === '' ? '*' : item)) : unquote(quoted);
    if (glob === undefined) return undefined;
    steps.push(globOf(glob));
  }
  return steps.length === 0 ? undefined : { text, steps };
}

const STEP = /\.?([\w$*?-]+)|\[(?:[\w-]+=)?("(?:[^"\\]|\\.)*")\]|\[([^\]"]*)\]/y;

function unquote(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

function globOf(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\/-]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

/** Whether a change is at a place or inside it, or goes by its name: `image`. */
export function isUnder(change: Change, { steps, text }: PathPattern): boolean {
  if (change.field === text) return true;
  const path = textsOf(change.path);
  return path.length >= steps.length && steps.every((step, at) => step.test(path[at] ?? ''));
}

/** Whether a change is at a place, inside it, or of something that it is part of. */
export function touches(change: Change, pattern: PathPattern): boolean {
  if (isUnder(change, pattern)) return true;
  const path = textsOf(change.path);
  return path.length < pattern.steps.length && path.every((text, at) => pattern.steps[at]?.test(text));
}

function textsOf(path: string): readonly string[] {
  return (parsePath(path) ?? []).map((step: Step) => ('key' in step ? step.key : String(step.item)));
}

/** What is left of a value without the places; undefined where nothing is. */
export function without(value: Json, patterns: readonly PathPattern[]): Json | undefined {
  return prune(
    value,
    patterns.map(({ steps }) => steps),
  );
}

/** The places in a value, and of the items on the way also the fields that identify them. */
export function only(value: Json, patterns: readonly PathPattern[]): Json | undefined {
  return onlyTails(
    value,
    patterns.map(({ steps }) => steps),
  );
}

type Tail = readonly RegExp[];

// Both go no deeper than the longest pattern.
function prune(value: Json, tails: readonly Tail[]): Json | undefined {
  if (tails.length === 0) return value;
  if (tails.some((tail) => tail.length === 0)) return undefined;
  if (isList(value)) return value.flatMap((item) => prune(item, tailsAt(tails, namesOf(item))) ?? []);
  if (!isJsonObject(value)) return value;
  return objectOf(value, (key, member) => prune(member, tailsAt(tails, [key])));
}

function onlyTails(value: Json, tails: readonly Tail[]): Json | undefined {
  if (tails.length === 0) return undefined;
  if (tails.some((tail) => tail.length === 0)) return value;
  if (isList(value)) {
    // What is identified by content alone is found again only as long as it is whole.
    if (value.some((item) => isJsonObject(item) && namesOf(item).length === 0)) return value;
    return value.flatMap((item) => {
      const kept = onlyTails(item, tailsAt(tails, namesOf(item)));
      return isJsonObject(kept) ? [{ ...identityOf(item), ...kept }] : (kept ?? []);
    });
  }
  return isJsonObject(value)
    ? objectOf(value, (key, member) => onlyTails(member, tailsAt(tails, [key])))
    : undefined;
}

function tailsAt(tails: readonly Tail[], names: readonly string[]): readonly Tail[] {
  return tails.filter(([head]) => head !== undefined && matches(head, names)).map((tail) => tail.slice(1));
}

/** An item without a name is one that only `*` can mean. */
function matches(head: RegExp, names: readonly string[]): boolean {
  return names.length === 0 ? head.test('') : names.some((name) => head.test(name));
}

function objectOf(
  value: Readonly<Record<string, Json | undefined>>,
  map: (key: string, member: Json) => Json | undefined,
): Json {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const mapped = member === undefined ? undefined : map(key, member);
      return mapped === undefined ? [] : [[key, mapped] as const];
    }),
  );
}
