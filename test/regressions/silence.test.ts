import { Socket, createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { plainAccess } from '../../src/cluster/access.js';
import { connect } from '../../src/cluster/http/connect.js';
import { realClock } from '../../src/model/real-clock.js';
import { deployments } from '../support/records.js';
import { serve, sendJson } from '../support/https-server.js';
import { textOf } from '../support/read-body.js';
import { closeWorlds, openQuietWorld, toldSince } from '../support/regressions.js';

afterEach(closeWorlds);

const MINUTE_MS = 60_000;
const ask = { path: '/', signal: new AbortController().signal };

// kubernetes-client/javascript #2127, #596, #364, #958: no keep-alive, and the watch was silent for ever.
test('a connection that dies without a word is found within two minutes, and what happened meanwhile is told', async () => {
  const world = await openQuietWorld();
  const { server, clock, judge } = world;
  await clock.advance(1_000);
  server.endWatches();
  await clock.advance(2 * MINUTE_MS + 1_000);
  const length = judge.journal.length;
  server.stallWatches();
  server.cluster.remove(deployments, 'default', 'a');
  server.cluster.patch(deployments, 'default', 'b', { spec: { replicas: 7 } });
  await clock.advance(2 * MINUTE_MS + 2_000);
  expect(toldSince(world, length)).toEqual([
    'ERROR  nothing is heard from the server any more',
    'RECONNECTED',
    'DELETED a',
    'MODIFIED b',
  ]);
  expect(judge.violations).toEqual([]);
});

test('it is found as soon in the first minute of a watch, where the one before had bookmarks', async () => {
  const world = await openQuietWorld();
  const { server, clock, judge } = world;
  await clock.advance(2 * MINUTE_MS);
  server.endWatches();
  await clock.advance(1_000);
  const length = judge.journal.length;
  server.stallWatches();
  server.cluster.patch(deployments, 'default', 'b', { spec: { replicas: 7 } });
  await clock.advance(95_000);
  expect(toldSince(world, length)).toEqual([
    'ERROR  nothing is heard from the server any more',
    'RECONNECTED',
    'MODIFIED b',
  ]);
});

test('the system is asked to probe a quiet connection every thirty seconds', async () => {
  const server = await serve((_, response) => sendJson(response, {}));
  const connection = connect(plainAccess(server.url), { clock: realClock });
  const keepAlive = vi.spyOn(Socket.prototype, 'setKeepAlive');
  await textOf(await connection.get(ask));
  expect(keepAlive).toHaveBeenCalledWith(true, 30_000);
  keepAlive.mockRestore();
  connection.close();
  await server.close();
});

// kubernetes-client/javascript #3020: every watch was ended after 30 s, quiet or not.
test.each([
  ['with bookmarks', false],
  ['of a server that sends no bookmarks', true],
])('a healthy quiet watch %s is left alone for half an hour', async (_, without) => {
  const world = await openQuietWorld((server) => {
    if (without) server.faults.always({ on: 'watch' }, { type: 'no-bookmarks' });
  });
  const { length } = world.judge.journal;
  const before = world.requests['watch'] ?? 0;
  await world.clock.advance(30 * MINUTE_MS);
  expect(toldSince(world, length)).toEqual([]);
  // It is asked for again when its own time is up, every 240 to 290 s.
  expect((world.requests['watch'] ?? 0) - before).toBeLessThanOrEqual(8);
  expect(world.requests['list']).toBe(1);
});

// flyteorg/flyte-sdk PR 1240: the reconnect took a kept connection that was as dead as the first, for three hours.
test('after one connection broke, none that was kept from before it is used again', async () => {
  let frozen = false;
  const dead = new Set<Socket>();
  const server = createServer((socket) => {
    if (!frozen) dead.add(socket);
    socket
      .on('error', () => undefined)
      .on('data', () => {
        if (frozen && dead.has(socket)) return;
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const connection = connect(plainAccess(`http://127.0.0.1:${port}`), { clock: realClock });
  await Promise.all([1, 2, 3].map(async () => textOf(await connection.get(ask))));
  expect(dead.size).toBe(3);
  frozen = true;
  await expect(connection.get({ ...ask, headersTimeoutMs: 50 })).rejects.toThrow('no answer within');
  expect(await textOf(await connection.get({ ...ask, headersTimeoutMs: 5_000 }))).toBe('{}');
  connection.close();
  for (const socket of dead) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

// lensapp/lens #2133, #6635, derailed/k9s #394: after a laptop's sleep some watches were never tried again.
test('after a sleep of the machine every change is told within ten seconds of waking', async () => {
  const world = await openQuietWorld();
  const { server, clock, judge } = world;
  server.stallWatches();
  server.cluster.patch(deployments, 'default', 'a', { spec: { replicas: 3 } });
  server.cluster.compact();
  server.cluster.remove(deployments, 'default', 'b');
  const { length } = judge.journal;
  clock.jump(10 * MINUTE_MS);
  await clock.advance(10_000);
  expect(toldSince(world, length)).toEqual([
    'ERROR  this machine slept, or kwatch was stopped',
    'ERROR 410 too old resource version',
    'MODIFIED a',
    'DELETED b synthetic',
    'RESYNCED',
  ]);
  expect(judge.violations).toEqual([]);
});

test('a sleep of the machine ends a long wait too', async () => {
  const world = await openQuietWorld();
  await world.server.down();
  await world.clock.advance(10 * MINUTE_MS);
  await world.server.up();
  const { length } = world.judge.journal;
  world.clock.jump(60 * MINUTE_MS);
  await world.clock.advance(5_000);
  expect(toldSince(world, length)).toEqual(['RECONNECTED']);
});
