import { expect, test } from 'vitest';
import type { StreamEvent } from '../../src/model/flow/event.js';
import type { Way } from '../../src/model/flow/sink.js';
import { createMissingNamespaceSink, withMissingNamespaces } from '../../src/source/missing-namespace.js';
import { deliveryOf } from '../support/output-rig.js';
import { objectRecord, streamRecord } from '../support/records.js';
import { runResult } from '../support/results.js';
import { ScriptedConnection, refuse } from '../support/scripted-connection.js';

const way: Way = { open: () => Promise.resolve() };

async function said(
  event: StreamEvent | undefined,
  connection: ScriptedConnection,
): Promise<readonly string[]> {
  const notices: string[] = [];
  const sink = createMissingNamespaceSink({
    connectionOf: () => connection,
    notice: (text) => {
      notices.push(text);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  });
  const record = event === undefined ? objectRecord() : streamRecord(event);
  await sink.accept?.(deliveryOf(record), way);
  return notices;
}

test('an empty first list is looked into before it is told', async () => {
  const connection = new ScriptedConnection().then(refuse({ code: 404, message: 'not found' }));
  expect(await said({ type: 'SYNCED', objects: 0 }, connection)).toEqual([
    'there is no namespace "default" (yet)',
  ]);
});

test('it is asked and said once, however many types are watched, and known until something is seen there', async () => {
  const notices: string[] = [];
  const connection = new ScriptedConnection().then(refuse({ code: 404, message: 'not found' }));
  const sink = createMissingNamespaceSink({
    connectionOf: () => connection,
    notice: (text) => Promise.resolve(void notices.push(text)),
    signal: new AbortController().signal,
  });
  for (let type = 0; type < 3; type += 1)
    await sink.accept?.(deliveryOf(streamRecord({ type: 'SYNCED', objects: 0 })), way);
  expect([notices.length, connection.requests.length, sink.missing()]).toEqual([1, 1, ['"default"']]);
  expect(withMissingNamespaces(runResult({ note: undefined }), sink.missing()).note).toBe(
    'there is no namespace "default"',
  );
  await sink.accept?.(deliveryOf(objectRecord()), way);
  expect(sink.missing()).toEqual([]);
});

test('a list that held something, and anything else, asks nothing', async () => {
  const connection = new ScriptedConnection();
  expect(await said({ type: 'SYNCED', objects: 1 }, connection)).toEqual([]);
  expect(await said({ type: 'RECONNECTED', blindMs: 1 }, connection)).toEqual([]);
  expect(await said(undefined, connection)).toEqual([]);
  expect(connection.requests).toEqual([]);
});
