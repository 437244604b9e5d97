import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../../src/demo/faults/faults.js';
import { failure } from '../../src/demo/api-status.js';
import { deployments } from '../support/records.js';
import { closeWorlds, openQuietWorld, toldSince } from '../support/regressions.js';

afterEach(closeWorlds);

const MINUTE_MS = 60_000;

// DataDog falco metacollector #186, #188: a transform took the resourceVersion away, and after the first resync no
// update was told any more.
test('a change after many resyncs is still told', async () => {
  const world = await openQuietWorld();
  await world.clock.advance(35 * MINUTE_MS);
  const { length } = world.judge.journal;
  world.server.cluster.patch(deployments, 'default', 'a', { spec: { replicas: 5 } });
  await world.settle();
  expect(toldSince(world, length)).toEqual(['MODIFIED a']);
  expect(world.judge.violations).toEqual([]);
});

// kubernetes-client/java #2330: an outage of more than five minutes, and the informer was dead for ever.
test('an outage of an hour is survived, with a request every half minute to minute and a word a minute', async () => {
  const world = await openQuietWorld();
  const { length } = world.judge.journal;
  await world.server.down();
  const before = world.requests['watch'] ?? 0;
  await world.clock.advance(60 * MINUTE_MS);
  const asked = (world.requests['watch'] ?? 0) - before;
  expect(asked).toBeGreaterThanOrEqual(60);
  expect(asked).toBeLessThanOrEqual(126);
  const said = toldSince(world, length);
  expect(said.length).toBeGreaterThan(30);
  expect(said.length).toBeLessThanOrEqual(62);
  expect(new Set(said)).toEqual(
    new Set(['ERROR  the connection to memory was lost', 'ERROR  memory refused the connection']),
  );
  world.server.cluster.remove(deployments, 'default', 'c');
  await world.server.up();
  await world.clock.advance(MINUTE_MS);
  expect(toldSince(world, length).slice(-2)).toEqual(['RECONNECTED', 'DELETED c']);
  expect(world.requests['list']).toBe(1);
});

// kubernetes-client/javascript #1933, kubernetes-client/java #1533: tens of requests a second.
test.each<[string, Fault]>([
  ['ends every watch at once', { type: 'end' }],
  ['breaks every watch off', { type: 'cut', how: 'reset' }],
  ['lets every watch expire', { type: 'error', status: failure(410, 'Expired', 'too old') }],
  ['refuses every watch as expired', { type: 'refuse', code: 410, reason: 'Expired' }],
  ['answers every watch with an error', { type: 'error', status: failure(500, 'InternalError', 'oh') }],
  ['answers every watch with garbage', { type: 'garbage', text: '<html>' }],
  ['answers every watch with 404', { type: 'refuse', code: 404 }],
  ['says 429 to every watch', { type: 'refuse', code: 429, retryAfter: '0' }],
])('a server that %s is not stormed', async (_, fault) => {
  const world = await openQuietWorld();
  const stop = world.server.faults.always({ on: 'watch' }, fault);
  await world.clock.advance(1_000);
  world.server.endWatches();
  const before = { ...world.requests };
  await world.clock.advance(10 * MINUTE_MS);
  expect((world.requests['watch'] ?? 0) - (before['watch'] ?? 0)).toBeLessThanOrEqual(30);
  expect((world.requests['list'] ?? 0) - (before['list'] ?? 0)).toBeLessThanOrEqual(30);
  stop();
  await world.rest();
});

// defenseunicorns/kubernetes-fluent-client #979: a 429 at the first list, and its objects were missed.
test('a 429 on the first list is waited for, and nothing of the list is missed', async () => {
  const world = await openQuietWorld(({ faults }) => {
    for (const retryAfter of ['1', '3'])
      faults.once({ on: 'list' }, { type: 'refuse', code: 429, retryAfter });
  });
  const told = toldSince(world, 0);
  expect(told).toEqual(expect.arrayContaining(['ADDED a', 'ADDED b', 'ADDED c', 'ADDED probe']));
  expect(told.indexOf('ERROR 429 refused as scripted')).toBe(0);
  expect(world.requests['list']).toBe(3);
});

// fabric8io/fluent-plugin-kubernetes_metadata_filter PR 267: normal ends were counted as failures, and the process
// gave up after some of them.
test('two hundred normal ends are no trouble, and cost no list', async () => {
  const world = await openQuietWorld();
  const { length } = world.judge.journal;
  const before = world.requests['watch'] ?? 0;
  for (let n = 0; n < 200; n += 1) {
    await world.clock.advance(1_000);
    world.server.endWatches();
    await world.settle();
  }
  expect(toldSince(world, length)).toEqual([]);
  expect((world.requests['watch'] ?? 0) - before).toBe(200);
  expect(world.requests['list']).toBe(1);
  await world.rest();
});

test('each loss after two good minutes is met with a short wait again', async () => {
  const world = await openQuietWorld();
  for (let n = 0; n < 30; n += 1) {
    const { length } = world.judge.journal;
    world.server.cutWatches('reset');
    // A wait of 1.6 s at the most, and a second in which the server could have said no.
    await world.clock.advance(2_600);
    expect(toldSince(world, length)).toEqual(['ERROR  the connection to memory was lost', 'RECONNECTED']);
    await world.clock.advance(2 * MINUTE_MS + 1);
  }
});
