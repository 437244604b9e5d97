import { afterEach, expect, test } from 'vitest';
import { failure } from '../../src/demo/api-status.js';
import { openWorld } from '../model-based/world.js';
import { bookmark, deployment, startInformer } from '../support/informer.js';
import { settle } from '../support/fake-clock.js';
import { startNetworkServer } from '../support/network-server.js';
import { deployments } from '../support/records.js';
import { LiveWatch, ScriptedConnection, page } from '../support/scripted-connection.js';
import { closeWorlds, openQuietWorld, toldSince } from '../support/regressions.js';

afterEach(closeWorlds);

// vectordotdev/vector #5846: 410 was looked for in the HTTP status, and the server put it into the body.
test('a 410 in the body of an answer of 200 brings a list', async () => {
  const world = await openWorld({
    seed: 1,
    streamingLists: false,
    network: true,
    onRepeat: () => undefined,
    start: startNetworkServer,
  });
  const { length } = world.judge.journal;
  world.server.faults.once({ on: 'watch' }, { type: 'error', status: failure(410, 'Expired', 'too old') });
  await world.clock.advance(1_000);
  world.server.endWatches();
  while (world.server.faults.pending > 0) await world.settle();
  await world.rest();
  expect(toldSince(world, length).filter((line) => line !== 'MODIFIED probe')).toEqual([
    'ERROR 410 too old',
    'RESYNCED',
  ]);
  await world.stop();
});

// openkruise/kruise #1785, nolar/kopf #698: created and deleted between two watches, never seen.
test('an object that came and went while the stream was down is told, both', async () => {
  const world = await openQuietWorld();
  const { server, clock, judge } = world;
  const { length } = judge.journal;
  await server.down();
  const metadata = { name: 'brief', namespace: 'default', labels: { watched: 'yes' } };
  server.cluster.create(deployments, { metadata, spec: { replicas: 1 } });
  server.cluster.remove(deployments, 'default', 'brief');
  await server.up();
  await clock.advance(5_000);
  expect(toldSince(world, length)).toEqual([
    'ERROR  the connection to memory was lost',
    'RECONNECTED',
    'ADDED brief',
    'DELETED brief',
  ]);
});

test('where the server has forgotten it, it is said that something may be missing', async () => {
  const world = await openQuietWorld();
  const { server, clock, judge } = world;
  const { length } = judge.journal;
  await server.down();
  const metadata = { name: 'brief', namespace: 'default', labels: { watched: 'yes' } };
  server.cluster.create(deployments, { metadata, spec: { replicas: 1 } });
  server.cluster.remove(deployments, 'default', 'brief');
  server.cluster.compact();
  await server.up();
  await clock.advance(5_000);
  expect(toldSince(world, length)).toEqual([
    'ERROR  the connection to memory was lost',
    'ERROR 410 too old resource version',
    'RESYNCED',
  ]);
});

// kubernetes/kubernetes #91073: "too large resource version" was asked for again and again, for ever.
test('a server that knows less than was seen is listed at what it knows', async () => {
  const world = await openQuietWorld();
  const { length } = world.judge.journal;
  const message = 'Timeout: Too large resource version: 9, current: 5';
  world.server.faults.once({ on: 'watch' }, { type: 'refuse', code: 504, reason: 'Timeout', message });
  await world.clock.advance(1_000);
  world.server.endWatches();
  await world.clock.advance(5_000);
  expect(toldSince(world, length)).toEqual([`ERROR 504 ${message}`, 'RESYNCED']);
  await world.rest();
});

test('a server that was restored from a backup is listed anew, and its objects told as they are now', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  const restored = page([deployment('web', '40')], { resourceVersion: '60' });
  connection.then(page([deployment('web', '70')], { resourceVersion: '99' }), watch.answer, restored);
  const informer = startInformer(connection);
  await settle();
  watch.send('BOOKMARK', bookmark('60'));
  await settle();
  expect(informer.told).toEqual([
    'ADDED web@70 initial',
    'SYNCED 1',
    "ERROR - the server's history went back: it may have been restored from a backup; now",
    'MODIFIED web@70→40',
    'RESYNCED after 0, 1 changes',
  ]);
  await informer.stop();
});

// Kubus PR 135: a deletion that was missed, without any 410, stayed in the cache for ever.
test('a deletion that was never sent is found at the next list, whatever brought it', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(
    page([deployment('kept', '1'), deployment('gone', '2')]),
    watch.answer,
    page([deployment('kept', '1')], { resourceVersion: '60' }),
  );
  const informer = startInformer(connection, { resyncMs: 60_000 });
  await settle();
  watch.send('BOOKMARK', bookmark('50')).send('ERROR', { code: 500, message: 'oh' });
  await settle();
  await informer.clock.advance(800);
  expect(informer.told.slice(3)).toEqual([
    'ERROR 500 oh; 800',
    'DELETED gone@2 synthetic',
    'RESYNCED after 800, 1 changes',
  ]);
  await informer.clock.advance(60_000);
  expect(informer.told.slice(6)).toEqual(['SYNC kept@1']);
  await informer.stop();
});
