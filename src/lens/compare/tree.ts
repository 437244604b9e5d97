import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';
import { type ContentIds, createContentIds } from './content-ids.js';
import { type ListKey, keyedLists } from './list-key.js';
import { pairItems } from './pair-items.js';
import { type Step, renderPath } from './path.js';
import { QUANTITY_MAPS, isSameQuantity } from './quantity.js';
import { isSecretMember } from '../../masking/names/member-rules.js';
import { atMostLeaves, deeperThan, isList, same } from '../../model/json/json-equality.js';

/** One place where two trees differ. */
export interface TreeChange {
  readonly path: string;
  /** Absent where there was nothing before. */
  readonly old?: Json;
  /** Absent where there is nothing any more. */
  readonly new?: Json;
  /** It stands in the content of a Secret that is part of the tree. */
  readonly secret?: true;
}

export interface TreeOptions {
  /** The steps to the trees' root: what the paths begin with. */
  readonly under?: readonly Step[];
  /** Keys that are not looked at, at any depth. */
  readonly noise?: ReadonlySet<string>;
  /** What identifies the items of the list at a place, where a schema says so. */
  readonly listKeys?: ListKeys | undefined;
}

/** Keys of lists by the keys that lead to them, with `[]` for an item: `spec.rules[].ports`, without quotes. */
export type ListKeys = ReadonlyMap<string, ListKey>;

/** What came or went as a whole becomes a change for each leaf, up to this many leaves, else as one change at its root. */
const FEW_LEAVES = 5;

/** The same of a list: its items are told one by one up to this many. A pod has seldom a dozen volumes or variables. */
const FEW_ITEMS = 64;

/**
 * Below this nothing is compared in detail: a difference becomes one change at this depth, and a value that is nested
 * deeper than this is replaced by `TOO_DEEP`. Real objects stay below 50 (the schema of a CRD). Without a bound, the
 * paths of a hostile 100 KB object would add up to gigabytes, and the values would overflow `JSON.stringify`.
 */
const DEPTH_LIMIT = 100;

/** Stands for a value that is nested too deep to be shown. */
export const TOO_DEEP = '(nested too deep to show)';

/**
 * Where two JSON trees differ, in the new tree's order with what is gone after what is there. Objects are compared
 * by key; lists by what identifies their items, and lists of objects that nothing identifies by content, so that order
 * alone is no change; lists of lists by their places; those of scalars as one change. Whether an object that lost its last key is still there, empty, is not shown. Never recurses, so that no
 * depth overflows the stack. Numbers are as `JSON.parse` gave them.
 */
export function compareTrees(
  old: Json | undefined,
  next: Json | undefined,
  { under = [], noise = NO_NOISE, listKeys }: TreeOptions = {},
): readonly TreeChange[] {
  const changes: TreeChange[] = [];
  const run: TreeRun = { noise, under, listKeys, idOf: createContentIds(noise) };
  const pending: Pair[] = [{ old, next, parent: undefined, step: undefined, depth: 0, leafwise: false }];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const parts = pair.replaced === true ? undefined : partsOf(pair, run);
    if (parts === undefined) changes.push(toChange(pair, under));
    else for (const part of parts.toReversed()) pending.push(part);
  }
  return changes;
}

const NO_NOISE: ReadonlySet<string> = new Set();

/** What holds for one comparison. */
interface TreeRun {
  readonly noise: ReadonlySet<string>;
  readonly under: readonly Step[];
  readonly listKeys: ListKeys | undefined;
  readonly idOf: ContentIds;
}

/** The two sides of one place, and the way to it: rendered only where something differs. */
interface Pair {
  readonly old: Json | undefined;
  readonly next: Json | undefined;
  readonly parent: Pair | undefined;
  readonly step: Step | undefined;
  readonly depth: number;
  /** Part of something that came or went and has few leaves. */
  readonly leafwise: boolean;
  /** An item in the place of another, with which it has nothing in common. */
  readonly replaced?: boolean;
}

/** What is to be looked at in place of the pair: nothing where its sides are equal; undefined where it is a change. */
function partsOf(pair: Pair, run: TreeRun): readonly Pair[] | undefined {
  const { old, next } = pair;
  const { noise } = run;
  if (old === undefined || next === undefined) return partsOfOneSide(pair, run);
  if (pair.depth < DEPTH_LIMIT) {
    if (isJsonObject(old) && isJsonObject(next)) return byKey(pair, old, next, noise, false);
    if (isList(old) && isList(next)) {
      const items = byItem(pair, old, next, run, false) ?? byContent(pair, old, next, run);
      if (items !== undefined) return items;
    }
  }
  return same(old, next, noise) || isQuantity(pair.parent?.step ?? run.under.at(-1), old, next)
    ? []
    : undefined;
}

/** `resources.limits.cpu` that went from `1000m` to `1`; the holder is `limits`. */
function isQuantity(holder: Step | undefined, old: Json, next: Json): boolean {
  if (holder === undefined || !('key' in holder) || !QUANTITY_MAPS.has(holder.key)) return false;
  return isSameQuantity(old, next);
}

function partsOfOneSide(pair: Pair, run: TreeRun): readonly Pair[] | undefined {
  const { noise } = run;
  const only = pair.old === undefined ? pair.next : pair.old;
  if (only === undefined) return [];
  // An item that came or went is one thing: a sidecar, not its nine fields.
  if (pair.step !== undefined && 'item' in pair.step) return undefined;
  if (pair.depth >= DEPTH_LIMIT) return undefined;
  if (isList(only) && only.length > 0) return itemsOfOneSide(pair, only, run);
  if (!(pair.leafwise || atMostLeaves(only, FEW_LEAVES))) return undefined;
  if (isJsonObject(only)) {
    if (Object.keys(only).length === 0) return undefined;
    return pair.old === undefined ? byKey(pair, {}, only, noise, true) : byKey(pair, only, {}, noise, true);
  }
  return undefined;
}

/** The items of a list that came or went, each as one thing; of a long list it is the list that is one. */
function itemsOfOneSide(pair: Pair, only: readonly Json[], run: TreeRun): readonly Pair[] | undefined {
  if (only.length > FEW_ITEMS) return undefined;
  const [old, next] = pair.old === undefined ? [[], only] : [only, []];
  return byItem(pair, old, next, run, true) ?? byContent(pair, old, next, run);
}

function byKey(
  parent: Pair,
  old: JsonObject,
  next: JsonObject,
  noise: ReadonlySet<string>,
  leafwise: boolean,
): readonly Pair[] {
  const parts: Pair[] = [];
  const add = (key: string, was: Json | undefined, is: Json | undefined): void => {
    if (was === is || noise.has(key)) return;
    parts.push({ old: was, next: is, parent, step: { key }, depth: parent.depth + 1, leafwise });
  };
  for (const key of Object.keys(next)) add(key, Object.hasOwn(old, key) ? old[key] : undefined, next[key]);
  for (const key of Object.keys(old)) if (!Object.hasOwn(next, key)) add(key, old[key], undefined);
  return parts;
}

function byItem(
  parent: Pair,
  old: readonly Json[],
  next: readonly Json[],
  run: TreeRun,
  leafwise: boolean,
): readonly Pair[] | undefined {
  const lists = keyedLists(old, next, declaredAt(parent, run));
  if (lists === undefined) return undefined;
  const parts: Pair[] = [];
  const add = (item: string | number, was: Json | undefined, is: Json | undefined): void => {
    const step = { item, by: lists.by };
    parts.push({ old: was, next: is, parent, step, depth: parent.depth + 1, leafwise });
  };
  for (const [item, is] of lists.next) add(item, lists.old.get(item), is);
  for (const [item, was] of lists.old) if (!lists.next.has(item)) add(item, was, undefined);
  return parts;
}

/** The items of two lists of objects, paired by what they hold, and of lists by their places; undefined for others. */
function byContent(
  parent: Pair,
  old: readonly Json[],
  next: readonly Json[],
  { idOf }: TreeRun,
): readonly Pair[] | undefined {
  if (!old.every(isJsonObject) || !next.every(isJsonObject)) {
    return old.every(isList) && next.every(isList) ? byPlace(parent, old, next) : undefined;
  }
  return pairItems(old, next, idOf).map(({ index, old: was, next: is, replaced }) => {
    const step = { item: index, by: 'index' };
    return { old: was, next: is, parent, step, depth: parent.depth + 1, leafwise: false, replaced };
  });
}

/** Rows of a matrix, or pairs of coordinates: their order is part of what they say. */
function byPlace(parent: Pair, old: readonly Json[], next: readonly Json[]): readonly Pair[] {
  return Array.from({ length: Math.max(old.length, next.length) }, (_, index) => ({
    old: old[index],
    next: next[index],
    parent,
    step: { item: index, by: 'index' },
    depth: parent.depth + 1,
    leafwise: false,
  }));
}

function declaredAt(pair: Pair, { listKeys, under }: TreeRun): ListKey | undefined {
  if (listKeys === undefined) return undefined;
  const steps = [...under, ...stepsTo(pair)];
  return listKeys.get(
    steps
      .map((step) => ('key' in step ? `.${step.key}` : '[]'))
      .join('')
      .slice(1),
  );
}

function toChange(pair: Pair, under: readonly Step[]): TreeChange {
  return {
    path: renderPath([...under, ...stepsTo(pair)]),
    ...(pair.old === undefined ? {} : { old: shown(pair.old) }),
    ...(pair.next === undefined ? {} : { new: shown(pair.next) }),
    ...(isInSecret(pair) ? { secret: true } : {}),
  };
}

function isInSecret(pair: Pair): boolean {
  for (let here: Pair | undefined = pair; here.parent !== undefined; here = here.parent) {
    const { step, parent } = here;
    if (step === undefined || !('key' in step)) continue;
    if (isSecretMember(parent.old, step.key) || isSecretMember(parent.next, step.key)) return true;
  }
  return false;
}

function stepsTo(pair: Pair): readonly Step[] {
  const steps: Step[] = [];
  for (let here: Pair | undefined = pair; here?.step !== undefined; here = here.parent) steps.push(here.step);
  return steps.reverse();
}

function shown(value: Json): Json {
  return deeperThan(value, DEPTH_LIMIT) ? TOO_DEEP : value;
}
