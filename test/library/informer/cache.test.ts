import { describe, expect, test } from 'vitest';
import type { CallbackError } from '../../../src/library/index.js';
import { createCache } from '../../../src/library/informer/cache.js';

interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly users: readonly string[];
}

const pod = (name: string, users: readonly string[] = [], labels: Record<string, string> = {}): Pod => ({
  metadata: { name, namespace: 'shop', labels },
  users,
});

function cacheOf(...pods: readonly Pod[]): ReturnType<typeof createCache<Pod>> & { errors: CallbackError[] } {
  const errors: CallbackError[] = [];
  const cache = createCache<Pod>((error) => errors.push(error));
  for (const each of pods) cache.put(`shop/${each.metadata.name}`, each);
  return Object.assign(cache, { errors });
}

const names = (pods: readonly Pod[]): readonly string[] => pods.map(({ metadata }) => metadata.name);

// The names in brackets are those of client-go's tests (tools/cache).
describe('the cache of an informer', () => {
  test('gives one object, those of a namespace, and those of a label selector [TestCache]', () => {
    const cache = cacheOf(pod('a', [], { app: 'web' }), pod('b', [], { app: 'db' }));
    cache.put('n', { metadata: { name: 'n' }, users: [] });
    cache.put('ops/a', { metadata: { name: 'a', namespace: 'ops' }, users: ['ops'] });
    expect(cache.size).toBe(4);
    expect(cache.get('a', 'ops')?.users).toEqual(['ops']);
    expect(cache.get('n')).toBe(cache.getByKey('n'));
    expect(cache.get('a')).toBeUndefined();
    expect(names(cache.list({ namespace: 'shop' }))).toEqual(['a', 'b']);
    expect(names(cache.list({ labelSelector: 'app in (web, db), app!=db' }))).toEqual(['a']);
    expect(names(cache.list({ namespace: 'none' }))).toEqual([]);
    expect(() => cache.list({ labelSelector: 'a in b' })).toThrow(
      'the label selector "a in b" cannot be read',
    );
  });

  test('finds objects by each value of an index, also one that is added later [TestMultiIndexKeys, TestIndexer]', () => {
    const cache = cacheOf(
      pod('one', ['ernie', 'bert']),
      pod('two', ['bert', 'oscar']),
      pod('tre', ['ernie', 'ernie']),
    );
    cache.addIndex('user', ({ users }) => users);
    expect(names(cache.byIndex('user', 'ernie'))).toEqual(['one', 'tre']);
    expect(names(cache.byIndex('user', 'bert'))).toEqual(['one', 'two']);
    cache.put('shop/tre', pod('tre', ['elmo']));
    cache.remove('shop/two');
    expect(names(cache.byIndex('user', 'ernie'))).toEqual(['one']);
    expect(names(cache.byIndex('user', 'elmo'))).toEqual(['tre']);
    expect(names(cache.byIndex('user', 'oscar'))).toEqual([]);
  });

  test('keeps no value that no object has any more [TestThreadSafeStoreDeleteRemovesEmptySetsFromIndex]', () => {
    const cache = cacheOf(pod('a', ['x', 'y']), pod('b', ['y']));
    cache.addIndex('user', ({ users }) => users);
    cache.remove('shop/a');
    expect(cache.indexValues('user')).toEqual(['y']);
    cache.remove('shop/b');
    expect(cache.indexValues('user')).toEqual([]);
  });

  test('tells of an index function that throws, and finds the object under no value of it', () => {
    const cache = cacheOf(pod('a'), pod('b', ['x']));
    cache.addIndex('first', ({ users: [first = ''] }) => [first.at(0)!.toUpperCase()]);
    expect(cache.errors.map(({ callback, key }) => `${callback} ${key}`)).toEqual(['first shop/a']);
    expect(names(cache.byIndex('first', 'X'))).toEqual(['b']);
  });
});
