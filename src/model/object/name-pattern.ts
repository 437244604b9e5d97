import type { NamePattern } from './patterns.js';

/** Which names were asked for on the command line. */
export interface NameMatcher {
  /** The one name asked for, where it is one and holds no wildcard: the server can then select it. */
  readonly exact: string | undefined;
  readonly matches: (name: string) => boolean;
}

/** A matcher for any of the patterns; for none of them, every name matches. */
export function nameMatcher(patterns: readonly NamePattern[]): NameMatcher {
  const [only] = patterns;
  return {
    exact: patterns.length === 1 && only?.wildcard === false ? only.text : undefined,
    matches: (name) => patterns.length === 0 || patterns.some((pattern) => pattern.matches(name)),
  };
}

/** Compiles a name or pattern, where `*` is any text and `?` any one character. */
export function namePattern(text: string): NamePattern {
  return { text, wildcard: /[*?]/.test(text), matches: (name) => globMatches(text, name) };
}

/**
 * Goes back to the last `*` only, so that it takes at most pattern × name steps: a regular expression made of the
 * same pattern can take exponentially many.
 */
function globMatches(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let starTook = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      starTook = n;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      starTook += 1;
      n = starTook;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
