import { endOfString } from '../../model/json/json-text.js';

/** What differs between two texts, and as much of what they share before and behind it as is looked at. */
export interface DifferingMiddle {
  readonly begin: Shared;
  readonly olds: string;
  readonly nexts: string;
  readonly end: Shared;
}

interface Shared {
  readonly text: string;
  /** There is more of it. */
  readonly isCut: boolean;
}

/** Where a text may be cut: between two words of it. */
export interface Cuts {
  /** The last place that is not behind `most`; `from` is one. */
  before(text: string, most: number, from: number): number;
  /** The first place that is not before `least`; `from` is one. */
  behind(text: string, least: number, from: number): number;
}

/** More than is ever shown beside a difference. */
const AROUND = 512;

/** Looks at each character a few times, so that a megabyte takes some milliseconds. */
export function differingMiddle(old: string, next: string, cuts: Cuts): DifferingMiddle {
  const least = Math.min(old.length, next.length);
  let same = 0;
  while (same < least && old.charCodeAt(same) === next.charCodeAt(same)) same += 1;
  const from = Math.min(cuts.before(old, same, 0), cuts.before(next, same, 0));
  let after = 0;
  const most = least - from;
  while (after < most && old.charCodeAt(old.length - 1 - after) === next.charCodeAt(next.length - 1 - after))
    after += 1;
  const oldTo = cuts.behind(old, old.length - after, from);
  const newTo = next.length - (old.length - oldTo);
  const start = cuts.before(old, Math.max(0, from - AROUND), 0);
  const stop = Math.min(old.length, oldTo + AROUND);
  const last = stop === old.length ? stop : cuts.before(old, stop, oldTo);
  return {
    begin: { text: old.slice(start, from), isCut: start > 0 },
    olds: old.slice(from, oldTo),
    nexts: next.slice(from, newTo),
    end: { text: old.slice(oldTo, last), isCut: last < old.length },
  };
}

/** A word that is longer than that may be cut. */
const WORD_MOST = 64;

export const BETWEEN_WORDS: Cuts = {
  before(text, most, from) {
    for (let at = most; at > Math.max(from, most - WORD_MOST); at -= 1) if (isBetween(text, at)) return at;
    return withoutHalf(text, Math.max(from, most));
  },
  behind(text, least) {
    for (let at = least; at < Math.min(text.length, least + WORD_MOST); at += 1)
      if (isBetween(text, at)) return at;
    return withoutHalf(text, least);
  },
};

const WORD = /[\p{L}\p{N}_\p{Cs}]/u;

function isBetween(text: string, at: number): boolean {
  return !WORD.test(text.charAt(at - 1)) || !WORD.test(text.charAt(at));
}

/** No character is cut in two. */
function withoutHalf(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}

/** Compact JSON has to be read from a place that is known: only so it is known what is in a string. */
export const BETWEEN_TOKENS: Cuts = {
  before(text, most, from) {
    let end = from;
    for (let at = from; at < most;) {
      const code = text.charCodeAt(at);
      at = code === QUOTE ? endOfString(text, at) : at + 1;
      if (at <= most && isSign(code)) end = at;
    }
    return end;
  },
  behind(text, least, from) {
    for (let at = from; at < text.length;) {
      if (at >= least && (at === from || isSign(text.charCodeAt(at - 1)))) return at;
      at = text.charCodeAt(at) === QUOTE ? endOfString(text, at) : at + 1;
    }
    return text.length;
  },
};

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;

/** What ends a string, or stands between two values: `"`, `,`, `:`, `[`, `]`, `{` or `}`. */
function isSign(code: number): boolean {
  return (
    code === COMMA || code === QUOTE || code === COLON || (code | 0x20) === 0x7b || (code | 0x20) === 0x7d
  );
}
