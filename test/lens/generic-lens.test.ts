import { describe, expect, it } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import type { Json, JsonObject } from '../../src/model/json/json.js';
import { resourceOf } from '../support/resources.js';
import { objectOf, tell } from '../support/change-line.js';

const lens = lensFor(resourceOf('widgets.acme.io', 'Widget'));

function changes(old: Record<string, Json>, next: Record<string, Json>): readonly string[] {
  return lens.changes(lens.view(objectOf(old)), lens.view(objectOf(next))).map(tell);
}

const condition = {
  type: 'Ready',
  status: 'True',
  reason: 'R',
  message: 'm',
  lastTransitionTime: 't',
  lastUpdateTime: 'u',
};

describe('the lens for any other kind', () => {
  it('takes a condition whose status is a boolean for one', () => {
    const of = (status: boolean): Record<string, Json> => ({
      status: { conditions: [{ type: 'Ready', status }] },
    });
    expect(changes(of(false), of(true))).toEqual([
      'Ready "False" → "True" @ status.conditions[Ready].status',
    ]);
  });

  it('is not taken for a built-in kind of the same name in another group', () => {
    expect(lensFor(resourceOf('deployments.acme.io', 'Deployment'))).toBe(lens);
    expect(lensFor(resourceOf('pods.metrics.k8s.io', 'PodMetrics'))).toBe(lens);
  });

  it('finds nothing worth telling of a new object', () => {
    expect(lens.facts(lens.view(objectOf({ spec: { a: 1 } })))).toEqual([]);
  });

  it('keeps the content, and neither metadata nor type', () => {
    const content = { spec: { a: 1 }, status: {}, extra: [] };
    expect(lens.view(objectOf({ apiVersion: 'acme.io/v1', kind: 'Widget', ...content }))).toEqual(content);
  });

  it.each<readonly [string, Record<string, Json>, Record<string, Json>, readonly string[]]>([
    [
      'spec and status, in the object’s order',
      { spec: { n: 1 }, status: { p: 'a' } },
      { spec: { n: 2 }, status: { p: 'b' } },
      ['spec.n 1 → 2', 'status.p "a" → "b"'],
    ],
    [
      'a ConfigMap',
      { data: { 'app.conf': 'a', gone: 'x' } },
      { data: { 'app.conf': 'b', new: 'y' }, binaryData: { blob: 'AA==' } },
      [
        'data["app.conf"] "a" → "b"',
        'data.new none → "y"',
        'data.gone "x" → none',
        'binaryData.blob none → "AA=="',
      ],
    ],
    [
      'a Service',
      {
        spec: {
          ports: [
            { name: 'http', port: 80 },
            { name: 'admin', port: 81 },
          ],
        },
      },
      {
        spec: {
          ports: [
            { name: 'admin', port: 81 },
            { name: 'http', port: 8080 },
          ],
        },
      },
      ['spec.ports[http].port 80 → 8080'],
    ],
    [
      'an Event, which has no spec',
      { type: 'Normal', count: 1, involvedObject: { name: 'web' } },
      { type: 'Warning', count: 2, involvedObject: { name: 'web' } },
      ['type "Normal" → "Warning"', 'count 1 → 2'],
    ],
    [
      'a Role, whose rules have no key',
      { rules: [{ verbs: ['get'] }] },
      { rules: [{ verbs: ['get', 'list'] }] },
      ['rules[0].verbs ["get"] → ["get","list"]'],
    ],
    [
      'a StorageClass',
      { allowVolumeExpansion: false, provisioner: 'p' },
      { allowVolumeExpansion: true, provisioner: 'p' },
      ['allowVolumeExpansion false → true'],
    ],
    [
      'a first status, part by part',
      {},
      { status: { phase: 'Up', conditions: [condition], a: 1, b: 2, c: 3 } },
      [
        'status.phase none → "Up"',
        'status.a none → 1',
        'status.b none → 2',
        'status.c none → 3',
        'Ready none → "True" (R) @ status.conditions[Ready].status',
      ],
    ],
    [
      'the reason of a condition that stays as it is, and its message',
      { status: { conditions: [condition, { ...condition, type: 'Synced' }] } },
      {
        status: {
          conditions: [
            { ...condition, reason: 'S', message: 'n' },
            { ...condition, type: 'Synced', message: 'n' },
          ],
        },
      },
      [
        'Ready "R" → "S" @ status.conditions[Ready].reason',
        'Synced.message "m" → "n" @ status.conditions[Synced].message',
      ],
    ],
    ['a section that went', { data: { a: '1' }, status: {} }, {}, ['data.a "1" → none']],
    ['a section that is no object', { data: 'a' }, { data: [1] }, ['data "a" → [1]']],
    [
      'a condition by its type',
      { status: { conditions: [condition] } },
      {
        status: {
          conditions: [
            { ...condition, type: 'New' },
            { ...condition, status: 'False' },
          ],
        },
      },
      [
        'New none → "True" (R) @ status.conditions[New].status',
        'Ready "True" → "False" (R: m) @ status.conditions[Ready].status',
      ],
    ],
    [
      'noise in a status',
      {
        status: {
          observedGeneration: 1,
          conditions: [{ type: 'Ready', lastHeartbeatTime: 'a', lastProbeTime: 'a', observedGeneration: 1 }],
        },
      },
      {
        status: {
          observedGeneration: 2,
          conditions: [{ type: 'Ready', lastHeartbeatTime: 'b', lastProbeTime: 'b', observedGeneration: 2 }],
        },
      },
      [],
    ],
    [
      'the same words elsewhere',
      { spec: { observedGeneration: 1 } },
      { spec: { observedGeneration: 2 } },
      ['spec.observedGeneration 1 → 2'],
    ],
    ['metadata', { metadata: { labels: { a: '1' } } }, { metadata: { labels: { a: '2' } } }, []],
  ])('%s', (_, old, next, told) => {
    expect(changes(old, next)).toEqual(told);
  });

  it('shows a section named like a part of JavaScript as what it is', () => {
    const [old, next] = ['1', '2'].map((n) =>
      lens.view(JSON.parse(`{"__proto__":{"a":${n}},"metadata":{}}`) as JsonObject),
    );
    expect(lens.changes(old!, next!).map(tell)).toEqual(['__proto__.a 1 → 2']);
    expect({}).not.toHaveProperty('a');
  });

  it('finds nothing to tell of a view that is not its own', () => {
    expect(lens.changes([], 'x')).toEqual([]);
  });
});
