import { type Json, type JsonObject, isJsonObject, numberAt, stringAt } from '../../model/json.js';

/**
 * The fields that identify a list's items, the most specific first: the merge keys of Kubernetes' own types
 * (`patchMergeKey` in k8s.io/api), which custom resources follow by habit.
 */
const KEYS: readonly { readonly field: string; readonly type: 'string' | 'number' }[] = [
  { field: 'name', type: 'string' },
  { field: 'type', type: 'string' },
  { field: 'key', type: 'string' },
  { field: 'uid', type: 'string' },
  { field: 'ip', type: 'string' },
  { field: 'containerPort', type: 'number' },
  { field: 'port', type: 'number' },
  { field: 'mountPath', type: 'string' },
  { field: 'devicePath', type: 'string' },
  { field: 'topologyKey', type: 'string' },
];

/** A list by what identifies its items, in the list's order. */
export type KeyedList = ReadonlyMap<string | number, JsonObject>;

/** Two lists by the same field. */
export interface KeyedLists {
  readonly by: string;
  readonly old: KeyedList;
  readonly next: KeyedList;
}

/**
 * Both lists by the first field that identifies every item in both, or undefined where there is none:
 * such lists are compared by content. A list that is empty goes by whatever fits the other.
 */
export function keyedLists(old: readonly Json[], next: readonly Json[]): KeyedLists | undefined {
  for (const key of KEYS) {
    const olds = keyed(old, key.field, key.type);
    if (olds === undefined) continue;
    const nexts = keyed(next, key.field, key.type);
    if (nexts !== undefined) return { by: key.field, old: olds, next: nexts };
  }
  return undefined;
}

/** What identifies an item, as texts: its name, type, port … */
export function namesOf(item: Json): readonly string[] {
  if (typeof item === 'string' || typeof item === 'number') return [String(item)];
  return Object.values(identityOf(item)).map(String);
}

/** The fields of an item that may identify it. */
export function identityOf(item: Json): JsonObject {
  const fields = KEYS.flatMap(({ field, type }) => {
    const value = type === 'string' ? stringAt(item, field) : integerAt(item, field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(fields);
}

function keyed(list: readonly Json[], field: string, type: 'string' | 'number'): KeyedList | undefined {
  const items = new Map<string | number, JsonObject>();
  for (const item of list) {
    const name = type === 'string' ? stringAt(item, field) : integerAt(item, field);
    if (name === undefined || !isJsonObject(item) || items.has(name)) return undefined;
    items.set(name, item);
  }
  return items;
}

function integerAt(item: Json, field: string): number | undefined {
  const value = numberAt(item, field);
  return Number.isSafeInteger(value) ? value : undefined;
}
