import { expect, onTestFinished, test } from 'vitest';
import { plainAccess } from '../../src/cluster/access.js';
import { connect } from '../../src/cluster/http/connect.js';
import { type LeaseStore, leaseStore } from '../../src/lease/lease-store.js';
import { emptyLease } from '../../src/lease/lease-record.js';
import { realClock } from '../../src/model/real-clock.js';
import { type TestServer, sendJson, serve, status } from '../support/https-server.js';

const NAME = { namespace: 'shop', name: 'kwatch' };
const { signal } = new AbortController();

async function opened(answer: Parameters<typeof serve>[0]): Promise<[LeaseStore, TestServer]> {
  const server = await serve(answer);
  const connection = connect(plainAccess(server.url), { clock: realClock });
  onTestFinished(async () => {
    connection.close();
    await server.close();
  });
  return [leaseStore(connection, NAME), server];
}

test('a lease that is not there is none, and is created in its namespace', async () => {
  let body = '';
  const [store, server] = await opened((request, response) => {
    if (request.method === 'GET') {
      sendJson(response, status(404, 'NotFound', 'leases "kwatch" not found'), 404);
      return;
    }
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => sendJson(response, { kind: 'Lease', metadata: { resourceVersion: '7' } }));
    return undefined;
  });
  expect(await store.read(signal)).toBeUndefined();
  const created = await store.create(emptyLease(NAME), signal);
  expect(created).toEqual({ kind: 'Lease', metadata: { resourceVersion: '7' } });
  const [read, write] = server.requests;
  expect(read?.url).toBe('/apis/coordination.k8s.io/v1/namespaces/shop/leases/kwatch');
  expect([write?.method, write?.url]).toEqual([
    'POST',
    '/apis/coordination.k8s.io/v1/namespaces/shop/leases',
  ]);
  expect(write?.headers['content-type']).toBe('application/json');
  expect(JSON.parse(body)).toEqual(emptyLease(NAME));
});

test('a write that comes too late is told as the conflict that it is', async () => {
  const [store, server] = await opened((_, response) =>
    sendJson(response, status(409, 'Conflict', 'the object has been modified'), 409),
  );
  await expect(store.update(emptyLease(NAME), signal)).rejects.toMatchObject({ failure: { code: 409 } });
  expect([server.requests[0]?.method, server.requests[0]?.url]).toEqual([
    'PUT',
    '/apis/coordination.k8s.io/v1/namespaces/shop/leases/kwatch',
  ]);
});
