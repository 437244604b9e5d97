import { STEP_ITEMS, type Work } from '../../model/turns.js';
import type { Hunk } from './hunk.js';
import { type Place, differingPlaces } from './differing-places.js';

type Lines = readonly string[];

const NO_END = '\\ No newline at end of file';

/** Where two long texts differ line by line, as work that may be left in between. */
export function* hunksOfLong(old: string, next: string, context: number): Work<readonly Hunk[]> {
  const olds = linesOf(old);
  yield;
  const nexts = linesOf(next);
  yield;
  const places = yield* differingPlaces(olds, nexts);
  const hunks: Hunk[] = [];
  for (let at = 0; at < places.length;) {
    let end = at + 1;
    // What lies close together is one hunk.
    while ((places[end]?.oldFrom ?? Infinity) - (places[end - 1]?.oldTo ?? 0) <= 2 * context) end += 1;
    hunks.push(yield* hunkOf(olds, nexts, places.slice(at, end), context));
    at = end;
    if (hunks.length % STEP_ITEMS === 0) yield;
  }
  return hunks;
}

function* hunkOf(olds: Lines, nexts: Lines, places: readonly Place[], context: number): Work<Hunk> {
  const [first = NOWHERE] = places;
  const last = places.at(-1) ?? first;
  const before = Math.min(context, first.oldFrom);
  const after = Math.min(context, olds.length - last.oldTo);
  const lines: string[] = [];
  const add = function* (from: Lines, sign: string, start: number, end: number): Work<void> {
    for (let at = start; at < end; at += 1) {
      const line = from[at] ?? '';
      if (line.endsWith('\n')) lines.push(`${sign}${line.slice(0, -1)}`);
      else lines.push(`${sign}${line}`, NO_END);
      if (at % STEP_ITEMS === 0) yield;
    }
  };
  let at = first.oldFrom - before;
  for (const { oldFrom, oldTo, newFrom, newTo } of places) {
    yield* add(olds, ' ', at, oldFrom);
    yield* add(olds, '-', oldFrom, oldTo);
    yield* add(nexts, '+', newFrom, newTo);
    at = oldTo;
  }
  yield* add(olds, ' ', at, last.oldTo + after);
  return {
    oldStart: first.oldFrom - before + 1,
    oldLines: last.oldTo + after - (first.oldFrom - before),
    newStart: first.newFrom - before + 1,
    newLines: last.newTo + after - (first.newFrom - before),
    lines,
  };
}

const NOWHERE: Place = { oldFrom: 0, oldTo: 0, newFrom: 0, newTo: 0 };

/** The lines of a text, each with its end where it has one. */
function linesOf(text: string): Lines {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}
