import { describe, expect, it } from 'vitest';
import { TOO_DEEP, compareTrees } from '../../../src/lens/compare/tree.js';
import type { Json } from '../../../src/model/json/json.js';
import { processorMs } from '../../support/processor-time.js';

const six = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 };

const table: readonly (readonly [string, Json | undefined, Json | undefined, readonly object[]])[] = [
  ['a scalar that changed', { a: 1 }, { a: 2 }, [{ path: 'a', old: 1, new: 2 }]],
  ['a type that changed', { a: '1' }, { a: 1 }, [{ path: 'a', old: '1', new: 1 }]],
  [
    'null is a value',
    { a: null },
    { a: 1, b: null },
    [
      { path: 'a', old: null, new: 1 },
      { path: 'b', new: null },
    ],
  ],
  [
    'false, zero and nothing differ',
    { a: 0, b: '' },
    { a: false },
    [
      { path: 'a', old: 0, new: false },
      { path: 'b', old: '' },
    ],
  ],
  ['null goes', { a: null }, {}, [{ path: 'a', old: null }]],
  ['the order of keys is nothing', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['nothing on either side', undefined, undefined, []],
  ['a tree that came', undefined, { a: { b: 1 } }, [{ path: 'a.b', new: 1 }]],
  ['a tree that went', 5, undefined, [{ path: '', old: 5 }]],
  ['an empty object came', {}, { a: {} }, [{ path: 'a', new: {} }]],
  ['an empty list went', { a: [] }, {}, [{ path: 'a', old: [] }]],
  ['an empty object became a list', { a: {} }, { a: [] }, [{ path: 'a', old: {}, new: [] }]],
  ['an object became a scalar', { a: { b: 1 } }, { a: 'x' }, [{ path: 'a', old: { b: 1 }, new: 'x' }]],
  [
    'five leaves come as leaves',
    {},
    { x: { a: 1, b: [1, 2], c: { d: {}, e: null }, f: 'f' } },
    [
      { path: 'x.a', new: 1 },
      { path: 'x.b', new: [1, 2] },
      { path: 'x.c.d', new: {} },
      { path: 'x.c.e', new: null },
      { path: 'x.f', new: 'f' },
    ],
  ],
  ['six leaves come as one', { x: {} }, { x: { y: six } }, [{ path: 'x.y', new: six }]],
  ['six leaves go as one', { y: six, z: 1 }, { z: 1 }, [{ path: 'y', old: six }]],
  [
    'a list of scalars is one change',
    { a: [1, 2] },
    { a: [2, 1] },
    [{ path: 'a', old: [1, 2], new: [2, 1] }],
  ],
  ['equal lists are none', { a: [1, { b: [2] }] }, { a: [1, { b: [2] }] }, []],
  [
    'list items are told by name, gone ones last',
    {
      c: [
        { name: 'side', image: 'e' },
        { name: 'web', image: 'a' },
      ],
    },
    {
      c: [
        { name: 'web', image: 'b' },
        { name: 'new', image: 'n' },
      ],
    },
    [
      { path: 'c[web].image', old: 'a', new: 'b' },
      { path: 'c[new]', new: { name: 'new', image: 'n' } },
      { path: 'c[side]', old: { name: 'side', image: 'e' } },
    ],
  ],
  [
    'a reordered list is no change',
    { c: [{ type: 'A' }, { type: 'B' }] },
    { c: [{ type: 'B' }, { type: 'A' }] },
    [],
  ],
  [
    'conditions go by type',
    { c: [{ type: 'Ready', status: 'False' }] },
    { c: [{ type: 'Ready', status: 'True' }] },
    [{ path: 'c[Ready].status', old: 'False', new: 'True' }],
  ],
  [
    'tolerations go by key',
    { c: [{ key: 'k', effect: 'a' }] },
    { c: [{ key: 'k', effect: 'b' }] },
    [{ path: 'c[k].effect', old: 'a', new: 'b' }],
  ],
  [
    'owners go by name before uid',
    { c: [{ uid: 'u', name: 'n', c: 1 }] },
    { c: [{ uid: 'u', name: 'n', c: 2 }] },
    [{ path: 'c[n].c', old: 1, new: 2 }],
  ],
  [
    'where names repeat the uid is next',
    {
      c: [
        { uid: 'u', name: 'n' },
        { uid: 'v', name: 'n', x: 1 },
      ],
    },
    { c: [{ uid: 'v', name: 'n', x: 2 }] },
    [
      { path: 'c[v].x', old: 1, new: 2 },
      { path: 'c[u]', old: { uid: 'u', name: 'n' } },
    ],
  ],
  [
    'host aliases go by ip',
    { c: [{ ip: '10.0.0.1', h: 1 }] },
    { c: [{ ip: '10.0.0.1', h: 2 }] },
    [{ path: 'c[10.0.0.1].h', old: 1, new: 2 }],
  ],
  [
    'container ports go by number',
    { c: [{ containerPort: 80, p: 'TCP' }] },
    { c: [{ containerPort: 80, p: 'UDP' }] },
    [{ path: 'c[80].p', old: 'TCP', new: 'UDP' }],
  ],
  [
    'service ports without a name go by number',
    { c: [{ port: 80, t: 1 }] },
    { c: [{ port: 80, t: 2 }] },
    [{ path: 'c[80].t', old: 1, new: 2 }],
  ],
  [
    'a name that looks like a number is quoted',
    { c: [{ name: '80', t: 1 }] },
    { c: [{ name: '80', t: 2 }] },
    [{ path: 'c[name="80"].t', old: 1, new: 2 }],
  ],
  [
    'a volume mounted twice goes by its place',
    {
      c: [
        { name: 'd', mountPath: '/a' },
        { name: 'd', mountPath: '/b', r: 1 },
      ],
    },
    {
      c: [
        { name: 'd', mountPath: '/b', r: 2 },
        { name: 'd', mountPath: '/a' },
      ],
    },
    [{ path: 'c[/b].r', old: 1, new: 2 }],
  ],
  ['an emptied list by name', { c: [{ name: 'a' }] }, { c: [] }, [{ path: 'c[a]', old: { name: 'a' } }]],
  [
    'a list that came, by name',
    {},
    { c: [{ name: 'a' }, { name: 'b' }] },
    [
      { path: 'c[a]', new: { name: 'a' } },
      { path: 'c[b]', new: { name: 'b' } },
    ],
  ],
  [
    'ports that are no whole numbers are no key',
    { c: [{ port: 1.5, t: 1 }] },
    { c: [{ port: 1.5, t: 2 }] },
    [{ path: 'c[0].t', old: 1, new: 2 }],
  ],
  [
    'mixed items have no key',
    { c: [{ name: 'a' }, 1] },
    { c: [{ name: 'a' }, 2] },
    [{ path: 'c', old: [{ name: 'a' }, 1], new: [{ name: 'a' }, 2] }],
  ],
  [
    'items that differ in what they hold',
    { c: [{ x: [1] }] },
    { c: [{ y: [1] }] },
    [{ path: 'c[0]', old: { x: [1] }, new: { y: [1] } }],
  ],
  ['items of which one holds more', { c: [{ x: 1 }] }, { c: [{ x: 1, y: 2 }] }, [{ path: 'c[0].y', new: 2 }]],
  [
    'odd keys',
    { 'a.b': { '': 1 }, 'x/y': 1 },
    { 'a.b': { '': 2 }, 'x/y': 2 },
    [
      { path: '["a.b"][""]', old: 1, new: 2 },
      { path: '["x/y"]', old: 1, new: 2 },
    ],
  ],
];

describe('comparing trees', () => {
  it.each(table)('%s', (_, old, next, changes) => {
    expect(compareTrees(old, next)).toStrictEqual(changes);
  });

  it('begins the paths with the root that it is given', () => {
    expect(compareTrees({ a: 1 }, { a: 2 }, { under: [{ key: 'status' }] })).toStrictEqual([
      { path: 'status.a', old: 1, new: 2 },
    ]);
  });

  it('does not look at noise, at any depth, in lists by content and in what came or went', () => {
    const noise = new Set(['beat']);
    const at = (beat: number): Json => ({
      beat,
      c: [{ type: 'Ready', beat }],
      list: [[{ beat, x: 1 }]],
      ...(beat === 2 ? { came: { beat } } : { went: { beat } }),
    });
    expect(compareTrees(at(1), at(2), { noise })).toStrictEqual([]);
    expect(compareTrees({ list: [[{ beat: 1 }]] }, { list: [[{ x: 1 }]] }, { noise })).toHaveLength(1);
    expect(compareTrees({ list: [[{ x: 1 }]] }, { list: [[{ beat: 1 }]] }, { noise })).toHaveLength(1);
  });

  it('shows keys that look like parts of JavaScript as what they are', () => {
    const old = JSON.parse('{"__proto__":{"polluted":1},"constructor":1,"toString":{"x":1}}') as Json;
    const next = JSON.parse('{"__proto__":{"polluted":2},"constructor":2,"hasOwnProperty":3}') as Json;
    expect(compareTrees(old, next)).toStrictEqual([
      { path: '__proto__.polluted', old: 1, new: 2 },
      { path: 'constructor', old: 1, new: 2 },
      { path: 'hasOwnProperty', new: 3 },
      { path: 'toString.x', old: 1 },
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('does not find inherited keys', () => {
    expect(compareTrees({}, { toString: 1 })).toStrictEqual([{ path: 'toString', new: 1 }]);
    expect(compareTrees({ a: [[{ toString: 1 }]] }, { a: [[{ valueOf: 1 }]] })).toHaveLength(1);
  });

  describe('on trees that are too deep', () => {
    const deep = (leaf: Json, depth: number, wrap = (inner: Json): Json => ({ a: inner })): Json => {
      let tree = leaf;
      for (let level = 0; level < depth; level += 1) tree = wrap(tree);
      return tree;
    };

    it.each([
      ['objects', (inner: Json): Json => ({ a: inner })],
      ['lists', (inner: Json): Json => [inner]],
      ['named items', (inner: Json): Json => [{ name: 'n', in: inner }]],
    ])('finds one change among 10,000 levels of %s, and none where there is none', (_, wrap) => {
      expect(compareTrees(deep(1, 10_000, wrap), deep(1, 10_000, wrap))).toStrictEqual([]);
      const changes = compareTrees(deep(1, 10_000, wrap), deep(2, 10_000, wrap));
      expect(changes.map(({ old, new: next }) => ({ old, next }))).toStrictEqual([
        { old: TOO_DEEP, next: TOO_DEEP },
      ]);
      expect(changes[0]?.path.length).toBeLessThan(500);
    });

    it('tells what came and went 10,000 levels deep', () => {
      expect(compareTrees({}, { x: deep(1, 10_000) })[0]?.new).toBe(TOO_DEEP);
      expect(compareTrees({ x: deep(six, 10_000) }, {})).toStrictEqual([{ path: 'x', old: TOO_DEEP }]);
    });

    it('shows everything down to a depth that no real object has', () => {
      const [change] = compareTrees(deep(1, 99), deep(2, 99));
      expect(change).toStrictEqual({ path: Array(99).fill('a').join('.'), old: 1, new: 2 });
    });

    it('never gives a value that overflows JSON.stringify', () => {
      const bushy = (inner: Json): Json => ({ a: inner, b: [inner === 1 ? 2 : 1] });
      const changes = compareTrees(deep(1, 5000, bushy), deep(2, 5000, bushy));
      expect(JSON.stringify(changes).length).toBeLessThan(100_000);
    });
  });

  describe('on big objects', () => {
    const values = (seed: number): Json =>
      Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`key.${at}`, `value ${at * seed}`]));
    const containers = Array.from({ length: 10_000 }, (_, at) => ({
      name: `c${at}`,
      image: `i:${at}`,
      env: [{ name: 'A', value: 'x' }],
    }));

    it.each<readonly [string, Json, Json, number]>([
      ['1 MB of which every leaf changed', values(1), values(2), 39_999],
      ['10,000 containers reordered', containers, containers.toReversed(), 0],
      [
        '10,000 containers of which each changed',
        containers,
        containers.map((c) => ({ ...c, image: 'x' })),
        10_000,
      ],
      ['1 MB that came as a whole', { a: 1 }, { a: 1, b: values(1) }, 1],
      ['a list of 300,000 numbers that came', {}, { b: Array.from({ length: 300_000 }, (_, at) => at) }, 1],
      ['a list of 100,000 lists that came', {}, { b: Array.from({ length: 100_000 }, () => []) }, 1],
    ])('%s takes less than 300 ms of the processor', (_, old, next, count) => {
      expect(compareTrees(old, next)).toHaveLength(count);
      expect(processorMs(() => compareTrees(old, next))).toBeLessThan(300);
    });
  });
});
