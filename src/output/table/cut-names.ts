import { pieces } from '../line/shorten.js';
import { textWidth } from '../text/fit.js';

/** How much of a cut name its end gets: what a controller makes up stands there. */
const TAILS = [1 / 2, 2 / 3, 1 / 3, 5 / 6, 1 / 6];

/**
 * Names of at most `width` columns, cut in the middle where they are longer: `web-6d4…x7k2p`. Those that differ still
 * do; undefined where they cannot in so little room.
 */
export function cutNames(names: readonly string[], width: number): readonly string[] | undefined {
  const whole = [...new Set(names)];
  const long = whole.filter((name) => textWidth(name) > width).map((name) => [...pieces(name)]);
  if (long.length === 0) return names;
  if (width < 3) return undefined;
  const short = whole.filter((name) => textWidth(name) <= width);
  // One way of cutting for all reads best; else each name is cut in the first way in which it stands alone.
  for (const tail of TAILS) {
    const cuts = cutApart(long, short, width, [tail]);
    if (cuts !== undefined) return names.map((name) => cuts.get(name) ?? name);
  }
  const cuts = cutApart(long, short, width, TAILS);
  return cuts && names.map((name) => cuts.get(name) ?? name);
}

/** Each long name with its cut; undefined where some would look alike. */
function cutApart(
  long: readonly (readonly string[])[],
  short: readonly string[],
  width: number,
  tails: readonly number[],
): ReadonlyMap<string, string> | undefined {
  const shown = new Set(short);
  const cuts = new Map<string, string>();
  let left = long;
  for (const tail of tails) {
    const proposed = left.map((name) => [name, cutInMiddle(name, width, tail)] as const);
    const counts = new Map<string, number>();
    for (const [, cut] of proposed) counts.set(cut, (counts.get(cut) ?? 0) + 1);
    left = proposed.flatMap(([name, cut]) => {
      if (counts.get(cut) !== 1 || shown.has(cut)) return [name];
      cuts.set(name.join(''), cut);
      return [];
    });
    for (const cut of counts.keys()) shown.add(cut);
    if (left.length === 0) return cuts;
  }
  return undefined;
}

function cutInMiddle(name: readonly string[], width: number, tail: number): string {
  const room = width - 1;
  const end = taken(name.toReversed(), Math.max(1, Math.round(room * tail))).toReversed();
  const begin = taken(name, room - textWidth(end.join('')));
  return `${begin.join('')}…${end.join('')}`;
}

function taken(from: readonly string[], width: number): string[] {
  const found: string[] = [];
  let left = width;
  for (const piece of from) {
    left -= textWidth(piece);
    if (left < 0) break;
    found.push(piece);
  }
  return found;
}
