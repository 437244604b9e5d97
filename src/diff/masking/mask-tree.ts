import { type Json, stringAt } from '../../model/json.js';
import { type Finding, type Place, type Rule, findHidden } from './find-hidden.js';
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
): readonly [Json | undefined, Json | undefined] {
  const [olds, nexts] = [old, next].map((side): readonly Finding[] =>
    side === undefined ? [] : findHidden(side, rule),
  );
  return [maskSide(old, olds ?? [], nexts ?? [], BEFORE), maskSide(next, nexts ?? [], olds ?? [], AFTER)];
}

function maskSide(
  value: Json | undefined,
  mine: readonly Finding[],
  others: readonly Finding[],
  changed: string,
): Json | undefined {
  if (mine.length === 0) return value;
  const hidden = new Map(others.map(({ place, hidden: content }) => [placeText(place), content]));
  const copies: Copies = new Map();
  let masked = value;
  for (const { place, hidden: content, show } of mine) {
    const other = hidden.size === 0 ? undefined : hidden.get(placeText(place));
    const mark = other === undefined || same(other, content, NOTHING) ? MASK : changed;
    masked = put(show(mark), place, copies);
  }
  return masked;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Of the objects and lists on the way to what is hidden: each once. */
type Copies = Map<Place, Json[] | Record<string, Json | undefined>>;

/** Puts what is shown in its place in a copy of the tree, and gives the copy. */
function put(shown: string, { up, step }: Place, copies: Copies): Json {
  const way: Place[] = [];
  let root: Place | undefined;
  for (let here = up; here !== undefined; here = here.up) {
    root = here;
    if (!copies.has(here)) way.push(here);
  }
  if (up === undefined || root === undefined) return shown;
  for (const place of way.reverse()) {
    const copy = isList(place.value) ? [...place.value] : { ...(place.value as Record<string, Json>) };
    copies.set(place, copy);
    if (place.up !== undefined) set(copies.get(place.up), place.step, copy);
  }
  set(copies.get(up), step, shown);
  return copies.get(root) ?? shown;
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
function placeText(place: Place): string {
  const steps: string[] = [];
  for (let here = place; here.up !== undefined; here = here.up) {
    steps.push(typeof here.step === 'string' ? here.step : `[${stringAt(here.value, 'name') ?? here.step}]`);
  }
  return JSON.stringify(steps);
}
