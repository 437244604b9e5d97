import type { Json } from '../model/json/json.js';
import { stringifyJson } from '../model/json/stringify-json.js';
import { STEP_ITEMS, type Work, atOnce } from '../model/turns.js';
import { findHidden, searchHidden } from './find-hidden.js';
import type { Finding, OwnValues, TreePlace, Rule } from './finding.js';
import { contentOf, withMarks } from './text/text-span.js';
import { type Ways, createWays, placeText } from './ways.js';
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
  // Most of what a change holds is one number or one short text, with nothing in it.
  if (typeof old !== 'object' && typeof next !== 'object') {
    const [olds, nexts] = [findingsInLeaf(old, rule, own), findingsInLeaf(next, rule, own)];
    return olds.length + nexts.length === 0 ? [old, next] : atOnce(maskFound(old, olds, next, nexts));
  }
  return atOnce(maskedPair(old, next, rule, own));
}

/** The same as work that may be left in between. */
export function* maskedPair(
  old: Json | undefined,
  next: Json | undefined,
  rule: Rule,
  own?: OwnValues,
): Work<readonly [Json | undefined, Json | undefined]> {
  const olds = yield* findingsIn(old, rule, own);
  const nexts = yield* findingsIn(next, rule, own, old !== undefined);
  return olds.length + nexts.length === 0 ? [old, next] : yield* maskFound(old, olds, next, nexts);
}

function* maskFound(
  old: Json | undefined,
  olds: readonly Finding[],
  next: Json | undefined,
  nexts: readonly Finding[],
): Work<readonly [Json | undefined, Json | undefined]> {
  const wayTo = createWays();
  const marksOfOld = besides(yield* hiddenBy(nexts, wayTo), wayTo, BEFORE);
  const marksOfNext = besides(yield* hiddenBy(olds, wayTo), wayTo, AFTER);
  return [yield* maskSide(old, olds, marksOfOld), yield* maskSide(next, nexts, marksOfNext)];
}

/** What stands in the place of something hidden in one state: `content` is what is hidden at the place, as text. */
export type MarkOf = (place: string, content: string) => string;

/**
 * One state of one place with nothing in it that must stay in, and with a mark of the caller's own in each place: so
 * that states which are not at hand at the same time can be told apart later. It must not be possible to get from the
 * mark to what it stands for.
 */
export function* maskedWithMarks(
  value: Json,
  rule: Rule,
  own: OwnValues | undefined,
  markOf: MarkOf,
): Work<Json | undefined> {
  const found = yield* findingsIn(value, rule, own);
  return yield* maskSide(value, found, (finding) =>
    markOf(placeText(finding), stringifyJson(hiddenIn(finding))),
  );
}

/** Looks through a tree beforehand: when it is masked, that is done. */
export function* searchAhead(value: Json | undefined): Work<void> {
  yield* findingsIn(value, 'plain', undefined, true);
}

function findingsInLeaf(side: Json | undefined, rule: Rule, own: OwnValues | undefined): readonly Finding[] {
  return side === undefined ? NOTHING_FOUND : findHidden(side, rule, { own });
}

function* findingsIn(
  side: Json | undefined,
  rule: Rule,
  own: OwnValues | undefined,
  mayComeAgain = false,
): Work<readonly Finding[]> {
  if (typeof side !== 'object' || side === null) return findingsInLeaf(side, rule, own);
  if (rule !== 'plain' || own !== undefined) return yield* searchHidden(side, rule, { own });
  const known = searched.get(side);
  if (known !== undefined) return known;
  const found = yield* searchHidden(side, rule);
  if (mayComeAgain) searched.set(side, found);
  return found;
}

/**
 * What was found in trees: the newer side of a change is the older one of the next. They are never written to. What only
 * came is left out: to the collector of young objects each of those in it is alive, and a list would be told twice as slowly.
 */
const searched = new WeakMap<object, readonly Finding[]>();

const NOTHING_FOUND: readonly Finding[] = [];

function* maskSide(
  value: Json | undefined,
  findings: readonly Finding[],
  markFor: (finding: Finding) => string,
): Work<Json | undefined> {
  const copies: Copies = new Map();
  let masked = value;
  for (const [at, finding] of findings.entries()) {
    const { place, spans, key } = finding;
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
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
function* hiddenBy(findings: readonly Finding[], wayTo: Ways): Work<ReadonlyMap<number, Json>> {
  const hidden = new Map<number, Json>();
  for (const [at, finding] of findings.entries()) {
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
    hidden.set(wayTo(finding), hiddenIn(finding));
  }
  return hidden;
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
