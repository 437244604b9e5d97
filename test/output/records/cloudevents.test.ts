import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCloudEvents } from '../../../src/output/records/cloudevents.js';
import { recordJson } from '../../../src/output/records/json-record.js';
import { RECORD_JSON_SCHEMA } from '../../../src/output/records/schema.js';
import { anyStreamRecord, objectRecord } from '../../support/arbitrary-text.js';
import { named, nodes, record, streamRecord } from '../../support/output-records.js';
import { unsafeIn } from '../../support/unsafe.js';
import { validate } from '../../support/validate-schema.js';

const start = () => createCloudEvents({ source: () => 'https://cluster.test:6443', objects: false });

test('a change is an event of its kind, with the object as its subject', () => {
  const given = record({ changes: [{ field: 'replicas', path: 'spec.replicas', old: 3, new: 5 }] });
  expect(JSON.parse(start()(given))).toEqual({
    specversion: '1.0',
    id: '0b9c.4711.modified',
    type: 'dev.kwatch.deployment.modified',
    subject: '/apis/apps/v1/namespaces/default/deployments/web',
    source: 'https://cluster.test:6443',
    time: '2026-11-20T12:04:40.123Z',
    datacontenttype: 'application/json',
    dataschema: 'urn:kwatch:v1:record',
    data: JSON.parse(JSON.stringify(recordJson(given, { objects: false }))) as unknown,
  });
});

test('a cluster-scoped object, and a stream, have their own subjects', () => {
  const events = start();
  const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
  const node = parse(
    events(
      record({
        type: 'ADDED',
        kind: 'Node',
        resource: nodes,
        identity: { ...named('n1'), namespace: undefined },
      }),
    ),
  );
  expect([node['type'], node['subject']]).toEqual(['dev.kwatch.node.added', '/api/v1/nodes/n1']);
  const lost = streamRecord({ type: 'ERROR', message: 'lost', code: undefined, retryInMs: 1 });
  const [first, second] = [parse(events(lost)), parse(events(lost))];
  expect([first['type'], first['subject']]).toEqual([
    'dev.kwatch.stream.error',
    '/apis/apps/v1/namespaces/default/deployments',
  ]);
  expect(first['id']).not.toBe(second['id']);
});

test('two runs give one change one id, and two changes of one object two', () => {
  const idOf = (given: Parameters<typeof record>[0]): unknown =>
    (JSON.parse(start()(record(given))) as { id: unknown }).id;
  expect(idOf({})).toBe(idOf({}));
  const later = { namespace: 'default', name: 'web', uid: '0b9c', resourceVersion: '4712' };
  expect(idOf({ identity: later })).not.toBe(idOf({}));
  expect(idOf({ type: 'DELETED' })).not.toBe(idOf({}));
});

test('whatever is in a record: required attributes are there and filled, the data follows the schema, all is safe', () => {
  fc.assert(
    fc.property(fc.oneof(objectRecord, anyStreamRecord), (given) => {
      const text = start()(given);
      expect(unsafeIn(text)).toEqual([]);
      const event = JSON.parse(text) as Record<string, never>;
      for (const name of ['specversion', 'id', 'type', 'source', 'subject']) expect(event[name]).not.toBe('');
      expect(() => new URL(event['subject']!, event['source'])).not.toThrow();
      expect(validate(event['data']!, RECORD_JSON_SCHEMA)).toEqual([]);
    }),
  );
});
