import type { Masked, Revealed } from '../model/flow/masked.js';

/**
 * Says of a value that nothing in it must stay hidden. The only place where a value becomes masked by type, used by
 * those who mask; a rule of the linter keeps it within src/masking
 * and src/diff.
 */
export function asMasked<T>(value: T): Masked<T> {
  return value as Masked<T>;
}

/** Says of a value that its secrets are to be shown, because the user asked for that. */
export function asRevealed<T>(value: T): Revealed<T> {
  return value as Revealed<T>;
}
