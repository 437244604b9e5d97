import { editDistance } from '../model/edit-distance.js';

/** So many letters of a name for each that may differ: a guess that is wrong leads further away than none. */
const LETTERS_FOR_ONE = 5;
/** What is shorter is the beginning of too much. */
const MIN_BEGINNING = 3;

/** The name that a misspelt one was meant for: one that begins with it, or that differs in few letters. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const begun = typed.length < MIN_BEGINNING ? [] : names.filter((name) => name.startsWith(typed));
  if (begun.length === 1) return begun[0];
  const allowed = Math.floor(typed.length / LETTERS_FOR_ONE);
  const close = names
    .map((name) => ({ name, distance: editDistance(typed, name) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return close[0]?.name;
}
