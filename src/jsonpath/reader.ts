import { expressionErrorAt, type UsageError } from '../model/errors.js';

/** Goes through a text from its beginning, and says where it cannot go on. */
export interface Reader {
  /** Takes what a sticky pattern matches here. */
  readonly match: (pattern: RegExp) => string | undefined;
  /** An error for what stands here, with the place marked. */
  readonly refuse: (expected: string) => UsageError;
  /** The same for a place that was passed already. */
  readonly refuseAt: (place: number, problem: string) => UsageError;
  readonly at: () => number;
  readonly blank: () => void;
  readonly rest: () => string;
  readonly takes: (token: string) => boolean;
  /** A text in quotes, which stays as it was written within them. */
  readonly quoted: () => string;
}

const BLANK = /\s*/y;
const QUOTED = /'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/sy;

/** @param source what errors call the text: `--for jsonpath`. */
export function createReader(text: string, source: string, start = 0): Reader {
  let at = start;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const refuse = (expected: string): UsageError =>
    expressionErrorAt(source, text, at, `expected ${expected}`);
  return {
    match,
    refuse,
    refuseAt: (place: number, problem: string): UsageError => expressionErrorAt(source, text, place, problem),
    at: () => at,
    blank: () => void match(BLANK),
    rest: () => text.slice(at),
    takes(token: string) {
      if (!text.startsWith(token, at)) return false;
      at += token.length;
      return true;
    },
    quoted(): string {
      const found = match(QUOTED);
      if (found === undefined) throw refuse('a text in quotes');
      return found.slice(1, -1);
    },
  };
}
