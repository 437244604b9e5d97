/**
 * What may not be cut apart: an escape of escapeText or of JSON, or a character with the marks, modifiers and
 * joined emoji that belong to it.
 */
const PIECE =
  /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|.)|(?:\p{RI}{2}|.)(?:\p{M}|\p{Emoji_Modifier}|\u200D.)*/gsu;

/** How much of what two long texts share is left standing before the place where they differ. */
const CONTEXT = 16;

/** Escaped text, cut to `max` characters with `…` as the last one where it is longer; never inside a character. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : take(pieces(text), max);
}

/**
 * Two texts side by side, each at most `max` characters. Where the difference would be cut away, what they share is
 * cut from the front instead, so that a difference deep in a long value is seen. What is cut within quotes still begins
 * with one.
 */
export function shortenPair(old: string, next: string, max: number): readonly [string, string] {
  if (old.length <= max && next.length <= max) return [old, next];
  const [oldPieces, newPieces] = [[...pieces(old)], [...pieces(next)]];
  const same = commonPrefix(oldPieces, newPieces);
  if (same <= max / 2) return [take(oldPieces, max), take(newPieces, max)];
  const from = same - CONTEXT;
  const quotes = oldPieces.slice(0, from).filter((piece) => piece === '"').length;
  const before = quotes % 2 === 1 ? '"…' : '…';
  const rest = (parts: readonly string[]): string =>
    `${before}${take(parts.slice(from), max - before.length)}`;
  return [rest(oldPieces), rest(newPieces)];
}

/** The parts of a text that are not to be cut apart, in order. */
export function* pieces(text: string): Generator<string> {
  for (const [piece] of text.matchAll(PIECE)) yield piece;
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

/** The pieces joined, or as many of them as fit with `…` behind. */
function take(from: Iterable<string>, max: number): string {
  let taken = '';
  let cut = '';
  let length = 0;
  for (const piece of from) {
    length += Array.from(piece).length;
    if (length > max) return `${cut}…`;
    taken += piece;
    if (length < max) cut = taken;
  }
  return taken;
}
