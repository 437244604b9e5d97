import { afterEach, expect, test } from 'vitest';
import { type World, openWorld } from '../model-based/world.js';
import { startNetworkServer } from '../support/network-server.js';
import { deployments } from '../support/records.js';

let world: World;
afterEach(() => world.stop());

async function open(): Promise<void> {
  world = await openWorld({
    seed: 1,
    streamingLists: false,
    network: true,
    onRepeat: () => undefined,
    start: startNetworkServer,
  });
}

/** Writes changes of 16 KB each, giving the sockets time to take what they can. */
async function write(count: number): Promise<void> {
  const { cluster } = world.server;
  const note = 'x'.repeat(16 * 1024);
  for (let n = 0; n < count; n += 1) {
    const spec = { replicas: cluster.history.latest };
    cluster.patch(deployments, 'default', 'a', { spec, metadata: { annotations: { note } } });
    if (n % 50 === 0) await world.settle();
  }
  await world.settle();
}

test('while the one who takes what is told stands still, the server is not read, and nothing is lost', async () => {
  await open();
  const before = world.judge.journal.length;
  world.pause(true);
  await write(1500);
  // One is being told, one waits; of 24 MB no more has come over than the sockets hold.
  expect(world.judge.journal.length - before).toBeLessThanOrEqual(1);
  expect(world.bytes()).toBeLessThan(2 * 1024 * 1024);
  world.pause(false);
  await world.rest();
  expect(world.judge.journal.filter((line) => line.startsWith('MODIFIED a'))).toHaveLength(1500);
  expect(world.judge.journal).not.toContain('RESYNCED');
}, 30_000);

test('what the server forgets meanwhile and closes is listed anew, and said to be', async () => {
  await open();
  world.pause(true);
  await write(1500);
  world.server.cluster.remove(deployments, 'default', 'b');
  world.server.cluster.compact();
  world.server.cutWatches('close');
  world.pause(false);
  await world.rest();
  const told = world.judge.journal.filter((line) => /^(MODIFIED a|DELETED b|RESYNCED)/.test(line));
  expect(told.slice(-2)).toEqual([expect.stringMatching(/^DELETED b.* synthetic$/), 'RESYNCED']);
  expect(told.length).toBeLessThan(1500);
}, 30_000);
