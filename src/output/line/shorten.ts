/**
 * What may not be cut apart: an escape of escapeText or of JSON, or a character with the marks, modifiers and
 * joined emoji that belong to it.
 */
const PIECE =
  /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|.)|(?:\p{RI}{2}|.)(?:\p{M}|\p{Emoji_Modifier}|\u200D.)*/gsu;

/** Escaped text, cut to `max` characters with `…` as the last one where it is longer; never inside a character. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : take(pieces(text), max);
}

/** The parts of a text that are not to be cut apart, in order. */
export function* pieces(text: string): Generator<string> {
  for (const [piece] of text.matchAll(PIECE)) yield piece;
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
