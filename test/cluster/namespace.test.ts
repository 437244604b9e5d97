import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainAccess } from '../../src/cluster/access.js';
import type { Connection } from '../../src/cluster/connection.js';
import { connect } from '../../src/cluster/http/connect.js';
import { namespaceMissing } from '../../src/cluster/namespace.js';
import { rediscover } from '../../src/cluster/discovery/discovery.js';
import { type DemoServer, startDemoServer } from '../../src/demo/server/api-server.js';
import { realClock } from '../../src/model/real-clock.js';
import { deployments } from '../support/records.js';

const { signal } = new AbortController();
let server: DemoServer;
let connection: Connection;

beforeAll(async () => {
  server = await startDemoServer({ clock: realClock });
  connection = connect(plainAccess(server.url), { clock: realClock });
});
afterAll(async () => {
  connection.close();
  await server.close();
});

test('a namespace is missing only where the server says so', async () => {
  expect(await namespaceMissing(connection, 'nowhere', signal)).toBe(true);
  expect(await namespaceMissing(connection, 'default', signal)).toBe(false);
});

test('a server that does not tell says nothing of the namespace', async () => {
  const gone = await startDemoServer({ clock: realClock });
  const nobody = connect(plainAccess(gone.url), { clock: realClock });
  await gone.close();
  expect(await namespaceMissing(nobody, 'nowhere', signal)).toBe(false);
  nobody.close();
});

test('a resource that came back in another version is found in that one', async () => {
  const gadgets = {
    ...deployments,
    group: 'shop.test',
    version: 'v1',
    plural: 'gadgets',
    kind: 'Gadget',
    shortNames: [],
  };
  expect(await rediscover(connection, gadgets, { signal, clock: realClock })).toEqual(gadgets);
  server.cluster.defineResource({ ...gadgets, version: 'v2' });
  expect(await rediscover(connection, gadgets, { signal, clock: realClock })).toMatchObject({
    plural: 'gadgets',
    version: 'v2',
  });
});
