import type { Change } from '../flow/change.js';
import type { ObservedObject } from '../object/observed-object.js';
import type { NamePattern } from '../object/patterns.js';
import type { CelReads, CelVerdict } from './wait-plan.js';

/** What of the selected objects and of their changes is told. Nothing in it leaves everything. */
export interface Filters {
  /** Only objects with one of these names; empty: any. */
  readonly names: readonly NamePattern[];
  readonly excludedNames: readonly NamePattern[];
  readonly where: readonly WhereRule[];
  /** Only objects of which one of these field managers owns fields; empty: any. */
  readonly managers: readonly NamePattern[];
  /** Only changes that one of these field managers is known to have made; empty: any. */
  readonly by: readonly NamePattern[];
  /** No changes that these made alone. */
  readonly notBy: readonly NamePattern[];
}

/** One `--where`: as it was written, and compiled. */
export interface WhereRule {
  readonly text: string;
  /**
   * What it asks for `object` alone selects objects: one that it is not true of any more has left. What asks for
   * `oldObject`, `type` or `changes` selects changes.
   */
  readonly selects: 'objects' | 'changes';
  readonly expression: WhereExpression;
}

/** A compiled CEL expression over a change. It never throws. */
export type WhereExpression = ((observed: ObservedChange) => CelVerdict) & CelReads;

/** What it looks at: an object as it is now, masked, and what changed of it. */
export interface ObservedChange extends ObservedObject {
  readonly changes: readonly Change[];
}

/** Whether objects of such a name are meant. */
export function admitsName({ names, excludedNames }: Filters, name: string): boolean {
  const isMeant = names.length === 0 || names.some(({ matches }) => matches(name));
  return isMeant && !excludedNames.some(({ matches }) => matches(name));
}

/** Whether objects are left out by their names. */
export function filtersNames(filters: Filters | undefined): boolean {
  return filters !== undefined && filters.names.length + filters.excludedNames.length > 0;
}

/** Whether changes are selected by what they are, and not only objects by their state. */
export function selectsChanges({ where, by, notBy }: Filters): boolean {
  return by.length + notBy.length > 0 || where.some(({ selects }) => selects === 'changes');
}
