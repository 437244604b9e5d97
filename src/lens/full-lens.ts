import { isJsonObject } from '../model/json/json.js';
import { changeOfTree } from './compare/change-kind.js';
import { compareSections } from './compare/sections.js';
import type { ListKeys } from './compare/tree.js';
import type { PathPattern } from '../model/object/patterns.js';
import { withWords } from './kinds/event-lens.js';
import type { Lens } from './lens.js';
import { withoutNoise } from './noise.js';

/**
 * Every path but noise: what each update moves, and copies of what stands elsewhere. Of new objects it
 * shows what their own lens does.
 */
export function fullLens(
  own: Lens,
  options: { readonly managedFields: boolean; readonly only?: readonly PathPattern[] },
  listKeys?: ListKeys,
): Lens {
  const { managedFields, only = [] } = options;
  const isAsked = (...keys: readonly string[]): boolean => only.some((pattern) => names(pattern, keys));
  return {
    tree: true,
    view: (object) =>
      withoutNoise(object, (...keys) => isAsked(...keys) || (managedFields && keys[1] === 'managedFields')),
    facts: (view) => (isJsonObject(view) ? (own.factsOf?.(view) ?? own.facts(own.view(view))) : []),
    changes: (old, next) => {
      const changes = compareSections(old, next, listKeys).map((found) => changeOfTree(found));
      if (own.words === undefined || !isJsonObject(next)) return changes;
      return withWords(changes, own.words(own.view(next)));
    },
  };
}

/** Whether a pattern is of just this place. */
function names({ steps }: PathPattern, keys: readonly string[]): boolean {
  if (steps.length !== keys.length) return false;
  return keys.every((key, at) => {
    const step = steps[at];
    return step !== 'any-steps' && step?.test(key) === true;
  });
}
