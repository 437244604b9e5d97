import { expect, test } from 'vitest';
import type { StreamEvent } from '../../src/model/event.js';
import type { Way } from '../../src/model/sink.js';
import { createMissingNamespaceSink } from '../../src/source/missing-namespace.js';
import { deliveryOf } from '../support/output-rig.js';
import { objectRecord, streamRecord } from '../support/records.js';
import { ScriptedConnection, refuse } from '../support/scripted-connection.js';

const way: Way = { open: () => Promise.resolve() };

async function said(
  event: StreamEvent | undefined,
  connection: ScriptedConnection,
): Promise<readonly string[]> {
  const notices: string[] = [];
  const sink = createMissingNamespaceSink({
    connection,
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

test('a list that held something, and anything else, asks nothing', async () => {
  const connection = new ScriptedConnection();
  expect(await said({ type: 'SYNCED', objects: 1 }, connection)).toEqual([]);
  expect(await said({ type: 'RECONNECTED', blindMs: 1 }, connection)).toEqual([]);
  expect(await said(undefined, connection)).toEqual([]);
  expect(connection.requests).toEqual([]);
});
