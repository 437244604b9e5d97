import { isJsonObject } from '../../model/json.js';
import { changeOfTree } from '../compare/change-kind.js';
import { compareSections } from '../compare/sections.js';
import type { Lens } from './lens.js';
import { withoutNoise } from './noise.js';

/**
 * Every path but noise: what each update moves, and copies of what stands elsewhere. Of new objects it
 * shows what their own lens does.
 */
export function fullLens(own: Lens, options: { readonly managedFields: boolean }): Lens {
  return {
    tree: true,
    view: (object) => withoutNoise(object, options.managedFields),
    facts: (view) => (isJsonObject(view) ? own.facts(own.view(view)) : []),
    changes: (old, next) => compareSections(old, next).map((found) => changeOfTree(found)),
  };
}
