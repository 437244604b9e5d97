import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStateRecorder } from '../../src/diff/recorded-state.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { createProjection } from '../../src/projection/projection.js';
import { deliverChange } from '../../src/diff/sealed-states.js';
import type { Delta } from '../../src/model/flow/event.js';
import type { Json } from '../../src/model/json/json.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { Resource } from '../../src/model/object/resource.js';
import { toJson } from '../../src/output/records/json-record.js';
import { createDecoder } from '../../src/record/read/decode-recording.js';
import { atOnce } from '../../src/model/turns.js';
import { createEncoder } from '../../src/record/write/encoder.js';
import { createRecordedTypes } from '../../src/replay/recorded-types.js';
import { createTeller } from '../../src/replay/teller.js';
import { deployments } from '../support/records.js';

const secrets: Resource = {
  ...deployments,
  group: '',
  plural: 'secrets',
  kind: 'Secret',
  singular: 'secret',
};
const FULL = { level: 'full', only: [], ignore: [], managedFields: false } as const;
const HEADER = { server: 'https://c', cluster: 'c', program: 'kwatch/1', selection: '', timeMs: 1 } as const;

/** Everything that a run tells of deltas with --diff full, as it is told and as it is told again. */
function bothWays(
  resource: Resource,
  deltas: readonly Delta[],
): { live: string[]; again: string[]; text: string } {
  const scope = { resource, namespace: 'default' };
  const recorder = createStateRecorder(Buffer.alloc(32, 7));
  const encoder = createEncoder({ recorder, definitionOf: () => undefined });
  const types = createRecordedTypes(FULL, { whole: true });
  const lens = types.lensOf(resource);
  const live: string[] = [];
  let text = [...encoder.begin({ ...HEADER, begins: 'watch' })].join('');
  for (const [at, delta] of deltas.entries()) {
    if (delta.type === 'SYNC') continue;
    const delivery = deliverChange(delta, scope, lens, 1_000 + at, true);
    live.push(toJson(delivery.record, { objects: true }));
    text += encoder.encode(delivery, atOnce(encoder.prepare(delivery)));
  }
  const decoder = createDecoder(() => true);
  const teller = createTeller({
    project: types.project,
    selects: undefined,
    tellsAdditions: true,
    tellsChanges: true,
    sinceMs: undefined,
  });
  const again = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const entry = decoder.read(Buffer.from(line));
      return entry === undefined ? [] : teller.tell(entry);
    })
    .flatMap(({ timeMs, event }) => {
      if (!('delta' in event) || event.delta.type === 'SYNC') return [];
      return [toJson(deliverChange(event.delta, scope, lens, timeMs, true).record, { objects: true })];
    });
  return { live, again, text };
}

function snapshots(resource: Resource, contents: readonly Json[]): readonly Snapshot[] {
  const project = createProjection(resource, chooseLens(resource, FULL), { whole: true });
  return contents.map((content, at) => {
    const metadata = {
      name: 'x',
      namespace: 'default',
      uid: 'u',
      resourceVersion: String(at + 1),
      managedFields: [
        { manager: `m${at}`, operation: 'Update', time: '2026-11-20T12:04:40Z', fieldsV1: { 'f:spec': {} } },
      ],
    };
    return project({ apiVersion: 'v1', kind: resource.kind, metadata, ...(content as object) })!;
  });
}

function life(states: readonly Snapshot[]): readonly Delta[] {
  const changes = states
    .slice(1)
    .map((object, at) => ({ type: 'MODIFIED' as const, object, old: states[at]! }));
  const last = states.at(-1)!;
  return [
    { type: 'ADDED', object: states[0]!, initial: true },
    ...changes,
    { type: 'DELETED', object: last, synthetic: true },
  ];
}

describe('what was recorded', () => {
  test('is told again to the byte, whatever the objects hold', () => {
    const content = fc.dictionary(
      fc.constantFrom('spec', 'status', 'data', '__proto__', 'x'),
      fc.jsonValue({ maxDepth: 4 }),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 6 }), (contents) => {
        const { live, again } = bothWays(deployments, life(snapshots(deployments, contents)));
        expect(again).toEqual(live);
      }),
      { numRuns: 200 },
    );
  });

  test('of a Secret is masked, and still says what changed, and what did not', () => {
    const values = ['c3VwZXItc2VjcmV0', 'c3VwZXItc2VjcmV0', 'b3RoZXItc2VjcmV0', 'c3VwZXItc2VjcmV0'];
    const contents = values.map((password, at) => ({ type: `t${at}`, data: { password } }));
    const { live, again, text } = bothWays(secrets, life(snapshots(secrets, contents)));
    expect(again).toEqual(live);
    expect(text).not.toMatch(/c3Vw|b3RoZXI|super|other/);
    expect(text.match(/\*\*\* \([0-9a-f]{8}\)/g)!.length).toBeGreaterThan(2);
    expect(again[2]).toContain('"old":"*** (before)","new":"*** (after)"');
    expect(again[1]).not.toContain('before');
  });

  test('of a credential in a text is masked, and still says that it changed', () => {
    const contents = ['a', 'b'].map((who) => ({ spec: { url: `postgres://app:pw-${who}-1234@db/x` } }));
    const { live, again, text } = bothWays(deployments, life(snapshots(deployments, contents)));
    expect(again).toEqual(live);
    expect(text).not.toContain('pw-a');
  });

  test('is 1 line a change, with what changed and nothing else', () => {
    const contents = [{ spec: { replicas: 3, paused: false } }, { spec: { replicas: 5, paused: false } }];
    const { text } = bothWays(deployments, life(snapshots(deployments, contents)));
    expect(text.split('\n')[3]).toBe(
      '{"o":0,"t":1001,"mod":[["/spec/replicas",5],["/metadata/resourceVersion","2"]],"by":[["/0/0","m1"]]}',
    );
  });
});
