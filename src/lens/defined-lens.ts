import type { DiffOptions } from '../model/plan/plan.js';
import type { Resource } from '../model/object/resource.js';
import { declaredKey } from './compare/list-key.js';
import { chooseLens } from './choose-lens.js';
import type { ColumnPath, Lens } from './lens-table.js';

/** What a server defines of a kind that has no lens of its own. */
export interface TypeDefinition {
  /** What it has a column for. */
  readonly columns: readonly ColumnPath[];
  /** What identifies the items of its lists, by the keys that lead to the list. */
  readonly listKeys: readonly (readonly [path: string, fields: readonly string[]])[];
}

/** The lens for a resource as it is defined. */
export function definedLens(resource: Resource, options: DiffOptions, defined: TypeDefinition): Lens {
  const keys = defined.listKeys.map(([path, fields]) => [path, declaredKey(fields)] as const);
  return chooseLens(resource, options, defined.columns, new Map(keys));
}
