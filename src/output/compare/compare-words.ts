import { diffArrays } from 'diff';

/** A piece of one side that is told, or a mark that something both sides share is left out there. */
export type Piece = string | typeof LEFT_OUT;

/** What stands where both sides are the same and far from every difference. */
export const LEFT_OUT = Symbol('left out');

/** As many characters of what is the same stand before and behind each difference: three or four words. */
const CONTEXT = 24;

/** More words than that apart, everything between what both begin and end with is one difference: see compareLines. */
const EDITS_MOST = 400;

/** A word, blanks, or one other character; a word of any length in steps, so that a difference deep in it is found. */
const WORDS = /[\p{L}\p{N}_]{1,32}|\s{1,32}|[^\p{L}\p{N}_\s]/gsu;

/** A string of JSON as a whole, a number or word, or one sign: nothing is cut between two quotes. */
const JSON_TOKENS = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[^"[\]{}:,]+|[[\]{}:,]/gs;

/** The two texts by the words around each difference. */
export function compareWords(old: string, next: string): readonly [readonly Piece[], readonly Piece[]] {
  return compareTokens(old.match(WORDS) ?? [], next.match(WORDS) ?? []);
}

/** The same of compact JSON, by its strings and signs. */
export function compareJson(old: string, next: string): readonly [readonly Piece[], readonly Piece[]] {
  return compareTokens(old.match(JSON_TOKENS) ?? [], next.match(JSON_TOKENS) ?? []);
}

type Tokens = readonly string[];

/** What both have, or what each has in its place. */
type WordRun = { readonly same: Tokens } | { readonly old: Tokens; readonly next: Tokens };

function compareTokens(old: Tokens, next: Tokens): readonly [readonly Piece[], readonly Piece[]] {
  const parts = partsOf(old, next);
  return [side(parts, 'old'), side(parts, 'next')];
}

function partsOf(old: Tokens, next: Tokens): readonly WordRun[] {
  const found = diffArrays([...old], [...next], { maxEditLength: EDITS_MOST });
  if (found === undefined) return oneDifference(old, next);
  return found.map(({ value, added, removed }) => {
    if (!added && !removed) return { same: value };
    return added ? { old: [], next: value } : { old: value, next: [] };
  });
}

function oneDifference(old: Tokens, next: Tokens): readonly WordRun[] {
  const least = Math.min(old.length, next.length);
  let before = 0;
  while (before < least && old[before] === next[before]) before += 1;
  let after = 0;
  while (after < least - before && old.at(-1 - after) === next.at(-1 - after)) after += 1;
  return [
    { same: old.slice(0, before) },
    { old: old.slice(before, old.length - after), next: next.slice(before, next.length - after) },
    { same: old.slice(old.length - after) },
  ];
}

function side(parts: readonly WordRun[], which: 'old' | 'next'): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (tokens: Tokens): void => {
    const text = tokens.join('');
    const last = pieces.at(-1);
    if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
    else if (text !== '') pieces.push(text);
  };
  for (const [index, part] of parts.entries()) {
    if (!('same' in part)) {
      add(part[which]);
      continue;
    }
    const head = index === 0 ? 0 : contextLength(part.same);
    const tail = index === parts.length - 1 ? 0 : contextLength(part.same.toReversed());
    if (head + tail >= part.same.length) {
      add(part.same);
      continue;
    }
    add(part.same.slice(0, head));
    pieces.push(LEFT_OUT);
    add(part.same.slice(part.same.length - tail));
  }
  return pieces;
}

/** How many of the first tokens are shown beside a difference: at least one, whatever its length. */
function contextLength(tokens: Tokens): number {
  let characters = 0;
  for (const [index, token] of tokens.entries()) {
    characters += token.length;
    if (characters > CONTEXT) return Math.max(1, index);
  }
  return tokens.length;
}
