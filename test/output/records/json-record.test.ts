import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HookRecord } from '../../../src/model/flow/record.js';
import type { Json } from '../../../src/model/json/json.js';
import { resourceName } from '../../../src/model/object/resource.js';
import { atOnce } from '../../../src/model/turns.js';
import { hookJson, toJson, toJsonInTurns } from '../../../src/output/records/json-record.js';
import { RECORD_JSON_SCHEMA } from '../../../src/output/records/schema.js';
import { type GivenChange, givenOf } from '../../support/given-change.js';
import { anyStreamRecord, objectRecord } from '../../support/arbitrary-text.js';
import { named, nodes, record, streamRecord } from '../../support/output-records.js';
import { unsafeIn, unsafeInText } from '../../support/unsafe.js';
import { validate } from '../../support/validate-schema.js';

function parse(line: string): Json {
  return JSON.parse(line) as Json;
}

function message(changes: readonly GivenChange[]): unknown {
  return JSON.parse(toJson(record({ changes }))).message;
}

describe('an object record as JSON', () => {
  it('has its keys in the published order, on one line', () => {
    const line = toJson(
      record({
        changes: [
          { field: 'replicas', path: 'spec.replicas', old: 3, new: 5 },
          {
            new: 'nginx:1.26',
            old: 'nginx:1.25',
            path: 'spec.template.spec.containers[web].image',
            container: 'web',
            field: 'image',
          },
        ],
        managers: ['kubectl'],
      }),
    );
    expect(line).toBe(
      '{"schema":"kwatch/v1","type":"MODIFIED","time":"2026-11-20T12:04:40.123Z","kind":"Deployment",' +
        '"apiVersion":"apps/v1","resource":"deployments.apps","namespace":"default","name":"web","uid":"0b9c",' +
        '"resourceVersion":"4711","initial":false,"synthetic":false,' +
        '"changes":[{"field":"replicas","path":"spec.replicas","old":3,"new":5},' +
        '{"field":"image","container":"web","path":"spec.template.spec.containers[web].image",' +
        '"old":"nginx:1.25","new":"nginx:1.26"}],"managers":["kubectl"],' +
        '"message":"Deployment web updated - replicas changed: 3 → 5; image[web] changed: nginx:1.25 → nginx:1.26"}',
    );
  });

  it('leaves out a namespace that is not there, and says what was there at the start or inferred', () => {
    const identity = { ...named('worker-1'), namespace: undefined };
    expect(
      toJson(
        record({ type: 'ADDED', resource: nodes, kind: 'Node', apiVersion: 'v1', identity, initial: true }),
      ),
    ).toBe(
      '{"schema":"kwatch/v1","type":"ADDED","time":"2026-11-20T12:04:40.123Z","kind":"Node","apiVersion":"v1",' +
        '"resource":"nodes","name":"worker-1","uid":"0b9c","resourceVersion":"4711","initial":true,' +
        '"synthetic":false,"changes":[],"managers":[],"message":"Node worker-1 added"}',
    );
    expect(JSON.parse(toJson(record({ type: 'DELETED', synthetic: true })))).toMatchObject({
      synthetic: true,
      message: 'Deployment web deleted',
    });
  });

  it('tells a value that is null from one that is not there', () => {
    const changes: GivenChange[] = [
      { field: 'node', path: 'spec.nodeName', old: null, new: 'worker-1' },
      { field: 'ready', path: 'status.readyReplicas', old: 3, new: 4, of: 5, note: 'slow' },
      { field: 'x', path: 'x', old: null },
    ];
    expect(JSON.parse(toJson(record({ changes }))).changes).toEqual(changes);
    expect(toJson(record({ changes }))).toContain('{"field":"x","path":"x","old":null}');
    expect(toJson(record({ changes }))).toContain('"old":3,"new":4,"of":5,"note":"slow"}');
  });

  it('has a message for people', () => {
    const image: GivenChange = { field: 'image', container: 'envoy', path: 'spec.containers[envoy].image' };
    expect(message([])).toBe('Deployment web updated - no change shown (resourceVersion 4711)');
    expect(
      message([
        { ...image, new: 'envoy:1.2' },
        { ...image, old: 'envoy:1.2' },
        { field: 'ready', path: 'status.readyReplicas', old: 3, new: 4, of: 5 },
        { field: 'waiting', container: 'web', path: 'status.x', new: 'CrashLoopBackOff', note: 'exit 1' },
      ]),
    ).toBe(
      'Deployment web updated - image[envoy] added: envoy:1.2; image[envoy] removed: envoy:1.2; ' +
        'ready changed: 3 → 4/5; waiting[web] added: CrashLoopBackOff (exit 1)',
    );
    expect(
      message(Array.from({ length: 14 }, (_, index) => ({ field: `f${index}`, path: 'x', old: 1, new: 2 }))),
    ).toMatch(/; f11 changed: 1 → 2; … and 2 more$/);
  });

  it('has a message that is safe even after jq -r took it out', () => {
    expect(message([{ field: 'x', path: 'x', old: 'a\u001b[2J', new: 'b\u202e ##vso[x]' }])).toBe(
      'Deployment web updated - x changed: "a\\u001b[2J" → "b\\u202e \\u0023#vso[x]"',
    );
  });

  it('takes an object of any depth', () => {
    let deep: Json = 'x';
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    const line = toJson(record({ changes: [{ field: 'spec', path: 'spec', new: deep }] }));
    expect(line).toContain(`"new":${'['.repeat(20_000)}"x"${']'.repeat(20_000)}}]`);
  });

  it('is exact, safe and as published, whatever it holds', () => {
    fc.assert(
      fc.property(objectRecord, (given) => {
        const line = toJson(given);
        const parsed = JSON.parse(line);
        expect(unsafeIn(line)).toEqual([]);
        expect(line).not.toMatch(/##(?:vso)?\[/);
        expect(unsafeInText(parsed.message as string)).toEqual([]);
        expect(parsed).toEqual({
          schema: 'kwatch/v1',
          type: given.type,
          time: new Date(given.timeMs).toISOString(),
          kind: given.kind,
          apiVersion: given.apiVersion,
          resource: resourceName(given.resource),
          ...(given.identity.namespace === undefined ? {} : { namespace: given.identity.namespace }),
          name: given.identity.name,
          uid: given.identity.uid,
          resourceVersion: given.identity.resourceVersion,
          initial: given.initial,
          synthetic: given.synthetic,
          changes: JSON.parse(JSON.stringify(given.changes.map(givenOf))),
          managers: given.managers,
          message: expect.any(String),
        });
        expect(validate(parse(line), RECORD_JSON_SCHEMA)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a stream record as JSON', () => {
  const head = '"time":"2026-11-20T12:04:40.123Z","resource":"deployments.apps","namespace":"default"';

  it.each([
    [
      streamRecord({ type: 'SYNCED', objects: 3 }),
      `{"schema":"kwatch/v1","type":"SYNCED",${head},"objects":3,"message":"deployments.apps in default: 3 objects listed"}`,
    ],
    [
      streamRecord({ type: 'RECONNECTED', blindMs: 3000 }),
      `{"schema":"kwatch/v1","type":"RECONNECTED",${head},"blindMs":3000,"missed":false,"message":"deployments.apps in default: back after 3 s; nothing was missed"}`,
    ],
    [
      streamRecord({ type: 'RESYNCED', blindMs: 65_000, changes: 4 }),
      `{"schema":"kwatch/v1","type":"RESYNCED",${head},"blindMs":65000,"changes":4,"missed":true,"message":"deployments.apps in default: back after 65 s by a new list; 4 objects differ; states in between may be missing"}`,
    ],
    [
      streamRecord({ type: 'ERROR', message: 'too many requests', code: 429, retryInMs: 2000 }),
      `{"schema":"kwatch/v1","type":"ERROR",${head},"code":429,"retryInMs":2000,"message":"deployments.apps in default: too many requests; next try in 2 s"}`,
    ],
    [
      streamRecord(
        { type: 'ERROR', message: 'gone', code: undefined, retryInMs: undefined },
        { resource: nodes, namespace: undefined },
      ),
      '{"schema":"kwatch/v1","type":"ERROR","time":"2026-11-20T12:04:40.123Z","resource":"nodes","message":"nodes: gone"}',
    ],
  ])('tells %s', (given, line) => {
    expect(toJson(given)).toBe(line);
    expect(validate(parse(line), RECORD_JSON_SCHEMA)).toEqual([]);
  });

  it('is safe and as published, whatever it holds', () => {
    fc.assert(
      fc.property(anyStreamRecord, (given) => {
        const line = toJson(given);
        expect(unsafeIn(line)).toEqual([]);
        expect(unsafeInText(JSON.parse(line).message as string)).toEqual([]);
        expect(JSON.parse(line).resource).toBe(resourceName(given.scope.resource));
        expect(validate(parse(line), RECORD_JSON_SCHEMA)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an object that is asked for by what it belongs to', () => {
  const owners = [
    { uid: 'u', kind: 'Deployment', name: 'web' },
    { uid: 'v', kind: 'ReplicaSet', name: 'web-1' },
  ];
  it.each([
    [owners, { owner: 'deployment/web', ownerPath: ['deployment/web', 'replicaset/web-1'], depth: 2 }],
    [[], { ownerPath: [], depth: 0 }],
  ])('names its owners, and says how far below it is', (path, wanted) => {
    const told = parse(toJson(record({ lineage: { path, indent: 0 } })));
    expect(told).toMatchObject(wanted);
    expect(validate(told, RECORD_JSON_SCHEMA)).toEqual([]);
  });
});

describe('the published schema', () => {
  const whole = parse(toJson(record({ changes: [{ field: 'x', path: 'x', old: 1, new: 2 }] }))) as Record<
    string,
    Json
  >;

  it('allows keys that are added later', () => {
    expect(validate({ ...whole, coalesced: 3 }, RECORD_JSON_SCHEMA)).toEqual([]);
  });

  it.each(Object.keys(whole).filter((key) => key !== 'namespace'))('asks for %s', (key) => {
    const without = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
    expect(validate(without, RECORD_JSON_SCHEMA)).not.toEqual([]);
  });

  it.each<[string, Json]>([
    ['another version', { ...whole, schema: 'kwatch/v2' }],
    ['an unknown type', { ...whole, type: 'CHANGED' }],
    ['a time that is none', { ...whole, time: 'now' }],
    ['a change without a path', { ...whole, changes: [{ field: 'x' }] }],
    ['managers that are no texts', { ...whole, managers: [1] }],
    ['a RECONNECTED that missed something', { ...whole, type: 'RECONNECTED', blindMs: 1, missed: true }],
  ])('refuses %s', (_, value) => {
    expect(() => expect(validate(value, RECORD_JSON_SCHEMA)).toEqual([])).toThrow();
  });
});

it('what a command reads has the whole objects, how many changes it stands for, and may be a resync', () => {
  const parsed = JSON.parse(
    hookJson({ ...record({ object: { kind: 'Deployment' } }), type: 'SYNC', coalesced: 3 } as HookRecord),
  ) as unknown;
  expect(parsed).toMatchObject({
    type: 'SYNC',
    coalesced: 3,
    object: { kind: 'Deployment' },
    message: 'Deployment web as it is',
  });
});

it('is the same text where its changes are so many that it is written with pauses', () => {
  const many = Array.from({ length: 600 }, (_, at): GivenChange => ({
    field: `f${at}`,
    path: `data.f${at}`,
    old: '→',
    new: at,
  }));
  const whole = { metadata: { name: 'web' }, changes: [] };
  const large = record({ changes: many, object: whole, oldObject: whole });
  for (const objects of [true, false])
    expect(atOnce(toJsonInTurns(large, { objects }))).toBe(toJson(large, { objects }));
  expect(toJson(large, { objects: true })).toContain('"oldObject":{');
});
