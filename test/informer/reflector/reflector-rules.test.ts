import { expect, test } from 'vitest';
import { settle } from '../../support/fake-clock.js';
import { LiveWatch, ScriptedConnection, page, refuse } from '../../support/scripted-connection.js';
import { bookmark, deployment, project, startInformer } from '../../support/informer.js';

const lists = (connection: ScriptedConnection): number =>
  connection.asked.filter((query) => query['watch'] === undefined).length;

test('one that is stopped before it begins asks for nothing and tells nothing', async () => {
  const connection = new ScriptedConnection().then(page([deployment('web', '1')]));
  const stopped = new AbortController();
  stopped.abort();
  const informer = startInformer(connection, { stopped });
  await informer.ended;
  expect(connection.asked).toEqual([]);
  expect(informer.told).toEqual([]);
  await informer.stop();
});

test('one that is stopped in the middle of a list tells no more of it, and asks for no page after the next', async () => {
  const connection = new ScriptedConnection();
  const stopped = new AbortController();
  connection.then(
    page([deployment('a', '1'), deployment('b', '2')], { continue: 'C1' }),
    page([deployment('c', '3')], { continue: 'C2' }),
    page([deployment('d', '4')]),
  );
  const informer = startInformer(connection, {
    stopped,
    handle: () => {
      stopped.abort();
      return Promise.resolve();
    },
  });
  await informer.ended;
  expect(connection.asked).toHaveLength(2);
  expect(informer.told).not.toContain('ADDED c@3 initial');
  expect(informer.told).not.toContain('SYNCED 3');
  await informer.stop();
});

test('the longest time that a watch is asked to last is 290 s', async () => {
  const connection = new ScriptedConnection().then(page([]));
  const informer = startInformer(connection, { random: () => 0.999_999 });
  await settle();
  expect(connection.requests[1]?.query?.['timeoutSeconds']).toBe('290');
  expect(connection.requests[1]?.headersTimeoutMs).toBe(90_000);
  await informer.stop();
});

test('a watch goes on from the last addition, change, bookmark or deletion, whichever it was', async () => {
  const connection = new ScriptedConnection().then(page([deployment('web', '1')]));
  const watches = Array.from({ length: 5 }, () => new LiveWatch());
  for (const watch of watches) connection.then(watch.answer);
  const informer = startInformer(connection);
  await settle();
  watches[0]!.send('ADDED', deployment('api', '20')).end();
  await settle();
  watches[1]!.send('MODIFIED', deployment('web', '30')).end();
  await settle();
  watches[2]!.send('BOOKMARK', bookmark('40')).end();
  await settle();
  watches[3]!.send('DELETED', deployment('web', '50')).end();
  await settle();
  const from = connection.asked.map((query) => query['resourceVersion']);
  expect(from).toEqual([undefined, '10', '20', '30', '40', '50']);
  await informer.stop();
});

test('four times 429 cost four watches and no list', async () => {
  const connection = new ScriptedConnection().then(page([]));
  const informer = startInformer(connection);
  connection.then(...Array.from({ length: 4 }, () => refuse({ code: 429, message: 'busy' })));
  await settle();
  await informer.clock.advance(60_000);
  expect(lists(connection)).toBe(1);
  expect(connection.asked).toHaveLength(6);
  await informer.stop();
});

test('each object is looked at once, from a list and from a watch', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('a', '1'), deployment('b', '2')]), watch.answer);
  let looks = 0;
  const informer = startInformer(connection, {
    project: (object) => {
      looks += 1;
      return project(object);
    },
  });
  await settle();
  watch.send('MODIFIED', deployment('a', '12')).send('DELETED', deployment('b', '13'));
  await settle();
  expect(looks).toBe(4);
  await informer.stop();
});

test('what is none of ours is not told, and the watch goes on behind it', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('other', '1')]), watch.answer);
  const informer = startInformer(connection, {
    project: (object) => {
      const snapshot = project(object);
      return snapshot?.name === 'web' ? snapshot : undefined;
    },
  });
  await settle();
  watch.send('MODIFIED', deployment('other', '12')).send('ADDED', deployment('web', '13'));
  watch.send('DELETED', deployment('other', '14'));
  await settle();
  watch.end();
  await settle();
  expect(informer.told).toEqual(['SYNCED 0', 'ADDED web@13']);
  expect(connection.asked.at(-1)?.['resourceVersion']).toBe('14');
  await informer.stop();
});

test('while a list is not answered, nothing else is asked for', async () => {
  const connection = new ScriptedConnection();
  const informer = startInformer(connection, { resyncMs: 60_000 });
  await informer.clock.advance(600_000);
  expect(connection.asked).toHaveLength(1);
  await informer.stop();
});

test('a resync does not hand over what a newer state waits behind', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('a', '1'), deployment('b', '2')]), watch.answer);
  let release = (): void => undefined;
  let held: Promise<void> | undefined;
  const informer = startInformer(connection, { resyncMs: 60_000, handle: () => held ?? Promise.resolve() });
  await settle();
  informer.told.length = 0;
  held = new Promise((resolve) => (release = resolve));
  watch.send('MODIFIED', deployment('b', '12')).send('MODIFIED', deployment('a', '13'));
  await settle();
  await informer.clock.advance(60_000);
  held = undefined;
  release();
  await settle(20);
  // b's new state was being told, a's waited: a is told as it is, and then nothing older.
  expect(informer.told.slice(0, 2)).toEqual(['MODIFIED b@2→12', 'MODIFIED a@1→13']);
  expect(informer.told).not.toContain('SYNC a@1');
  expect(informer.told).not.toContain('SYNC b@2');
  await informer.stop();
});

test('a type that was gone is looked up again before each list, and followed to where it is now', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  const gone = refuse({ code: 404, message: 'no such type' });
  connection.then(page([deployment('web', '1')]), watch.answer, gone, gone);
  connection.then(page([deployment('web', '80', 'uid-2')], { resourceVersion: '90' }));
  let version = 'v1alpha1';
  let lookups = 0;
  const informer = startInformer(connection, {
    path: () => `/apis/example.com/${version}/widgets`,
    rediscover: () => {
      lookups += 1;
      if (lookups === 2) version = 'v1';
      return Promise.resolve();
    },
  });
  await settle();
  await informer.clock.advance(1_000);
  watch.end();
  await settle();
  await informer.clock.advance(10_000);
  expect(lookups).toBe(2);
  expect(connection.requests.map(({ path }) => path.split('/')[3])).toEqual([
    ...['v1alpha1', 'v1alpha1', 'v1alpha1', 'v1alpha1'],
    ...['v1', 'v1'],
  ]);
  expect(informer.told).toEqual([
    'ADDED web@1 initial',
    'SYNCED 1',
    'ERROR 404 no such type; 800',
    'DELETED web@1 synthetic',
    'ADDED web@80',
    'RESYNCED after 2400, 2 changes',
  ]);
  await informer.stop();
});

test.each([403, 404])('a %i that lasts for hours is said once', async (code) => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('web', '1')]), watch.answer);
  connection.then(...Array.from({ length: 300 }, () => refuse({ code, message: 'no' })));
  const informer = startInformer(connection);
  await settle();
  await informer.clock.advance(1_000);
  watch.end();
  await settle();
  await informer.clock.advance(7_200_000);
  expect(informer.told.slice(2)).toHaveLength(1);
  await informer.stop();
});

test('a line that grows over all bounds is given up before it is whole, and the watch asked for again', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([]), watch.answer);
  const informer = startInformer(connection);
  await settle();
  for (let mebibytes = 0; mebibytes < 17; mebibytes += 1) watch.raw('x'.repeat(1024 * 1024));
  await settle(20);
  expect(informer.told).toEqual(['SYNCED 0', 'ERROR - a line is longer than 16777216 bytes; 800']);
  await informer.clock.advance(800);
  expect(connection.asked.at(-1)?.['resourceVersion']).toBe('10');
  await informer.stop();
});

test.each(['list', 'watch'])(
  'an error of kwatch itself in a %s is none of the network, and ends it',
  async (where) => {
    const connection = new ScriptedConnection();
    const watch = new LiveWatch();
    connection.then(page(where === 'list' ? [deployment('web', '1')] : []), watch.answer);
    const informer = startInformer(connection, {
      project: () => {
        throw new RangeError('a mistake');
      },
    });
    await settle();
    watch.send('ADDED', deployment('web', '12'));
    await expect(informer.ended).rejects.toThrow('a mistake');
  },
);

test('what a watch tells does not overtake the word that it is back', async () => {
  const connection = new ScriptedConnection();
  const watches = Array.from({ length: 3 }, () => new LiveWatch());
  connection.then(page([]), ...watches.map((watch) => watch.answer));
  let release = (): void => undefined;
  let held: Promise<void> | undefined;
  const informer = startInformer(connection, { handle: () => held ?? Promise.resolve() });
  await settle();
  held = new Promise((resolve) => (release = resolve));
  watches[0]!.cut();
  await settle();
  await informer.clock.advance(800);
  await informer.clock.advance(1_000);
  watches[1]!.end();
  await settle();
  watches[2]!.send('ADDED', deployment('web', '12'));
  await settle();
  held = undefined;
  release();
  await settle(20);
  expect(informer.told.slice(1)).toEqual([
    'ERROR - the connection to https://cluster.test was lost; 800',
    'RECONNECTED after 800',
    'ADDED web@12',
  ]);
  await informer.stop();
});
