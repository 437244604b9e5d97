import { expect, test } from 'vitest';
import { fetchTable } from '../../src/cluster/fetch-table.js';
import { ApiError } from '../../src/model/errors.js';
import { ScriptedConnection, bytes, refuse } from '../support/scripted-connection.js';

const { signal } = new AbortController();
const path = '/api/v1/namespaces/default/pods';
const columnDefinitions = [
  { name: 'Name', type: 'string', priority: 0 },
  { name: 'Ready', type: 'string', priority: 0 },
];

function table(name: string, token = '', head: unknown = columnDefinitions) {
  const metadata = {
    name,
    namespace: 'default',
    uid: `uid-${name}`,
    creationTimestamp: '2026-11-20T12:00:00Z',
  };
  return bytes(
    JSON.stringify({
      kind: 'Table',
      metadata: { continue: token },
      columnDefinitions: head,
      rows: [{ cells: [name, '1/1'], object: { metadata } }, { cells: ['nobody'] }],
    }),
  );
}

test('asks as kubectl does, page by page, and reads columns and rows', async () => {
  const connection = new ScriptedConnection().then(table('a', 'next'), table('b', '', null));
  const row = (name: string) => ({
    namespace: 'default',
    name,
    uid: `uid-${name}`,
    created: '2026-11-20T12:00:00Z',
    cells: [name, '1/1'],
  });
  expect(await fetchTable(connection, { path, query: { labelSelector: 'app=web' }, signal })).toEqual({
    columns: [
      { name: 'Name', priority: 0 },
      { name: 'Ready', priority: 0 },
    ],
    rows: [row('a'), row('b')],
  });
  expect(connection.asked).toEqual([
    { labelSelector: 'app=web', limit: '500' },
    { labelSelector: 'app=web', limit: '500', continue: 'next' },
  ]);
  expect(connection.requests[0]?.accept).toBe(
    'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
  );
});

test('ends with the rows that are wanted, however many there are', async () => {
  const connection = new ScriptedConnection().then(table('a', 'next'), table('b', 'next'));
  await fetchTable(connection, { path, query: {}, signal }, 1);
  expect(connection.requests).toHaveLength(1);
});

test('one object is asked for without a limit', async () => {
  const connection = new ScriptedConnection().then(table('a'));
  await fetchTable(connection, { path: `${path}/a`, signal });
  expect(connection.asked).toEqual([{}]);
});

test('a server that answers with objects offers no tables; a refusal is thrown', async () => {
  const connection = new ScriptedConnection().then(
    bytes('{"kind":"PodList","items":[]}'),
    refuse({ code: 403 }),
  );
  expect(await fetchTable(connection, { path, query: {}, signal })).toBeUndefined();
  await expect(fetchTable(connection, { path, query: {}, signal })).rejects.toThrow(ApiError);
});
