import { diffArrays } from 'diff';
import { STEP_ITEMS, type Work } from '../../model/turns.js';

/** Lines of one side that stand in the place of lines of the other: from the first up to the one behind the last. */
export interface Place {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

type Lines = readonly string[];

/** In a place of so many lines is looked for what both sides share, as long as they are so many lines apart. */
const SHARED_MOST = 500;
const EDITS_MOST = 100;

/** So many lines of all places together are looked through. */
const SEARCHED_MOST = 10_000;

/**
 * Where two long lists of lines differ, in order. Held fast by the lines that stand once in each (as patience diff does):
 * that is not always the shortest difference, but takes time that grows with the lines and hardly faster.
 */
export function* differingPlaces(olds: Lines, nexts: Lines): Work<readonly Place[]> {
  const places: Place[] = [];
  let searched = 0;
  let [oldFrom, newFrom] = [0, 0];
  const anchors = yield* anchorsOf(olds, nexts);
  for (const [at, [oldTo, newTo]] of [...anchors, [olds.length, nexts.length] as const].entries()) {
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const place = trimmed(olds, nexts, { oldFrom, oldTo, newFrom, newTo });
    const [gone, came] = [place.oldTo - place.oldFrom, place.newTo - place.newFrom];
    if (gone > 1 && came > 1 && gone + came <= SHARED_MOST && searched < SEARCHED_MOST) {
      searched += gone + came;
      for (const each of placesWithin(olds, nexts, place)) places.push(each);
    } else if (gone + came > 0) places.push(place);
    [oldFrom, newFrom] = [oldTo + 1, newTo + 1];
  }
  return places;
}

/** Without what both sides begin and end with. */
function trimmed(olds: Lines, nexts: Lines, place: Place): Place {
  let { oldFrom, oldTo, newFrom, newTo } = place;
  while (oldFrom < oldTo && newFrom < newTo && olds[oldFrom] === nexts[newFrom]) {
    oldFrom += 1;
    newFrom += 1;
  }
  while (oldFrom < oldTo && newFrom < newTo && olds[oldTo - 1] === nexts[newTo - 1]) {
    oldTo -= 1;
    newTo -= 1;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}

/** What differs in a place where not all does. */
function placesWithin(olds: Lines, nexts: Lines, place: Place): readonly Place[] {
  const gone = olds.slice(place.oldFrom, place.oldTo);
  const came = nexts.slice(place.newFrom, place.newTo);
  const parts = diffArrays(gone, came, { maxEditLength: EDITS_MOST });
  if (parts === undefined) return [place];
  const places: Place[] = [];
  let [oldAt, newAt] = [place.oldFrom, place.newFrom];
  let open: Place | undefined;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      if (open !== undefined) places.push(open);
      open = undefined;
    } else open ??= { oldFrom: oldAt, oldTo: oldAt, newFrom: newAt, newTo: newAt };
    if (!added) oldAt += value.length;
    if (!removed) newAt += value.length;
    if (open !== undefined) open = { ...open, oldTo: oldAt, newTo: newAt };
  }
  return open === undefined ? places : [...places, open];
}

/** Lines that stand once in each list, by their places: the most of them that are in the same order in both. */
function* anchorsOf(olds: Lines, nexts: Lines): Work<readonly (readonly [number, number])[]> {
  const inOld = yield* placesOfUnique(olds);
  const inNext = yield* placesOfUnique(nexts);
  /** The end of the best row of each length, with what stands before it in its row. */
  const ends: Anchor[] = [];
  let count = 0;
  for (const [line, oldAt] of inOld) {
    count += 1;
    if (count % STEP_ITEMS === 0) yield;
    const newAt = oldAt < 0 ? undefined : inNext.get(line);
    if (newAt === undefined || newAt < 0) continue;
    const length = lengthBefore(ends, newAt);
    ends[length] = { oldAt, newAt, before: ends[length - 1] };
  }
  const anchors: (readonly [number, number])[] = [];
  for (let anchor = ends.at(-1); anchor !== undefined; anchor = anchor.before)
    anchors.push([anchor.oldAt, anchor.newAt]);
  return anchors.reverse();
}

interface Anchor {
  readonly oldAt: number;
  readonly newAt: number;
  readonly before: Anchor | undefined;
}

/** How long the longest row is that ends before a place. */
function lengthBefore(ends: readonly Anchor[], newAt: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.newAt ?? Infinity) < newAt) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where each line stands, in their order; -1 where it does more than once. */
function* placesOfUnique(lines: Lines): Work<ReadonlyMap<string, number>> {
  const places = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    places.set(line, places.has(line) ? -1 : at);
    if (at % STEP_ITEMS === STEP_ITEMS - 1) yield;
  }
  return places;
}
