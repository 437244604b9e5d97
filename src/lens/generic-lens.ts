import { type Json, type JsonObject, valueAt } from '../model/json/json.js';
import { changeOfTree, isInConditions } from './compare/change-kind.js';
import { type FieldValue, compareFieldValues } from './compare/field-values.js';
import { compareSections } from './compare/sections.js';
import { type ListKeys, type TreeChange, compareTrees } from './compare/tree.js';
import { conditionsOf, isConditionNews } from './condition-values.js';
import { LEADER, leaderOf } from './leader.js';
import type { Lens, LensChange } from './lens.js';

/** A column that the server prints of a kind, and the place it shows, in the grammar of paths. */
export interface ColumnPath {
  readonly name: string;
  readonly path: string;
}

/**
 * Any other kind: every path that differs outside `metadata`, and conditions by their type. That is spec, data and
 * status for most kinds, and whatever stands in their place for the rest: Roles, StorageClasses. What the server
 * has a column for goes by its name and comes first. `listKeys`: what a custom resource's schema says of its lists.
 */
export function columnLens(columns: readonly ColumnPath[], listKeys?: ListKeys): Lens {
  const names = new Map(columns.map(({ name, path }) => [path, name]));
  const nameOf = (change: LensChange): LensChange => {
    const field = names.get(change.path);
    return field === undefined ? change : { ...change, field };
  };
  return {
    tree: true,
    view: (object) => {
      const sections = Object.entries(object).filter(([section]) => !NOT_COMPARED.has(section));
      const leader = leaderOf(valueAt(object, 'metadata', 'annotations'));
      const kept = leader === undefined ? [] : [['metadata', { annotations: { [LEADER]: leader } }] as const];
      return Object.fromEntries([...sections, ...kept]);
    },
    facts: (view) =>
      names.size === 0
        ? []
        : compareTrees(EMPTY, view)
            .map((found) => changeOfTree(found))
            .filter(({ path }) => names.has(path))
            .map(nameOf),
    changes: (old, next) => {
      const all = [...outside(old, next, listKeys), ...conditions(old, next)].map(nameOf);
      const isNamed = ({ path }: LensChange): boolean => names.has(path);
      return [...all.filter(isNamed), ...all.filter((change) => !isNamed(change))];
    },
  };
}

/** Without columns. */
export const genericLens: Lens = columnLens([]);

const NOT_COMPARED: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

const EMPTY: JsonObject = {};

function outside(old: Json, next: Json, listKeys: ListKeys | undefined): readonly LensChange[] {
  return compareSections(old, next, listKeys)
    .filter((found) => !isInConditions(found.path) && !isOfTyped(found))
    .map((found) => changeOfTree(found));
}

function conditions(old: Json, next: Json): readonly LensChange[] {
  const [olds, nexts] = [old, next].map((view): readonly FieldValue[] =>
    conditionsOf(view, { messages: true }),
  );
  const changes = compareFieldValues(olds ?? [], nexts ?? []);
  return changes.filter((change) => isConditionNews(change, changes));
}

/** Whether it is all conditions at once, each with a type: those are compared one by one instead. */
function isOfTyped({ path, old, new: next }: TreeChange): boolean {
  return (
    path === 'status.conditions' &&
    [old, next].every(
      (list) =>
        list === undefined || conditionsOf({ status: { conditions: list } }).length === 2 * sizeOf(list),
    )
  );
}

function sizeOf(list: Json): number {
  return Array.isArray(list) ? list.length : -1;
}
