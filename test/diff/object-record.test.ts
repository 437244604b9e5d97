import { describe, expect, it } from 'vitest';
import { chooseLens } from '../../src/diff/lenses/choose-lens.js';
import { lensFor } from '../../src/diff/lenses/lens-table.js';
import { createProjection } from '../../src/diff/projection.js';
import { objectRecord } from '../../src/diff/object-record.js';
import type { Json } from '../../src/model/json.js';
import type { Resource } from '../../src/model/resource.js';
import { resourceOf } from '../support/resources.js';
import { objectOf } from '../support/change-line.js';

const resource = resourceOf('deployments.apps', 'Deployment');
const lens = lensFor(resource);
const object = createProjection(resource, lens)(objectOf({ spec: { replicas: 2 } }))!;

describe('the record of a delta', () => {
  it('holds what is told of an object, and nothing of what the store keeps', () => {
    expect(objectRecord({ type: 'ADDED', object, initial: true }, resource, lens, 5)).toStrictEqual({
      type: 'ADDED',
      timeMs: 5,
      resource,
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      identity: { namespace: 'default', name: 'web', uid: 'u1', resourceVersion: '1' },
      initial: true,
      synthetic: false,
      changes: [{ field: 'replicas', path: 'spec.replicas', new: 2 }],
      managers: [],
    });
  });

  it('says of a deletion whether it was seen', () => {
    const of = (synthetic: boolean): unknown => {
      const { type, initial, changes, ...record } = objectRecord(
        { type: 'DELETED', object, synthetic },
        resource,
        lens,
        5,
      );
      return { type, initial, changes, synthetic: record.synthetic };
    };
    expect(of(true)).toEqual({ type: 'DELETED', initial: false, changes: [], synthetic: true });
    expect(of(false)).toEqual({ type: 'DELETED', initial: false, changes: [], synthetic: false });
  });

  it.each<readonly [string, Resource, (version: number) => Record<string, Json>]>([
    [
      'a workload of 140 containers',
      resource,
      (version) => ({
        spec: { template: { spec: { containers: many(140, (at) => container(at, version)) } } },
      }),
    ],
    [
      'a Secret whose 14,000 keys all changed',
      resourceOf('secrets', 'Secret'),
      (version) => ({ data: entries(version) }),
    ],
    [
      'a ConfigMap whose 14,000 keys all changed',
      resourceOf('configmaps', 'ConfigMap'),
      (version) => ({ data: entries(version) }),
    ],
  ])(
    'with whole objects, compared path by path and masked, takes less than 200 ms for 1 MB: %s',
    (_, of, content) => {
      const full = chooseLens(of, { level: 'full', only: [], ignore: [], managedFields: false });
      const keep = createProjection(of, full, { whole: true });
      const [old, next] = [1, 2].map((version) => keep(objectOf(content(version)))!);
      expect(JSON.stringify(next?.object).length).toBeGreaterThan(700_000);
      const times = many(4, () => {
        const start = performance.now();
        expect(objectRecord({ type: 'MODIFIED', old: old!, object: next! }, of, full, 0).changes).not.toEqual(
          [],
        );
        return performance.now() - start;
      });
      expect(Math.min(...times)).toBeLessThan(200);
    },
  );
});

function many<T>(length: number, make: (at: number) => T): T[] {
  return Array.from({ length }, (_, at) => make(at));
}

function container(at: number, version: number): Json {
  const env = many(120, (index) => ({ name: `SETTING_${index}`, value: `the value ${index * version}` }));
  return { name: `c${at}`, image: `image:${version}`, args: ['serve', `--token=${at}`], env };
}

function entries(version: number): Json {
  return Object.fromEntries(
    many(14_000, (at) => [`key.${at}`, `some value that is a bit longer ${at} ${version}`]),
  );
}
