import { type Json, stringAt } from '../model/json/json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { findHidden } from './find-hidden.js';
import type { Finding, OwnValues, TreePlace, Rule } from './finding.js';
import { contentOf, withMarks } from './text/text-span.js';
import { isList, same } from '../model/json/json-equality.js';

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
  const mayComeAgain = old !== undefined;
  const [olds, nexts] = [findingsIn(old, rule, own), findingsIn(next, rule, own, mayComeAgain)];
  if (olds.length + nexts.length === 0) return [old, next];
  const wayTo = createWays();
  return [
    maskSide(old, olds, besides(hiddenBy(nexts, wayTo), wayTo, BEFORE)),
    maskSide(next, nexts, besides(hiddenBy(olds, wayTo), wayTo, AFTER)),
  ];
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
  return maskSide(value, found, (finding) => markOf(placeText(finding), stringifyJson(hiddenIn(finding))));
}

function findingsIn(
  side: Json | undefined,
  rule: Rule,
  own: OwnValues | undefined,
  mayComeAgain = false,
): readonly Finding[] {
  if (side === undefined) return NOTHING_FOUND;
  if (typeof side !== 'object' || side === null || rule !== 'plain' || own !== undefined)
    return findHidden(side, rule, { own });
  const known = searched.get(side);
  if (known !== undefined) return known;
  const found = findHidden(side, rule);
  if (mayComeAgain) searched.set(side, found);
  return found;
}

/**
 * What was found in trees: the newer side of a change is the older one of the next. They are never written to. What only
 * came is left out: to the collector of young objects each of those in it is alive, and a list would be told twice as slowly.
 */
const searched = new WeakMap<object, readonly Finding[]>();

const NOTHING_FOUND: readonly Finding[] = [];

function maskSide(
  value: Json | undefined,
  findings: readonly Finding[],
  markFor: (finding: Finding) => string,
): Json | undefined {
  const copies: Copies = new Map();
  let masked = value;
  for (const finding of findings) {
    const { place, spans, key } = finding;
    if (key === true) continue;
    const mark = markFor(finding);
    const shown = spans === undefined ? mark : withMarks(textAt(place), spans, mark);
    if (place.up === undefined) masked = shown;
    else set(copied(place.up, copies), place.step, shown);
  }
  maskKeys(findings, copies);
  const [first] = copies.keys();
  return first === undefined ? masked : copies.get(rootOf(first));
}

/** What is hidden in a state, by the way to it. */
function hiddenBy(findings: readonly Finding[], wayTo: Ways): ReadonlyMap<number, Json> {
  return new Map(findings.map((finding) => [wayTo(finding), hiddenIn(finding)]));
}

/** Marks for one state beside what the other hides: another one where that differs. */
function besides(
  others: ReadonlyMap<number, Json>,
  wayTo: Ways,
  changed: string,
): (finding: Finding) => string {
  if (others.size === 0) return () => MASK;
  return (finding) => {
    const other = others.get(wayTo(finding));
    return other === undefined || same(other, hiddenIn(finding), NOTHING) ? MASK : changed;
  };
}

/** To be compared, never to be shown. */
function hiddenIn({ place, spans }: Finding): Json {
  return spans === undefined ? place.value : contentOf(textAt(place), spans);
}

/** Only texts have spans. */
function textAt({ value }: TreePlace): string {
  return typeof value === 'string' ? value : '';
}

/** Keys that must not be shown get marks that keep them apart; last, since the ways to the values lead over them. */
function maskKeys(findings: readonly Finding[], copies: Copies): void {
  const holders = new Map<TreePlace, Set<string | number>>();
  for (const { place, key } of findings) {
    if (key !== true || place.up === undefined) continue;
    const keys = holders.get(place.up) ?? new Set();
    if (keys.size === 0) copied(place.up, copies);
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
}

function maskedKey(count: number): string {
  return count === 1 ? MASK : `${MASK} (${count})`;
}

const NOTHING: ReadonlySet<string> = new Set();

type Copy = Json[] | Record<string, Json | undefined>;

/** Of the objects and lists on the way to what is hidden: each once, and with each all that are above it. */
type Copies = Map<TreePlace, Copy>;

/** Copies what is on the way to a place, as far as it is not yet, and gives the copy of the place. */
function copied(to: TreePlace, copies: Copies): Copy | undefined {
  const way: TreePlace[] = [];
  for (let here: TreePlace | undefined = to; here !== undefined && !copies.has(here); here = here.up)
    way.push(here);
  for (const place of way.reverse()) {
    const copy = isList(place.value) ? [...place.value] : { ...(place.value as Record<string, Json>) };
    copies.set(place, copy);
    if (place.up !== undefined) set(copies.get(place.up), place.step, copy);
  }
  return copies.get(to);
}

function rootOf(place: TreePlace): TreePlace {
  let root = place;
  while (root.up !== undefined) root = root.up;
  return root;
}

/** The step is there already, so that `__proto__` is a key like any other. */
function set(copy: Copy | undefined, step: string | number, value: Json): void {
  if (Array.isArray(copy)) copy[Number(step)] = value;
  else if (copy !== undefined) copy[step] = value;
}

/** A number for the way to a place that is the same in another state of the tree: list items go by their names. */
type Ways = (finding: Finding) => number;

/** Takes each step once, however many places it leads to. */
function createWays(): Ways {
  const known: Map<string | number, number>[] = [];
  const ways = new Map<TreePlace, number>();
  let count = 0;
  return ({ place, key }) => {
    const steps: TreePlace[] = [];
    let here = place;
    for (; here.up !== undefined && !ways.has(here); here = here.up) steps.push(here);
    let way = ways.get(here) ?? 0;
    for (const step of steps.reverse()) {
      const inner = (known[way] ??= new Map());
      const name = nameOfStep(step);
      way = inner.get(name) ?? (count += 1);
      inner.set(name, way);
      ways.set(step, way);
    }
    return key === true ? -way : way;
  };
}

function nameOfStep({ value, step }: TreePlace): string | number {
  if (typeof step === 'string') return `.${step}`;
  const name = stringAt(value, 'name');
  return name === undefined ? step : `[${name}`;
}

/** Two places whose last steps are the same so far may have the same text. */
const STEPS_MAX = 64;

/** The same as a text. */
function placeText({ place, key }: Finding): string {
  const steps: string[] = key === true ? ['key'] : [];
  for (let here = place; here.up !== undefined && steps.length < STEPS_MAX; here = here.up)
    steps.push(String(nameOfStep(here)));
  return JSON.stringify(steps);
}
