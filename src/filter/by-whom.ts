import type { NamePattern } from '../model/object/patterns.js';

/**
 * Whether a change is one that `--by` and `--not-by` leave. `managers` are those who are known to have made it, with the
 * subresource that they wrote through: `kubectl (scale)`. With `--by` one of them must be meant, so that nothing is told
 * of which it is not known; `--not-by` leaves out what its own made alone.
 */
export function isByThose(
  managers: readonly string[],
  by: readonly NamePattern[],
  notBy: readonly NamePattern[],
): boolean {
  if (by.length > 0 && !isAnyOf(managers, by)) return false;
  return managers.length === 0 || !managers.every((manager) => isOneOf(manager, notBy));
}

/** Whether one of them is meant, by its name or with the subresource that it writes through. */
export function isAnyOf(managers: readonly string[], patterns: readonly NamePattern[]): boolean {
  return managers.some((manager) => isOneOf(manager, patterns));
}

function isOneOf(manager: string, patterns: readonly NamePattern[]): boolean {
  const bare = manager.replace(/ \([^()]*\)$/, '');
  return patterns.some(({ matches }) => matches(manager) || matches(bare));
}
