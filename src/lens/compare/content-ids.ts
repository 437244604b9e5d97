import { type Json, type JsonObject, isJsonNumber, isJsonObject, numberText } from '../../model/json/json.js';
import { isList } from '../../model/json/json-equality.js';

/** Numbers by which equal JSON values are known: two values have the same one exactly where they are equal. */
export type ContentIds = (value: Json) => number;

/**
 * Numbers for the values of one comparison, each found once however often it is asked for. The order of keys is
 * nothing, and so are keys of `noise`; that of lists counts. Never recurses.
 */
export function createContentIds(noise: ReadonlySet<string>): ContentIds {
  const ids = new Map<string, number>();
  const known = new WeakMap<object, number>();

  const intern = (content: string): number => {
    const before = ids.get(content);
    if (before !== undefined) return before;
    ids.set(content, ids.size);
    return ids.size - 1;
  };
  const idOf = (value: Json | undefined): number => {
    if (isList(value) || isJsonObject(value)) return known.get(value) ?? -1;
    return intern(value === undefined ? '' : isJsonNumber(value) ? numberText(value) : JSON.stringify(value));
  };
  const contentOf = (holder: JsonHolder): string =>
    isList(holder)
      ? `[${holder.map(idOf).join(',')}]`
      : `{${membersOf(holder, noise)
          .map(([key, member]) => `${JSON.stringify(key)}:${idOf(member)}`)
          .sort()
          .join(',')}}`;

  return (root) => {
    const pending = holdersIn([root]);
    for (let here = pending.at(-1); here !== undefined; here = pending.at(-1)) {
      // Once more after what is in it.
      const open = known.has(here)
        ? []
        : holdersIn(valuesIn(here, noise)).filter((inner) => !known.has(inner));
      if (open.length > 0) {
        for (const inner of open) pending.push(inner);
        continue;
      }
      if (!known.has(here)) known.set(here, intern(contentOf(here)));
      pending.pop();
    }
    return idOf(root);
  };
}

type JsonHolder = JsonObject | readonly Json[];

function holdersIn(values: readonly Json[]): JsonHolder[] {
  return values.filter((value): value is JsonHolder => isList(value) || isJsonObject(value));
}

function valuesIn(holder: JsonHolder, noise: ReadonlySet<string>): readonly Json[] {
  return isList(holder) ? holder : membersOf(holder, noise).map(([, member]) => member);
}

function membersOf(object: JsonObject, noise: ReadonlySet<string>): readonly (readonly [string, Json])[] {
  return Object.entries(object).flatMap(([key, member]) =>
    member === undefined || noise.has(key) ? [] : [[key, member] as const],
  );
}
