import { parsePath } from '../../lens/compare/path.js';
import { type Json, type JsonObject, isJsonObject } from '../../model/json/json.js';
import type { PrintableChange } from '../../model/flow/record.js';

/** What names an item of a list together: a Role's subject, or any item by its name. */
const NAMES: readonly (readonly string[])[] = [['name'], ['kind', 'namespace', 'name']];

/**
 * An item of a list that came or went, without what its path says of it already: `volumes[tmp] added {"emptyDir":{}}`.
 * Any other change as it is.
 */
export function withoutName(change: PrintableChange): PrintableChange {
  const { old, new: next, path } = change;
  const only = old ?? next;
  if ((old !== undefined && next !== undefined) || !isJsonObject(only)) return change;
  const step = parsePath(path)?.at(-1);
  if (step === undefined || !('item' in step)) return change;
  const keys = NAMES.find((names) => isNamedBy(only, names, String(step.item)));
  if (keys === undefined) return change;
  const rest: Json = Object.fromEntries(Object.entries(only).filter(([key]) => !keys.includes(key)));
  return old === undefined ? { ...change, new: rest } : { ...change, old: rest };
}

function isNamedBy(item: JsonObject, keys: readonly string[], name: string): boolean {
  const parts = keys.flatMap((key) => (Object.hasOwn(item, key) ? [item[key]] : []));
  return (
    parts.every((part) => typeof part === 'string') && parts.filter((part) => part !== '').join('/') === name
  );
}
