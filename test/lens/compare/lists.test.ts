import { describe, expect, it } from 'vitest';
import { declaredKey } from '../../../src/lens/compare/list-key.js';
import { compareTrees } from '../../../src/lens/compare/tree.js';
import type { Json } from '../../../src/model/json/json.js';

/** `path: old → new`, one a line. */
function told(old: readonly Json[], next: readonly Json[], listKeys = new Map<string, string[]>()): string[] {
  const keys = new Map(Array.from(listKeys, ([path, fields]) => [path, declaredKey(fields)]));
  return compareTrees({ list: old }, { list: next }, { listKeys: keys }).map(
    ({ path, old: was, new: is }) =>
      `${path}: ${was === undefined ? '-' : JSON.stringify(was)} → ${is === undefined ? '-' : JSON.stringify(is)}`,
  );
}

const udp = { containerPort: 53, protocol: 'UDP' };
const tcp = { containerPort: 53, protocol: 'TCP' };
const both = [
  { containerPort: 4443, hostPort: 443 },
  { containerPort: 4443, hostPort: 4443 },
];
const no = { key: 'k', effect: 'NoSchedule', operator: 'Exists' };
const out = { ...no, effect: 'NoExecute' };
const zones = [
  { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' },
  { topologyKey: 'zone', maxSkew: 2, whenUnsatisfiable: 'ScheduleAnyway' },
];
const alice = { kind: 'User', name: 'a' };
const robot = { kind: 'ServiceAccount', name: 'a', namespace: 'x' };

describe('items that the API knows by several fields', () => {
  it.each<[string, readonly Json[]]>([
    ['ports of one number', [udp, tcp]],
    ['ports of one number of which only one names its protocol', [udp, { containerPort: 53 }]],
    [
      'ports of a Service',
      [
        { port: 53, protocol: 'UDP', targetPort: 1 },
        { port: 53, targetPort: 2 },
      ],
    ],
    ['ports of one number and one protocol', both],
    ['tolerations of one key', [no, out]],
    ['tolerations of one key and one effect', [no, { ...no, value: 'x' }]],
    ['spread constraints of one key', zones],
    [
      'addresses of one type',
      [
        { type: 'IP', address: 'a' },
        { type: 'IP', address: 'b' },
      ],
    ],
    ['subjects of one name', [alice, robot, { ...robot, namespace: 'y' }]],
  ])('are no change by their order: %s', (_, list) => {
    expect(told(list, list.toReversed())).toEqual([]);
  });

  it('are named by all of them where one alone repeats', () => {
    expect(told([udp, tcp], [udp, { ...tcp, hostPort: 5353 }])).toEqual(['list[53/TCP].hostPort: - → 5353']);
    expect(told([udp, tcp], [tcp])).toEqual([`list[53/UDP]: ${JSON.stringify(udp)} → -`]);
    expect(told([no, out], [{ ...out, tolerationSeconds: 5 }, no])).toEqual([
      'list[k/NoExecute].tolerationSeconds: - → 5',
    ]);
    expect(told(zones, [{ ...zones[1]!, maxSkew: 3 }, zones[0]!])).toEqual([
      'list[zone/ScheduleAnyway].maxSkew: 2 → 3',
    ]);
    expect(told([alice, robot], [robot, { ...robot, namespace: 'y' }, alice])).toEqual([
      'list[ServiceAccount/y/a]: - → {"kind":"ServiceAccount","name":"a","namespace":"y"}',
    ]);
  });

  it('are named by the keys that a schema declares, at that place alone', () => {
    const keys = new Map([['list', ['zone', 'slot']]]);
    const items = [
      { zone: 'a', slot: 1, name: 'x', v: 1 },
      { zone: 'a', slot: 2, name: 'y', v: 1 },
    ];
    const next = [items[1]!, { ...items[0]!, name: 'z', v: 2 }];
    expect(told(items, next, keys)).toEqual(['list[a/1].name: "x" → "z"', 'list[a/1].v: 1 → 2']);
    expect(told(items, next, new Map([['other', ['zone']]]))).toEqual([
      'list[z]: - → {"zone":"a","slot":1,"name":"z","v":2}',
      'list[x]: {"zone":"a","slot":1,"name":"x","v":1} → -',
    ]);
    expect(
      compareTrees(
        {
          a: [
            {
              name: 'x',
              in: [
                { id: 1, v: 1 },
                { id: 2, v: 1 },
              ],
            },
          ],
        },
        {
          a: [
            {
              name: 'x',
              in: [
                { id: 2, v: 1 },
                { id: 1, v: 2 },
              ],
            },
          ],
        },
        { under: [{ key: 'spec' }], listKeys: new Map([['spec.a[].in', declaredKey(['id'])]]) },
      ),
    ).toEqual([{ path: 'spec.a[x].in[1].v', old: 1, new: 2 }]);
  });
});

describe('items that nothing identifies', () => {
  const db = { to: [{ podSelector: { app: 'db' } }], ports: [{ port: 5432, protocol: 'TCP' }] };
  const dns = { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 53, protocol: 'UDP' }] };
  const web = { to: [{ podSelector: { app: 'web' } }] };

  it('are no change by their order', () => {
    expect(told([db, dns, web], [web, db, dns])).toEqual([]);
    expect(told([db, db, dns], [dns, db, db])).toEqual([]);
  });

  it('are found again by what they have in common, and named by where they stand', () => {
    const moved = { ...db, ports: [{ port: 3306, protocol: 'TCP' }] };
    expect(told([db], [moved])).toEqual(['list[0].ports[0].port: 5432 → 3306']);
    expect(told([db, dns, web], [web, dns, moved])).toEqual(['list[2].ports[0].port: 5432 → 3306']);
    expect(told([db, dns], [dns, { ...db, to: [] }])).toEqual([
      'list[1].to[0]: {"podSelector":{"app":"db"}} → -',
    ]);
  });

  it('come and go as wholes', () => {
    expect(told([db], [dns, db])).toEqual([`list[0]: - → ${JSON.stringify(dns)}`]);
    expect(told([dns, db], [db])).toEqual([`list[0]: ${JSON.stringify(dns)} → -`]);
    expect(told([db, db], [db])).toEqual([`list[1]: ${JSON.stringify(db)} → -`]);
    expect(told([], [web])).toEqual([`list[0]: - → ${JSON.stringify(web)}`]);
  });

  it('stand in the place of each other where they have nothing in common', () => {
    expect(told([{ a: 1 }, { b: 1 }], [{ c: 1 }])).toEqual([
      'list[0]: {"a":1} → {"c":1}',
      'list[1]: {"b":1} → -',
    ]);
    expect(told([{ b: 1 }, { d: 1 }, { z: 1 }], [{ z: 1 }, { c: 1 }])).toEqual([
      'list[1]: {"d":1} → {"c":1}',
      'list[0]: {"b":1} → -',
    ]);
  });

  it('are ports of which one may have another number', () => {
    expect(told([{ port: 80 }, { port: 443, name: 'x' }], [{ port: 443, name: 'x' }, { port: 81 }])).toEqual([
      'list[1].port: 80 → 81',
    ]);
    expect(told([{ port: 80 }], [{ port: 80 }, { port: 81 }])).toEqual(['list[81]: - → {"port":81}']);
  });

  it('never share a path where both are told as wholes', () => {
    const items = (names: string): Json[] => names.split('').map((name) => ({ [name]: 1 }));
    for (const [old, next] of [
      ['abcd', 'xay'],
      ['abc', 'bx'],
      ['ab', 'bxyz'],
      ['abcde', 'fcg'],
    ] as const) {
      const paths = compareTrees({ l: items(old) }, { l: items(next) }).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
    }
  });

  it('take no longer than a moment, however many they are and however deep', () => {
    const many = (seed: number): Json[] =>
      Array.from({ length: 3_000 }, (_, at) => ({ rule: { at, seed }, ports: [{ a: at }] }));
    let deep: Json = [{ v: 1 }];
    let other: Json = [{ v: 2 }];
    for (let level = 0; level < 1_000; level += 1) [deep, other] = [[{ in: deep }], [{ in: other }]];
    const began = performance.now();
    expect(told(many(1), many(1).toReversed())).toEqual([]);
    expect(told(many(1), many(2))).toHaveLength(3_000);
    expect(compareTrees(deep, other)).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 30_000);
});
