import { type Json, type JsonObject, isJsonObject, numberAt, stringAt } from '../../model/json/json.js';

/** What identifies the items of a list: one field, or several together. */
export interface ListKey {
  readonly fields: readonly KeyField[];
}

interface KeyField {
  readonly field: string;
  readonly type: 'string' | 'number' | 'any';
  /** What an item without it has. */
  readonly unset?: string;
}

const text = (field: string): ListKey => ({ fields: [{ field, type: 'string' }] });
const number = (field: string): ListKey => ({ fields: [{ field, type: 'number' }] });

const PROTOCOL: KeyField = { field: 'protocol', type: 'string', unset: 'TCP' };

/**
 * The fields that identify a list's items, the most specific first: the merge keys of Kubernetes' own types
 * (`patchMergeKey` in k8s.io/api), which custom resources follow by habit; and where one alone repeats, what the API
 * server takes together (`listMapKey` there), and the parts of a subject and of an address.
 */
const KEYS: readonly ListKey[] = [
  ...['name', 'type', 'key', 'uid', 'ip'].map(text),
  ...['containerPort', 'port'].map(number),
  ...['mountPath', 'devicePath', 'topologyKey'].map(text),
  { fields: [{ field: 'containerPort', type: 'number' }, PROTOCOL] },
  { fields: [{ field: 'port', type: 'number' }, PROTOCOL] },
  {
    fields: [
      { field: 'key', type: 'string' },
      { field: 'effect', type: 'string', unset: '' },
    ],
  },
  {
    fields: [
      { field: 'topologyKey', type: 'string' },
      { field: 'whenUnsatisfiable', type: 'string' },
    ],
  },
  {
    fields: [
      { field: 'type', type: 'string' },
      { field: 'address', type: 'string' },
    ],
  },
  {
    fields: [
      { field: 'kind', type: 'string' },
      { field: 'namespace', type: 'string', unset: '' },
      { field: 'name', type: 'string' },
    ],
  },
];

/** The key that a schema declares for a list (`x-kubernetes-list-map-keys`). */
export function declaredKey(fields: readonly string[]): ListKey {
  return { fields: fields.map((field) => ({ field, type: 'any', unset: '' })) };
}

/** A list by what identifies its items, in the list's order. */
export type KeyedList = ReadonlyMap<string | number, JsonObject>;

/** Two lists by the same key. */
export interface KeyedLists {
  /** The first field of the key. */
  readonly by: string;
  readonly old: KeyedList;
  readonly next: KeyedList;
}

/**
 * Both lists by the declared key, else by the first that identifies every item in both; undefined where there is none:
 * such lists are compared by content. A list that is empty goes by whatever fits the other. A number identifies an
 * item only as long as it stays: where one port is gone and another came, that may be the same one with another number.
 */
export function keyedLists(
  old: readonly Json[],
  next: readonly Json[],
  declared?: ListKey,
): KeyedLists | undefined {
  for (const key of declared === undefined ? KEYS : [declared, ...KEYS]) {
    const olds = keyed(old, key);
    const nexts = olds === undefined ? undefined : keyed(next, key);
    if (olds === undefined || nexts === undefined) continue;
    const [first] = key.fields;
    if (first?.type === 'number' && missesSome(olds, nexts) && missesSome(nexts, olds)) return undefined;
    return { by: first?.field ?? '', old: olds, next: nexts };
  }
  return undefined;
}

function missesSome(list: KeyedList, other: KeyedList): boolean {
  return [...other.keys()].some((name) => !list.has(name));
}

/** What identifies an item, as texts: its name, type, port, `53/UDP` … */
export function namesOf(item: Json): readonly string[] {
  if (typeof item === 'string' || typeof item === 'number') return [String(item)];
  return KEYS.flatMap((key) => nameOf(item, key) ?? []).map(String);
}

/** The fields of an item that may identify it. */
export function identityOf(item: Json): JsonObject {
  if (!isJsonObject(item)) return {};
  const fields = KEYS.flatMap((key) =>
    nameOf(item, key) === undefined ? [] : key.fields.map(({ field }) => field),
  );
  return Object.fromEntries(
    fields.flatMap((field) => (Object.hasOwn(item, field) ? [[field, item[field]] as const] : [])),
  );
}

function keyed(list: readonly Json[], key: ListKey): KeyedList | undefined {
  const items = new Map<string | number, JsonObject>();
  for (const item of list) {
    const name = nameOf(item, key);
    if (name === undefined || !isJsonObject(item) || items.has(name)) return undefined;
    items.set(name, item);
  }
  return items;
}

/** The name of an item by a key: `web`, 80, `53/UDP`; undefined where it lacks a part of it. */
function nameOf(item: Json, { fields }: ListKey): string | number | undefined {
  const parts = fields.map((each) => partOf(item, each));
  const [only] = parts;
  if (fields.length === 1) return only;
  if (parts.includes(undefined)) return undefined;
  // What an item may lack and does, such as the namespace of a User, is no part of its name.
  return parts.filter((part) => part !== '').join('/');
}

function partOf(item: Json, { field, type, unset }: KeyField): string | number | undefined {
  const name = type === 'number' ? undefined : stringAt(item, field);
  const number = type === 'string' ? undefined : numberAt(item, field);
  return name ?? (Number.isSafeInteger(number) ? number : unset);
}
