import { type Json, arrayAt, stringAt } from '../../model/json.js';

/** An item of a list with its name. */
export interface Named {
  readonly name: string;
  readonly item: Json;
}

/** The items of a list at a path that have a name, each name once, in the list's order: containers, their statuses. */
export function namedItems(object: Json, ...keys: readonly string[]): readonly Named[] {
  const items = new Map<string, Json>();
  for (const item of arrayAt(object, ...keys)) {
    const name = stringAt(item, 'name');
    if (name !== undefined && !items.has(name)) items.set(name, item);
  }
  return Array.from(items, ([name, item]) => ({ name, item }));
}
