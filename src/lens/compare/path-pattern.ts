import type { Change } from '../../model/flow/change.js';
import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';
import type { PathPattern, PatternStep } from '../../model/object/patterns.js';
import { identityOf, namesOf } from './list-key.js';
import { type Step, parsePath } from './path.js';
import { isList } from '../../model/json/json-equality.js';

/** Reads a pattern, or gives undefined where the text is none. A dot before it is let through, as in JSONPath. */
export function parsePattern(text: string): PathPattern | undefined {
  const steps: PatternStep[] = [];
  const path = text.startsWith('.') ? text.slice(1) : text;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const [whole, key, quoted, item] = STEP.exec(path) ?? [];
    if (whole === undefined || (key !== undefined && whole.startsWith('.') === (at === 0))) return undefined;
    if (key === '**') {
      if (steps.at(-1) !== 'any-steps') steps.push('any-steps');
      continue;
    }
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
export function isUnder(change: Change, pattern: PathPattern): boolean {
  if (change.field === pattern.text) return true;
  let tails = tailsOf([pattern]);
  for (const text of textsOf(change.path)) {
    if (tails.some(isComplete)) return true;
    tails = tailsAt(tails, [text]);
  }
  return tails.some(isComplete);
}

/** Whether a change is at a place, inside it, or of something that it is part of. */
export function touches(change: Change, pattern: PathPattern): boolean {
  if (isUnder(change, pattern)) return true;
  const tails = textsOf(change.path).reduce((left, text) => tailsAt(left, [text]), tailsOf([pattern]));
  // After `**` anything may be part of anything: what stands there tells.
  if (pattern.steps.includes('any-steps'))
    return [change.old, change.new].some(
      (value) => value !== undefined && onlyTails(value, tails, 0) !== undefined,
    );
  return tails.length > 0;
}

function textsOf(path: string): readonly string[] {
  return (parsePath(path) ?? []).map((step: Step) => ('key' in step ? step.key : String(step.item)));
}

/** What is left of a value without the places; undefined where nothing is. */
export function without(value: Json, patterns: readonly PathPattern[]): Json | undefined {
  return prune(value, tailsOf(patterns), 0);
}

/** The places in a value, and of the items on the way also the fields that identify them. */
export function only(value: Json, patterns: readonly PathPattern[]): Json | undefined {
  return onlyTails(value, tailsOf(patterns), 0);
}

// Without `**` both go no deeper than the longest pattern, and with it no deeper than a comparison does (tree.ts): what
// lies below is taken as it is, with the whole of which it is part.
const DEPTH_LIMIT = 100;

function prune(value: Json, tails: readonly Tail[], depth: number): Json | undefined {
  if (tails.length === 0 || depth > DEPTH_LIMIT) return value;
  if (tails.some(isComplete)) return undefined;
  if (isList(value))
    return value.flatMap((item) => prune(item, tailsAt(tails, namesOf(item)), depth + 1) ?? []);
  if (!isJsonObject(value)) return value;
  return objectOf(value, (key, member) => prune(member, tailsAt(tails, [key]), depth + 1));
}

function onlyTails(value: Json, tails: readonly Tail[], depth: number): Json | undefined {
  if (tails.length === 0) return undefined;
  if (tails.some(isComplete) || depth > DEPTH_LIMIT) return value;
  // After `**` nothing is on the way to a place that does not hold one.
  const isOnTheWay = !tails.some(beginsWithAny);
  if (isList(value)) {
    // What is identified by content alone is found again only as long as it is whole.
    if (value.some((item) => isJsonObject(item) && namesOf(item).length === 0)) {
      const holds =
        isOnTheWay || value.some((item) => onlyTails(item, tailsAt(tails, []), depth + 1) !== undefined);
      return holds ? value : undefined;
    }
    const items = value.flatMap((item) => {
      const kept = onlyTails(item, tailsAt(tails, namesOf(item)), depth + 1);
      return isJsonObject(kept) ? [{ ...identityOf(item), ...kept }] : (kept ?? []);
    });
    return isOnTheWay || items.length > 0 ? items : undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const members = objectOf(value, (key, member) => onlyTails(member, tailsAt(tails, [key]), depth + 1));
  return isOnTheWay || Object.keys(members).length > 0 ? members : undefined;
}

/** What of a pattern is still to be matched: its steps from one on. */
interface Tail {
  readonly steps: readonly PatternStep[];
  readonly at: number;
}

function tailsOf(patterns: readonly PathPattern[]): readonly Tail[] {
  return unfolded(patterns.map(({ steps }) => ({ steps, at: 0 })));
}

/** Those that are left after one step of a path, which may have several names. */
function tailsAt(tails: readonly Tail[], names: readonly string[]): readonly Tail[] {
  return unfolded(
    tails.flatMap((tail) => {
      const head = tail.steps[tail.at];
      if (head === 'any-steps') return [tail];
      return head !== undefined && matches(head, names) ? [{ ...tail, at: tail.at + 1 }] : [];
    }),
  );
}

/** With each that begins with `**` also what follows that, and none twice. */
function unfolded(tails: readonly Tail[]): readonly Tail[] {
  if (!tails.some(beginsWithAny)) return tails;
  const all: Tail[] = [];
  const add = (tail: Tail): void => {
    if (!all.some(({ steps, at }) => steps === tail.steps && at === tail.at)) all.push(tail);
    if (beginsWithAny(tail)) add({ ...tail, at: tail.at + 1 });
  };
  tails.forEach(add);
  return all;
}

function beginsWithAny({ steps, at }: Tail): boolean {
  return steps[at] === 'any-steps';
}

function isComplete({ steps, at }: Tail): boolean {
  return at === steps.length;
}

/** An item without a name is one that only `*` can mean. */
function matches(head: RegExp, names: readonly string[]): boolean {
  return names.length === 0 ? head.test('') : names.some((name) => head.test(name));
}

function objectOf(
  value: Readonly<Record<string, Json | undefined>>,
  map: (key: string, member: Json) => Json | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const mapped = member === undefined ? undefined : map(key, member);
      return mapped === undefined ? [] : [[key, mapped] as const];
    }),
  );
}
