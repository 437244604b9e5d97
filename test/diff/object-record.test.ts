import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/lens/compare/path-pattern.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { lensFor } from '../../src/lens/lens-table.js';
import { createProjection } from '../../src/projection/projection.js';
import { objectRecord } from '../../src/diff/object-record.js';
import type { Json } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { Resource } from '../../src/model/object/resource.js';
import { resourceOf } from '../support/resources.js';
import { objectOf, tell } from '../support/change-line.js';
import { processorMs } from '../support/processor-time.js';

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
      changes: [{ kind: 'spec', field: 'replicas', path: 'spec.replicas', new: 2 }],
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
    'with whole objects, compared path by path and masked, takes less than 500 ms of the processor for 1 MB: %s',
    (_, of, content) => {
      const full = chooseLens(of, { level: 'full', only: [], ignore: [], managedFields: false });
      const keep = createProjection(of, full, { whole: true });
      const [old, next] = [1, 2].map((version) => keep(objectOf(content(version)))!);
      expect(JSON.stringify(next?.object).length).toBeGreaterThan(700_000);
      const changes = () => objectRecord({ type: 'MODIFIED', old: old!, object: next! }, of, full, 0).changes;
      expect(changes()).not.toEqual([]);
      expect(processorMs(changes)).toBeLessThan(500);
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

const deployments = resource;
const secrets = resourceOf('secrets', 'Secret');

function stateOf(
  resource: typeof deployments,
  content: Record<string, Json>,
  managers: readonly string[],
): Snapshot {
  const managedFields = managers.map((manager) => ({
    manager,
    operation: 'Update',
    time: '2026-11-20T12:00:00Z',
  }));
  return createProjection(resource, lensFor(resource))(objectOf(content, { managedFields }))!;
}

const one = stateOf(deployments, { spec: { replicas: 1 } }, ['kubectl-create']);
const two = stateOf(deployments, { spec: { replicas: 2 } }, ['kubectl-create', 'kubectl-scale']);
describe('what a record tells of a delta', () => {
  it('tells the facts of a new object and who made it', () => {
    const { changes, managers } = objectRecord(
      { type: 'ADDED', object: one, initial: false },
      deployments,
      lens,
      0,
    );
    expect(changes.map(tell)).toEqual(['replicas none → 1 @ spec.replicas']);
    expect(managers).toEqual(['kubectl-create']);
  });

  it('names nobody for what was there at the start', () => {
    expect(
      objectRecord({ type: 'ADDED', object: one, initial: true }, deployments, lens, 0).managers,
    ).toEqual([]);
  });

  it('tells what changed and who did it', () => {
    const { changes, managers } = objectRecord(
      { type: 'MODIFIED', object: two, old: one },
      deployments,
      lens,
      0,
    );
    expect(changes.map(tell)).toEqual(['replicas 1 → 2 @ spec.replicas']);
    expect(managers).toEqual(['kubectl-scale']);
  });

  it('tells who wrote even where nothing that the lens sees changed', () => {
    const touched = { ...two, view: one.view };
    expect(objectRecord({ type: 'MODIFIED', object: touched, old: one }, deployments, lens, 0)).toMatchObject(
      {
        changes: [],
        managers: ['kubectl-scale'],
      },
    );
  });

  it('has nothing to add to a deletion', () => {
    expect(
      objectRecord({ type: 'DELETED', object: two, synthetic: true }, deployments, lens, 0),
    ).toMatchObject({
      changes: [],
      managers: [],
    });
  });

  it('knows the values of a Secret in its own annotations whatever part of it is looked at', () => {
    const token = 'kq2v8m4x7w1z';
    const only = ['metadata.annotations'].flatMap((text) => parsePattern(text) ?? []);
    for (const level of ['summary', 'full'] as const) {
      const narrow = chooseLens(secrets, { level, only, ignore: [], managedFields: false });
      const project = createProjection(secrets, narrow);
      const [old, next] = ['1', '2'].map((version) =>
        project(
          objectOf(
            { data: { token: Buffer.from(token).toString('base64') } },
            { resourceVersion: version, annotations: { 'acme.io/note': `was ${token} in v${version}` } },
          ),
        ),
      );
      const { changes } = objectRecord({ type: 'MODIFIED', object: next!, old: old! }, secrets, narrow, 0);
      expect(changes).toHaveLength(1);
      expect(JSON.stringify(changes)).not.toContain(token);
    }
  });

  it('never lets the content of a Secret out, and leaves what the store holds as it is', () => {
    const [old, next] = ['SENTINEL1', 'SENTINEL2'].map((token) =>
      stateOf(secrets, { data: { token }, kind: 'ConfigMap' }, []),
    );
    const before = JSON.stringify([old, next]);
    const told = objectRecord({ type: 'MODIFIED', object: next!, old: old! }, secrets, lensFor(secrets), 0);
    expect(told.changes.map(tell)).toEqual(['data.token "*** (before)" → "*** (after)"']);
    expect(JSON.stringify([old, next])).toBe(before);
    // A lens that tells facts of a Secret gets no further.
    const careless = {
      view: (): Json => 0,
      facts: () => [{ kind: 'spec' as const, field: 'token', path: 'data.token', new: 'SENTINEL1' }],
      changes: () => [],
    };
    expect(
      JSON.stringify(objectRecord({ type: 'ADDED', object: next!, initial: false }, secrets, careless, 0)),
    ).not.toContain('SENTINEL');
  });
});
