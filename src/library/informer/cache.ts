import { LabelSelectorError, labelsOf, parseLabelSelector } from '../../model/object/label-selector.js';
import type { JsonObject } from '../../model/json/json.js';
import { CallbackError, MisuseError } from '../errors.js';
import { type KubernetesObject, keyOf } from '../object.js';

/** Reads from the cache of an informer: no request, and the state that the last event told. */
export interface Lister<T> {
  /** One object by its name, and its namespace where it has one. */
  get(name: string, namespace?: string): T | undefined;
  /** One object by its key. */
  getByKey(key: string): T | undefined;
  /** Those of a namespace, and of a label selector (`app=web,tier in (a,b)`); without either all. */
  list(options?: {
    readonly namespace?: string | undefined;
    readonly labelSelector?: string | undefined;
  }): readonly T[];
  /** The objects for which the index gave this value. */
  byIndex(index: string, value: string): readonly T[];
  /** Every value of the index. */
  indexValues(index: string): readonly string[];
  /** How many objects there are. */
  readonly size: number;
}

/** The values under which an object is found: none, one or several. */
export type IndexFunction<T> = (object: T) => readonly string[];

/** The objects of an informer by key, and by every index. */
export interface Cache<T> extends Lister<T> {
  put(key: string, object: T): void;
  remove(key: string): void;
  addIndex(name: string, values: IndexFunction<T>): void;
  entries(): Iterable<[key: string, object: T]>;
}

interface Index<T> {
  readonly valuesOf: IndexFunction<T>;
  readonly keys: Map<string, Set<string>>;
  readonly values: Map<string, readonly string[]>;
}

const NAMESPACE = ' namespace';

/** @param onError takes what an index function throws; the object is then found under no value of it. */
export function createCache<T extends KubernetesObject>(onError: (error: CallbackError) => void): Cache<T> {
  const objects = new Map<string, T>();
  const indexes = new Map<string, Index<T>>();

  const unindex = (index: Index<T>, key: string): void => {
    for (const value of index.values.get(key) ?? []) {
      const keys = index.keys.get(value);
      // An empty set that stayed would be a leak for each value that ever was (k/k #84959).
      if (keys?.delete(key) === true && keys.size === 0) index.keys.delete(value);
    }
    index.values.delete(key);
  };
  const reindex = (name: string, index: Index<T>, key: string, object: T): void => {
    unindex(index, key);
    const values = valuesOf(name, index, key, object);
    if (values.length === 0) return;
    index.values.set(key, values);
    for (const value of values) {
      const keys = index.keys.get(value);
      if (keys === undefined) index.keys.set(value, new Set([key]));
      else keys.add(key);
    }
  };
  const valuesOf = (name: string, index: Index<T>, key: string, object: T): readonly string[] => {
    try {
      return [...new Set(index.valuesOf(object))];
    } catch (error) {
      onError(new CallbackError(name, key, error));
      return [];
    }
  };
  const indexCalled = (name: string): Index<T> => {
    const index = indexes.get(name);
    if (index === undefined) throw new MisuseError(`there is no index "${name}": add it with addIndex`);
    return index;
  };
  const found = (keys: Iterable<string>): readonly T[] => [...keys].flatMap((key) => objects.get(key) ?? []);
  const addIndex = (name: string, own: IndexFunction<T>): void => {
    if (indexes.has(name)) throw new MisuseError(`there is an index "${name}" already`);
    const index = {
      valuesOf: own,
      keys: new Map<string, Set<string>>(),
      values: new Map<string, string[]>(),
    };
    indexes.set(name, index);
    for (const [key, object] of objects) reindex(name, index, key, object);
  };
  addIndex(NAMESPACE, ({ metadata }) => [metadata?.namespace ?? '']);

  return {
    put(key, object) {
      objects.set(key, object);
      for (const [name, index] of indexes) reindex(name, index, key, object);
    },
    remove(key) {
      objects.delete(key);
      for (const index of indexes.values()) unindex(index, key);
    },
    addIndex,
    entries: () => objects.entries(),
    get: (name, namespace) => objects.get(keyOf({ metadata: { name, namespace } })),
    getByKey: (key) => objects.get(key),
    list({ namespace, labelSelector } = {}) {
      const all =
        namespace === undefined ? [...objects.values()] : found(keysOf(indexCalled(NAMESPACE), namespace));
      if (labelSelector === undefined) return all;
      const selects = readSelector(labelSelector);
      return all.filter(({ metadata }) => selects(labelsOf(metadata?.labels as JsonObject | undefined)));
    },
    byIndex: (name, value) => found(keysOf(indexCalled(name), value)),
    indexValues: (name) => [...indexCalled(name).keys.keys()],
    get size() {
      return objects.size;
    },
  };
}

function keysOf<T>({ keys }: Index<T>, value: string): Iterable<string> {
  return keys.get(value) ?? [];
}

/** @throws MisuseError in the server's own words. */
export function readSelector(text: string): ReturnType<typeof parseLabelSelector> {
  try {
    return parseLabelSelector(text);
  } catch (error) {
    if (!(error instanceof LabelSelectorError)) throw error;
    throw new MisuseError(`the label selector "${text}" cannot be read: ${error.message}`, { cause: error });
  }
}
