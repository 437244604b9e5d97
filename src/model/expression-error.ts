import { UsageError } from './errors.js';

/** What marks the place of a mistake: nothing that an expression may hold. */
export const MARK = '▶';

/** Refuses an expression, with a mark before the place where it cannot be read. `at` counts from 0. */
export function expressionErrorAt(source: string, text: string, at: number, problem: string): UsageError {
  const marked = `${text.slice(0, at)}${MARK}${text.slice(at)}`;
  return new UsageError(`${source} cannot be read at the mark ${MARK}: ${problem}: ${marked}`);
}
