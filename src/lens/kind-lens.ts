import type { Change } from '../model/flow/change.js';
import { type Json, arrayAt, stringAt } from '../model/json/json.js';
import { type FieldValue, fieldLens } from './compare/field-values.js';
import { conditionsOf, isConditionNews, isOfCondition } from './condition-values.js';
import type { Lens } from './lens.js';
import { type ComparedPart, withParts } from './parts.js';
import { type FieldRow, rowsOf } from './field-rows.js';

/** What a kind's users care about, as a table. */
export interface KindTable {
  /** Single values. */
  readonly rows?: readonly FieldRow[];
  /** Values that are made of several places. */
  readonly also?: (object: Json) => readonly FieldValue[];
  /** Whether changes of its conditions are shown; default false. */
  readonly conditions?: boolean;
  /** What is compared path by path. */
  readonly parts?: readonly ComparedPart[];
  /** Fields that are not shown of a new object, but when they change later. */
  readonly later?: readonly string[];
  /** A change that is none. */
  readonly isNoise?: (change: Change) => boolean;
}

/** The lens for a kind by its table. */
export function kindLens(table: KindTable): Lens {
  const rows = rowsOf(table.rows ?? []);
  const later = new Set(table.later);
  const isNoise = table.isNoise ?? (() => false);
  const lens = fieldLens({
    fields: (table.rows ?? []).map(({ field }) => field),
    extract: (object) => [
      ...rows(object),
      ...(table.also?.(object) ?? []),
      ...(table.conditions === true ? conditionsOf(object) : []),
    ],
    isFact: (change) =>
      !isOfCondition(change) && change.new !== false && !later.has(change.field) && !isNoise(change),
    isNews: (change, all) => (isOfCondition(change) ? isConditionNews(change, all) : !isNoise(change)),
  });
  return table.parts === undefined ? lens : withParts(lens, table.parts);
}

/** A list as one value: what each item says, with commas; sorted, since their order is nothing. */
export function listed(
  field: string,
  path: readonly string[],
  textOf: (item: Json) => string | undefined,
): (object: Json) => readonly FieldValue[] {
  const at = path.join('.');
  return (object) => {
    const texts = arrayAt(object, ...path).flatMap((item) => textOf(item) ?? []);
    return texts.length === 0 ? [] : [{ field, path: at, value: texts.sort().join(',') }];
  };
}

/** The address by which a load balancer is reached. */
export const addresses = listed(
  'address',
  ['status', 'loadBalancer', 'ingress'],
  (item) => stringAt(item, 'ip') ?? stringAt(item, 'hostname'),
);
