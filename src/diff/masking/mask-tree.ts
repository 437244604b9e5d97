import { type Json, stringAt } from '../../model/json.js';
import { stringifyJson } from '../../model/stringify-json.js';
import { findHidden } from './find-hidden.js';
import type { Finding, OwnValues, Place, Rule } from './finding.js';
import { contentOf, withMarks } from './text-span.js';
import { isList, same } from '../compare/json-equality.js';

/** What stands for a value that must not be shown: kubectl diff's wording (kubectl, pkg/cmd/diff, Masker). */
export const MASK = '***';
export const BEFORE = '*** (before)';
export const AFTER = '*** (after)';

/**
 * Two states of one place with nothing in them that must stay in; an undefined side stays undefined. What was
 * hidden and differs is marked as before and after, what is equal has equal marks. The values that are given are left
 * as they are: what is masked is a copy that shares with its original whatever has nothing to hide in it. Never
 * recurses.
 */
export function maskPair(
  old: Json | undefined,
  next: Json | undefined,
  rule: Rule,
  own?: OwnValues,
): readonly [Json | undefined, Json | undefined] {
  const [olds, nexts] = [findingsIn(old, rule, own), findingsIn(next, rule, own)];
  return [maskSide(old, olds, nexts, BEFORE), maskSide(next, nexts, olds, AFTER)];
}

/** What stands in the place of something hidden in one state: `content` is what is hidden at the place, as text. */
export type MarkOf = (place: string, content: string) => string;

/**
 * One state of one place with nothing in it that must stay in, and with a mark of the caller's own in each place: so
 * that states which are not at hand at the same time can be told apart later. It must not be possible to get from the
 * mark to what it stands for.
 */
export function maskWithMarks(
  value: Json,
  rule: Rule,
  own: OwnValues | undefined,
  markOf: MarkOf,
): Json | undefined {
  const found = findingsIn(value, rule, own);
  return maskSide(value, found, NOTHING_FOUND, (finding) =>
    markOf(placeText(finding), stringifyJson(hiddenIn(finding))),
  );
}

function findingsIn(side: Json | undefined, rule: Rule, own: OwnValues | undefined): readonly Finding[] {
  if (side === undefined) return NOTHING_FOUND;
  if (typeof side !== 'object' || side === null || rule !== 'plain' || own !== undefined)
    return findHidden(side, rule, { own });
  const known = searched.get(side);
  if (known !== undefined) return known;
  const found = findHidden(side, rule);
  searched.set(side, found);
  return found;
}

/** What was found in trees: the newer side of a change is the older one of the next. They are never written to. */
const searched = new WeakMap<object, readonly Finding[]>();

const NOTHING_FOUND: readonly Finding[] = [];

function maskSide(
  value: Json | undefined,
  mine: readonly Finding[],
  others: readonly Finding[],
  changed: string | ((finding: Finding) => string),
): Json | undefined {
  if (mine.length === 0) return value;
  const hidden =
    others.length === 0 ? undefined : new Map(others.map((other) => [placeText(other), hiddenIn(other)]));
  const copies: Copies = new Map();
  let masked = value;
  for (const finding of mine) {
    const { place, spans, key } = finding;
    if (key === true) continue;
    const mark = typeof changed === 'string' ? markBeside(hidden, finding, changed) : changed(finding);
    const shown = spans === undefined ? mark : withMarks(textAt(place), spans, mark);
    masked = put(shown, place, copies);
  }
  return maskKeys(masked, mine, copies);
}

function markBeside(
  others: ReadonlyMap<string, Json> | undefined,
  finding: Finding,
  changed: string,
): string {
  const other = others?.get(placeText(finding));
  return other === undefined || same(other, hiddenIn(finding), NOTHING) ? MASK : changed;
}

/** To be compared, never to be shown. */
function hiddenIn({ place, spans }: Finding): Json {
  return spans === undefined ? place.value : contentOf(textAt(place), spans);
}

/** Only texts have spans. */
function textAt({ value }: Place): string {
  return typeof value === 'string' ? value : '';
}

/** Keys that must not be shown get marks that keep them apart; last, since the ways to the values lead over them. */
function maskKeys(value: Json | undefined, findings: readonly Finding[], copies: Copies): Json | undefined {
  const holders = new Map<Place, Set<string | number>>();
  let masked = value;
  for (const { place, key } of findings) {
    if (key !== true || place.up === undefined) continue;
    const keys = holders.get(place.up) ?? new Set();
    if (keys.size === 0) masked = copied(place.up, copies) ?? masked;
    holders.set(place.up, keys.add(place.step));
  }
  for (const [holder, keys] of holders) {
    const copy = copies.get(holder);
    if (copy === undefined || Array.isArray(copy)) continue;
    let count = 0;
    for (const [key, member] of Object.entries(copy)) {
      Reflect.deleteProperty(copy, key);
      if (keys.has(key)) count += 1;
      const shown = keys.has(key) ? maskedKey(count) : key;
      Object.defineProperty(copy, shown, {
        value: member,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return masked;
}

function maskedKey(count: number): string {
  return count === 1 ? MASK : `${MASK} (${count})`;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Of the objects and lists on the way to what is hidden: each once. */
type Copies = Map<Place, Json[] | Record<string, Json | undefined>>;

/** Puts what is shown in its place in a copy of the tree, and gives the copy. */
function put(shown: string, { up, step }: Place, copies: Copies): Json {
  if (up === undefined) return shown;
  const root = copied(up, copies);
  set(copies.get(up), step, shown);
  return root;
}

/** Copies what is on the way to a place, each once, and gives the copy of the root. */
function copied(to: Place, copies: Copies): Json {
  const way: Place[] = [];
  let root = to;
  for (let here: Place | undefined = to; here !== undefined; here = here.up) {
    root = here;
    if (!copies.has(here)) way.push(here);
  }
  for (const place of way.reverse()) {
    const copy = isList(place.value) ? [...place.value] : { ...(place.value as Record<string, Json>) };
    copies.set(place, copy);
    if (place.up !== undefined) set(copies.get(place.up), place.step, copy);
  }
  return copies.get(root) ?? null;
}

/** The step is there already, so that `__proto__` is a key like any other. */
function set(
  copy: Json[] | Record<string, Json | undefined> | undefined,
  step: string | number,
  value: Json,
): void {
  if (Array.isArray(copy)) copy[Number(step)] = value;
  else if (copy !== undefined) copy[step] = value;
}

/** The way to a place as a text that is the same in another state of the tree: list items go by their names. */
function placeText({ place, key }: Finding): string {
  const steps: string[] = key === true ? ['key'] : [];
  for (let here = place; here.up !== undefined; here = here.up) {
    steps.push(typeof here.step === 'string' ? here.step : `[${stringAt(here.value, 'name') ?? here.step}]`);
  }
  return JSON.stringify(steps);
}
