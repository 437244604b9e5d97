import { expect, test } from 'vitest';
import { managersOf } from '../../src/projection/managers.js';
import { managersOfText } from '../../src/projection/managers-text.js';
import { createPool } from '../../src/projection/pool.js';
import type { FieldManager } from '../../src/model/object/object.js';
import type { Json } from '../../src/model/json/json.js';

const kubectl = (time: string, fields: Json = { 'f:spec': { 'f:replicas': {} } }): Json => ({
  manager: 'kubectl',
  operation: 'Update',
  apiVersion: 'apps/v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1: fields,
});
const controller = (time?: string): Json => ({
  manager: 'kube-controller-manager',
  operation: 'Update',
  ...(time === undefined ? {} : { time }),
  fieldsV1: { 'f:status': {} },
  subresource: 'status',
});

test.each([
  ['times that differ', [kubectl('2026-11-20T12:00:00Z'), controller('2026-11-20T12:00:01Z')]],
  ['the same text again', [kubectl('2026-11-20T12:00:00Z'), controller('2026-11-20T12:00:01Z')]],
  [
    'other fields of the same length',
    [kubectl('2026-11-20T12:00:00Z', { 'f:spec': { 'f:replicaz': {} } }), controller('2026-11-20T12:00:01Z')],
  ],
  ['an entry without a time', [controller(), kubectl('2026-11-20T12:00:02Z')]],
  ['another time in its place', [controller(), kubectl('2026-11-20T12:00:03Z')]],
  [
    'an entry without a name, which is left out',
    [kubectl('2026-11-20T12:00:04Z'), { time: '2026-11-20T12:00:05Z' }],
  ],
  ['times of another form', [kubectl('2026-11-20T12:00:00.123456Z')]],
  ['a time that is none', [kubectl('yesterday')]],
  ['what is no entry', [7, null, []]],
  ['nobody', []],
])('says of a text what it says of its objects: %s', (_, entries) => {
  const pool = createPool();
  const others = [kubectl('2025-01-01T00:00:00Z'), controller('2025-01-01T00:00:00Z')];
  managersOfText(JSON.stringify(others), pool);
  managersOfText(JSON.stringify([controller(), kubectl('2025-01-01T00:00:00Z')]), pool);
  for (let again = 0; again < 2; again += 1) {
    expect(managersOfText(JSON.stringify(entries), pool)).toEqual(
      managersOf({ metadata: { managedFields: entries } }, createPool()),
    );
  }
});

test('what differs in nothing but its times shares the rest', () => {
  const pool = createPool();
  const [one] = managersOfText(JSON.stringify([kubectl('2026-11-20T12:00:00Z')]), pool);
  const [other] = managersOfText(JSON.stringify([kubectl('2026-11-20T12:00:07Z')]), pool);
  expect(other).toEqual({ ...one, time: '2026-11-20T12:00:07Z' });
});

test('of objects that were written at the same times the managers are held once, and each of the same time is', () => {
  const pool = createPool();
  const written = (by: string, then: string): readonly FieldManager[] =>
    managersOfText(JSON.stringify([kubectl(by), controller(then)]), pool);
  const one = written('2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z');
  expect(written('2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z')).toBe(one);
  const later = written('2026-11-20T12:00:00Z', '2026-11-20T12:00:09Z');
  expect(later.map(({ time }) => time)).toEqual(['2026-11-20T12:00:00Z', '2026-11-20T12:00:09Z']);
  expect(later[0]).toBe(one[0]);
});

test('a form that others have taken the place of is told from those that come after it', () => {
  const pool = createPool();
  const times = ['2026-11-20T12:00:00Z', '2026-11-20T12:00:01Z'] as const;
  // More forms of one length than are known at once.
  for (const round of [1, 2]) {
    for (let index = 10; index < 30; index += 1) {
      const entries = [kubectl(times[0], { [`f:own${String(index)}`]: {} }), controller(times[1])];
      expect(managersOfText(JSON.stringify(entries), pool), `${String(index)}, ${String(round)}`).toEqual(
        managersOf({ metadata: { managedFields: entries } }, createPool()),
      );
    }
  }
});
