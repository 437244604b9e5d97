import { isJsonObject, valueAt } from '../model/json/json.js';
import type { PathPattern } from '../model/object/patterns.js';
import type { DiffOptions } from '../model/plan/plan.js';
import type { Resource } from '../model/object/resource.js';
import { withAnnotations } from './annotations.js';
import { type ColumnPath, type Lens, lensFor } from './lens-table.js';
import { fullLens } from './full-lens.js';
import type { LensChange } from './lens.js';
import { declaredKey } from './compare/list-key.js';
import type { ListKeys } from './compare/tree.js';
import { isUnder, only, touches, without } from './compare/path-pattern.js';

/** The lens for a resource at a level: the summary is the one of its kind. */
export function chooseLens(
  resource: Resource,
  wanted: DiffOptions,
  columns: readonly ColumnPath[] = [],
  listKeys?: ListKeys,
): Lens {
  const own = withAnnotations(lensFor(resource, columns, listKeys), wanted.annotations ?? []);
  if (wanted.level === 'none') return NO_LENS;
  const full = fullLens(own, wanted, listKeys);
  const base = wanted.level === 'full' ? full : own;
  const chosen = wanted.ignore.length === 0 ? base : ignoring(base, wanted.ignore);
  if (wanted.only.length === 0) return chosen;
  return onlyAt(chosen, wanted.ignore.length === 0 ? full : ignoring(full, wanted.ignore), wanted.only);
}

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

/** Compares nothing: of a change only that it happened is shown. */
const NO_LENS: Lens = { view: () => null, facts: () => [], changes: () => [] };

/** Leaves the places out before the comparison where the lens compares trees, and out of what it finds in any case. */
function ignoring(lens: Lens, patterns: readonly PathPattern[]): Lens {
  const isMeant = (change: LensChange): boolean => !patterns.some((pattern) => isUnder(change, pattern));
  return {
    ...lens,
    view: (object) => {
      const left = lens.tree === true ? without(object, patterns) : object;
      return lens.view(isJsonObject(left) ? left : {});
    },
    facts: (view) => lens.facts(view).filter(isMeant),
    factsOf: (object) => (lens.factsOf?.(object) ?? lens.facts(lens.view(object))).filter(isMeant),
    changes: (old, next) => lens.changes(old, next).filter(isMeant),
  };
}

/** What the lens finds in the places, and what changed in them that it does not compare. */
function onlyAt(lens: Lens, full: Lens, patterns: readonly PathPattern[]): Lens {
  const isMeant = (change: LensChange): boolean => patterns.some((pattern) => touches(change, pattern));
  // A pattern of one step may be a name that a lens gives, which no tree has in it.
  const prunes = lens.tree === true && patterns.every(({ steps }) => steps.length > 1);
  return {
    view: (object) => {
      const kept = prunes ? only(object, patterns) : object;
      return {
        lens: lens.view(isJsonObject(kept) ? kept : {}),
        rest: only(full.view(object), patterns) ?? null,
      };
    },
    facts: (view) => lens.facts(valueAt(view, 'lens') ?? null).filter(isMeant),
    changes: (old, next) => {
      const [own, rest] = [
        lens.changes(valueAt(old, 'lens') ?? null, valueAt(next, 'lens') ?? null).filter(isMeant),
        full.changes(valueAt(old, 'rest') ?? null, valueAt(next, 'rest') ?? null).filter(isMeant),
      ];
      return [...own, ...rest.filter((change) => !own.some((other) => isPartOf(change, other)))];
    },
  };
}

/** Whether a change is part of the other; one of a condition stands for the whole condition. */
function isPartOf(change: LensChange, other: LensChange): boolean {
  const { path } = other;
  const place = other.kind === 'condition' ? path.slice(0, path.lastIndexOf('.')) : path;
  return isWithin(change.path, place) || isWithin(path, change.path);
}

function isWithin(path: string, place: string): boolean {
  return path === place || ['.', '['].some((next) => path.startsWith(`${place}${next}`));
}
