import { expect, test } from 'vitest';
import type { InformerEvent } from '../../../src/model/flow/event.js';
import { ApiError, TransportError } from '../../../src/model/errors.js';
import { settle } from '../../support/fake-clock.js';
import {
  LiveWatch,
  ScriptedConnection,
  bytes,
  page,
  refuse,
  unreachable,
} from '../../support/scripted-connection.js';
import { bookmark, deployment, startInformer } from '../../support/informer.js';

const firstList = { limit: '250' };
/** Of objects as small as these. */
const nextPage = { limit: '2000' };
const watchFrom = (resourceVersion: string): Record<string, string> => ({
  watch: 'true',
  allowWatchBookmarks: 'true',
  resourceVersion,
});

/** An informer whose first list held web@1 at resourceVersion 10, and that now watches. */
async function watching(): Promise<{
  connection: ScriptedConnection;
  watch: LiveWatch;
  informer: ReturnType<typeof startInformer>;
}> {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('web', '1')]), watch.answer);
  const informer = startInformer(connection);
  await settle();
  expect(informer.told.splice(0)).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  return { connection, watch, informer };
}

test('lists in pages with the selectors, then watches from the resourceVersion of the first page', async () => {
  const connection = new ScriptedConnection().then(
    page([deployment('a', '1'), deployment('b', '2')], {
      resourceVersion: '10',
      continue: 'C1',
      remaining: 1,
    }),
    page([deployment('c', '3')], { resourceVersion: '12' }),
  );
  const informer = startInformer(connection, { selectors: { labelSelector: 'app=web' } });
  await settle();
  expect(informer.told).toEqual(['ADDED a@1 initial', 'ADDED b@2 initial', 'ADDED c@3 initial', 'SYNCED 3']);
  expect(connection.asked).toEqual([
    { labelSelector: 'app=web', ...firstList },
    { labelSelector: 'app=web', ...nextPage, continue: 'C1' },
    { labelSelector: 'app=web', ...watchFrom('10') },
  ]);
  expect(connection.requests.map((request) => request.path)).toEqual(
    Array<string>(3).fill('/apis/apps/v1/namespaces/default/deployments'),
  );
  await informer.stop();
});

test('an empty list is a success and counts as synced', async () => {
  const informer = startInformer(new ScriptedConnection().then(page([])));
  await settle();
  expect(informer.told).toEqual(['SYNCED 0']);
  await informer.stop();
});

test('the server is asked to end each watch after 240 to 290 s', async () => {
  const { connection, informer } = await watching();
  expect(connection.requests[1]?.query?.['timeoutSeconds']).toBe('240');
  await informer.stop();
});

test('adds, modifications and deletions are told in the order of the stream, with the state before', async () => {
  const { watch, informer } = await watching();
  watch.send('ADDED', deployment('api', '11')).send('MODIFIED', deployment('web', '12'));
  watch.send('MODIFIED', deployment('web', '13')).send('DELETED', deployment('api', '14'));
  await settle();
  expect(informer.told).toEqual([
    'ADDED api@11',
    'MODIFIED web@1→12',
    'MODIFIED web@12→13',
    'DELETED api@14',
  ]);
  await informer.stop();
});

test('a normal end resumes at once from the last event or bookmark, without a list or a word', async () => {
  const { connection, watch, informer } = await watching();
  const second = new LiveWatch();
  const third = new LiveWatch();
  connection.then(second.answer, third.answer);
  watch.send('MODIFIED', deployment('web', '12'));
  await settle();
  watch.end();
  await settle();
  second.send('BOOKMARK', bookmark('40'));
  await settle();
  second.end();
  await settle();
  expect(connection.asked).toEqual([firstList, watchFrom('10'), watchFrom('12'), watchFrom('40')]);
  expect(informer.told).toEqual(['MODIFIED web@1→12']);
  expect(informer.clock.slept.filter((ms) => ms !== 5000)).toEqual([]);
  await informer.stop();
});

test('a watch that ends within a second and told nothing waits before it is asked again; the third brings a list', async () => {
  const connection = new ScriptedConnection().then(page([deployment('web', '1')]));
  const watches = Array.from({ length: 3 }, () => new LiveWatch());
  for (const short of watches) {
    short.end();
    connection.then(short.answer);
  }
  connection.then(page([deployment('web', '1')], { resourceVersion: '20' }));
  const informer = startInformer(connection);
  await settle();
  await informer.clock.advance(800);
  await informer.clock.advance(1600);
  await informer.clock.advance(3200);
  expect(connection.asked).toEqual([
    firstList,
    watchFrom('10'),
    watchFrom('10'),
    watchFrom('10'),
    firstList,
    watchFrom('20'),
  ]);
  expect(informer.told).toEqual([
    'ADDED web@1 initial',
    'SYNCED 1',
    'ERROR - the server ends the watch at once; 800',
    'RESYNCED after 5600, 0 changes',
  ]);
  await informer.stop();
});

test('a cut connection is announced and resumed after a short wait, and nothing is told twice', async () => {
  const { connection, watch, informer } = await watching();
  const second = new LiveWatch();
  connection.then(second.answer);
  watch.send('MODIFIED', deployment('web', '12'));
  await settle();
  watch.cut();
  await informer.clock.advance(799);
  expect(connection.asked).toHaveLength(2);
  await informer.clock.advance(1);
  second.send('MODIFIED', deployment('web', '13'));
  await settle();
  expect(connection.asked.slice(2)).toEqual([watchFrom('12')]);
  expect(informer.told).toEqual([
    'MODIFIED web@1→12',
    'ERROR - the connection to https://cluster.test was lost; 800',
    'RECONNECTED after 800',
    'MODIFIED web@12→13',
  ]);
  await informer.stop();
});

test('a watch that is taken and then says in the stream that its history is gone was never back', async () => {
  const { connection, watch, informer } = await watching();
  const second = new LiveWatch();
  connection.then(second.answer);
  connection.then(page([deployment('web', '30')], { resourceVersion: '30' }));
  watch.cut();
  await informer.clock.advance(800);
  await informer.clock.advance(900);
  second.send('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' });
  await settle();
  expect(informer.told).toEqual([
    'ERROR - the connection to https://cluster.test was lost; 800',
    'ERROR 410 too old resource version; now',
    'MODIFIED web@1→30',
    'RESYNCED after 1700, 1 changes',
  ]);
  await informer.stop();
});

test('a watch that says nothing for a second after it was taken is back since it was taken', async () => {
  const { connection, watch, informer } = await watching();
  connection.then(new LiveWatch().answer);
  watch.cut();
  await informer.clock.advance(800);
  await informer.clock.advance(999);
  expect(informer.told).toHaveLength(1);
  await informer.clock.advance(1);
  expect(informer.told.slice(1)).toEqual(['RECONNECTED after 800']);
  await informer.stop();
});

test('a half line at the end of a stream is dropped and counts as a cut, even where the end looks clean', async () => {
  const { connection, watch, informer } = await watching();
  watch.raw('{"type":"MODIFIED","object":{"metad');
  await settle();
  watch.end();
  await settle();
  expect(informer.told).toEqual(['ERROR - the connection to https://cluster.test was lost; 800']);
  await informer.clock.advance(800);
  expect(connection.asked.at(-1)).toEqual(watchFrom('10'));
  await informer.stop();
});

test('a return is told before what came after it, also where the reader was busy with the loss meanwhile', async () => {
  let goOn = (): void => undefined;
  const reading = new Promise<void>((resolve) => (goOn = resolve));
  const isLoss = (told: InformerEvent): boolean => 'stream' in told && told.stream.type === 'ERROR';
  const connection = new ScriptedConnection().then(page([deployment('web', '1')]));
  const [first, second, third] = [new LiveWatch(), new LiveWatch(), new LiveWatch()];
  connection.then(first.answer, second.answer, third.answer);
  const informer = startInformer(connection, {
    handle: (told) => (isLoss(told) ? reading : Promise.resolve()),
  });
  await settle();
  first.cut();
  await informer.clock.advance(800);
  await informer.clock.advance(1000);
  second.end();
  third.send('MODIFIED', deployment('web', '12'));
  await settle();
  goOn();
  await settle();
  expect(informer.told.slice(2)).toEqual([
    'ERROR - the connection to https://cluster.test was lost; 800',
    'RECONNECTED after 800',
    'MODIFIED web@1→12',
  ]);
  await informer.stop();
});

test('while the server refuses connections, tries come after growing waits, and one word a minute is said', async () => {
  const { connection, watch, informer } = await watching();
  for (let n = 0; n < 8; n += 1) connection.then(unreachable());
  const back = new LiveWatch();
  connection.then(back.answer);
  watch.cut();
  await settle();
  for (const ms of [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000, 30_000, 1000])
    await informer.clock.advance(ms);
  expect(informer.told).toEqual([
    'ERROR - the connection to https://cluster.test was lost; 800',
    'ERROR - https://cluster.test refused the connection; 1600',
    'ERROR - https://cluster.test refused the connection; 30000',
    'RECONNECTED after 140400',
  ]);
  expect(connection.asked.filter((query) => query['watch'] === undefined)).toEqual([firstList]);
  await informer.stop();
});

test.each([
  [
    'an ERROR event with code 410',
    { code: 410, reason: 'Expired', message: 'too old resource version: 10 (99)' },
  ],
  ['an ERROR event with reason Gone', { code: 500, reason: 'Gone', message: 'gone' }],
])('%s brings a list at once, and the list tells what happened meanwhile', async (_, status) => {
  const { connection, watch, informer } = await watching();
  connection.then(
    page([deployment('new', '50'), deployment('web', '60', 'uid-web-2')], { resourceVersion: '99' }),
  );
  watch.send('ERROR', { kind: 'Status', ...status });
  await settle();
  expect(connection.asked.slice(2)).toEqual([firstList, watchFrom('99')]);
  expect(informer.told).toEqual([
    `ERROR ${status.code} ${status.message}; now`,
    'ADDED new@50',
    'DELETED web@1 synthetic',
    'ADDED web@60',
    'RESYNCED after 0, 3 changes',
  ]);
  await informer.stop();
});

test('a 410 as the answer to the watch request brings a list too', async () => {
  const connection = new ScriptedConnection().then(
    page([deployment('web', '1'), deployment('gone', '2')]),
    refuse({ code: 410, reason: 'Expired', message: 'too old' }),
    page([deployment('web', '1')], { resourceVersion: '30' }),
  );
  const informer = startInformer(connection);
  await settle();
  expect(informer.told.slice(3)).toEqual([
    'ERROR 410 too old; now',
    'DELETED gone@2 synthetic',
    'RESYNCED after 0, 1 changes',
  ]);
  await informer.stop();
});

test('a continue token that expires in mid list brings all in one piece, and nothing is told twice', async () => {
  const connection = new ScriptedConnection().then(
    page([deployment('a', '1'), deployment('b', '2')], { continue: 'C1' }),
    refuse({ code: 410, reason: 'Expired' }),
    page([deployment('a', '1'), deployment('c', '15')], { resourceVersion: '20' }),
  );
  const informer = startInformer(connection);
  await settle();
  expect(informer.told).toEqual([
    'ADDED a@1 initial',
    'ADDED b@2 initial',
    'ADDED c@15 initial',
    'DELETED b@2 synthetic',
    'SYNCED 2',
  ]);
  expect(connection.asked).toEqual([firstList, { ...nextPage, continue: 'C1' }, {}, watchFrom('20')]);
  await informer.stop();
});

test('a list whose token expires twice in a row waits before the third', async () => {
  const expired = refuse({ code: 410, reason: 'Expired', message: 'token expired' });
  const connection = new ScriptedConnection().then(expired, expired, page([]));
  const informer = startInformer(connection);
  await settle();
  expect(connection.asked).toHaveLength(2);
  await informer.clock.advance(800);
  expect(informer.told).toEqual(['ERROR 410 token expired; 800', 'SYNCED 0']);
  await informer.stop();
});

test('429 waits at least as long as the server asks and never causes a list', async () => {
  const { connection, watch, informer } = await watching();
  const back = new LiveWatch();
  connection.then(refuse({ code: 429, message: 'too many requests', retryAfterMs: 7000 }), back.answer);
  watch.send('MODIFIED', deployment('web', '12'));
  await settle();
  watch.end();
  await settle();
  await informer.clock.advance(6999);
  expect(connection.asked).toHaveLength(3);
  await informer.clock.advance(1);
  expect(connection.asked.slice(1)).toEqual([watchFrom('10'), watchFrom('12'), watchFrom('12')]);
  await informer.clock.advance(1000);
  expect(informer.told.slice(1)).toEqual(['ERROR 429 too many requests; 7000', 'RECONNECTED after 7000']);
  await informer.stop();
});

test('429 as an ERROR event waits and resumes without a list', async () => {
  const { connection, watch, informer } = await watching();
  watch.send('ERROR', { kind: 'Status', code: 429, message: 'slow down', details: { retryAfterSeconds: 2 } });
  await settle();
  await informer.clock.advance(2000);
  expect(connection.asked.slice(2)).toEqual([watchFrom('10')]);
  expect(informer.told).toEqual(['ERROR 429 slow down; 2000']);
  await informer.stop();
});

test('any other ERROR event brings a list after a wait: the stored state may be wrong', async () => {
  const { connection, watch, informer } = await watching();
  connection.then(page([], { resourceVersion: '77' }));
  watch.send('ERROR', { kind: 'Status', code: 500, reason: 'InternalError', message: 'corrupt object' });
  await settle();
  expect(connection.asked).toHaveLength(2);
  await informer.clock.advance(800);
  expect(connection.asked.slice(2)).toEqual([firstList, watchFrom('77')]);
  expect(informer.told).toEqual([
    'ERROR 500 corrupt object; 800',
    'DELETED web@1 synthetic',
    'RESYNCED after 800, 1 changes',
  ]);
  await informer.stop();
});

test('a garbage line is announced, asked for again from the last good state, and by a list if it comes again', async () => {
  const { connection, watch, informer } = await watching();
  const second = new LiveWatch();
  connection.then(second.answer, page([deployment('web', '1')], { resourceVersion: '30' }));
  watch.raw('{"type":"MODIFIED","object":\n');
  await settle();
  await informer.clock.advance(800);
  second.raw('<html>\n');
  await settle();
  await informer.clock.advance(1600);
  expect(connection.asked.slice(2)).toEqual([watchFrom('10'), firstList, watchFrom('30')]);
  expect(informer.told).toEqual([
    'ERROR - the server sent a line that is not JSON; 800',
    'RESYNCED after 2400, 0 changes',
  ]);
  await informer.stop();
});

test('an unknown event type and an object without metadata are skipped, and the stream goes on', async () => {
  const { connection, watch, informer } = await watching();
  const second = new LiveWatch();
  connection.then(second.answer);
  watch
    .send('RENAMED', deployment('web', '90'))
    .send('ADDED', { kind: 'Deployment' })
    .send('ADDED', deployment('api', '12'));
  await settle();
  watch.end();
  await settle();
  expect(informer.told).toEqual(['ADDED api@12']);
  expect(connection.asked.at(-1)).toEqual(watchFrom('12'));
  await informer.stop();
});

test('an object that leaves the selector and comes back is DELETED and ADDED', async () => {
  const { watch, informer } = await watching();
  watch.send('DELETED', deployment('web', '12')).send('ADDED', deployment('web', '13'));
  await settle();
  expect(informer.told).toEqual(['DELETED web@12', 'ADDED web@13']);
  await informer.stop();
});

test('a recreated object is DELETED then ADDED even if the stream shows one MODIFIED', async () => {
  const { watch, informer } = await watching();
  watch.send('MODIFIED', deployment('web', '12', 'uid-other'));
  await settle();
  expect(informer.told).toEqual(['DELETED web@1 synthetic', 'ADDED web@12']);
  await informer.stop();
});

test.each([401, 403, 404, 405, 422])(
  'a refusal with %i before the first sync ends it with the refusal',
  async (code) => {
    const refused = refuse({ code, message: 'no' });
    const informer = startInformer(new ScriptedConnection().then(refused, refused));
    await expect(informer.ended).rejects.toThrow(ApiError);
    expect(informer.told).toEqual([]);
  },
);

test('a server that cannot be reached before the first sync is asked again, and given up after 30 s', async () => {
  const connection = new ScriptedConnection();
  for (let n = 0; n < 20; n += 1) connection.then(unreachable());
  const informer = startInformer(connection);
  await settle();
  await informer.clock.advance(60_000);
  await expect(informer.ended).rejects.toThrow(TransportError);
  expect(connection.asked).toHaveLength(7);
});

test.each([
  [401, 'resumes'],
  [403, 'resumes'],
  [503, 'resumes'],
  [404, 'lists'],
])('a watch refused with %i after the first sync is not the end: it waits and %s', async (code, then) => {
  const { connection, watch, informer } = await watching();
  connection.then(refuse({ code, message: 'no' }));
  watch.send('MODIFIED', deployment('web', '12'));
  await settle();
  watch.end();
  await settle();
  expect(informer.told.at(-1)).toBe(`ERROR ${code} no; 800`);
  await informer.clock.advance(800);
  expect(connection.asked.at(-1)).toEqual(then === 'lists' ? firstList : watchFrom('12'));
  await informer.stop();
});

test('a list that is refused after the first sync keeps what is known and is tried again', async () => {
  const { connection, watch, informer } = await watching();
  connection.then(
    refuse({ code: 403, message: 'forbidden now' }),
    page([deployment('web', '1')], { resourceVersion: '50' }),
  );
  watch.send('ERROR', { kind: 'Status', code: 410, message: 'too old' });
  await settle();
  await informer.clock.advance(800);
  expect(informer.told).toEqual([
    'ERROR 410 too old; now',
    'ERROR 403 forbidden now; 800',
    'RESYNCED after 800, 0 changes',
  ]);
  await informer.stop();
});

test.each([
  [
    'a body that is cut',
    bytes('{"items":[', false),
    'the connection to https://cluster.test was cut in a list',
  ],
  [
    'a body that is not JSON',
    bytes('<html>'),
    'https://cluster.test answered the list with something that is not JSON',
  ],
  [
    'a body that is no list',
    bytes('{"kind":"Status"}'),
    'https://cluster.test answered the list with something that is no list',
  ],
  [
    'a body whose items are no list',
    bytes('{"kind":"DeploymentList","metadata":{"resourceVersion":"5"},"items":{"a":1}}'),
    'https://cluster.test answered the list with something that is no list',
  ],
  [
    'a body whose items are no objects',
    bytes('{"kind":"DeploymentList","metadata":{"resourceVersion":"5"},"items":["a",5]}'),
    'https://cluster.test answered the list with something that is no list',
  ],
])('%s is a failed list: announced and asked again', async (_, answer, message) => {
  const informer = startInformer(new ScriptedConnection().then(answer, page([])));
  await settle();
  await informer.clock.advance(800);
  expect(informer.told).toEqual([`ERROR - ${message}; 800`, 'SYNCED 0']);
  await informer.stop();
});

test('a watch in which nothing is heard any more is given up and resumed, blind since the last byte', async () => {
  const { connection, informer } = await watching();
  const second = new LiveWatch();
  connection.then(second.answer);
  await informer.clock.advance(245_000);
  await informer.clock.advance(800);
  expect(connection.asked.slice(2)).toEqual([watchFrom('10')]);
  await informer.clock.advance(1000);
  expect(informer.told).toEqual([
    'ERROR - nothing is heard from the server any more; 800',
    'RECONNECTED after 245800',
  ]);
  await informer.stop();
});

test('an idle hour costs a watch every few minutes, no list and no word', async () => {
  const connection = new ScriptedConnection().then(page([deployment('web', '1')]));
  const watches = Array.from({ length: 20 }, () => new LiveWatch());
  for (const watch of watches) connection.then(watch.answer);
  const informer = startInformer(connection);
  await settle();
  informer.told.length = 0;
  for (let minute = 1; minute <= 60; minute += 1) {
    await informer.clock.advance(60_000);
    const current = watches[connection.asked.length - 2]!;
    current.send('BOOKMARK', bookmark(`${100 + minute}`));
    await settle(2);
    if (minute % 4 === 0) {
      current.end();
      await settle(2);
    }
  }
  expect(informer.told).toEqual([]);
  expect(connection.asked.filter((query) => query['watch'] === undefined)).toEqual([firstList]);
  expect(connection.asked).toHaveLength(17);
  await informer.stop();
});

test('while the one who takes the deltas is busy, nothing is read from the stream', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([]), watch.answer);
  let release = (): void => undefined;
  const busy = new Promise<void>((resolve) => (release = resolve));
  const informer = startInformer(connection, {
    handle: (told) => ('delta' in told ? busy : Promise.resolve()),
  });
  await settle();
  for (let n = 0; n < 50; n += 1) watch.send('ADDED', deployment(`d${n}`, `${20 + n}`));
  await settle();
  // One is being told, one waits; the rest stay with the server.
  expect(watch.pulls).toBeLessThanOrEqual(3);
  release();
  await settle(20);
  expect(informer.told).toHaveLength(51);
  await informer.stop();
});

test.each([
  ['while a list is asked for', 0],
  ['while it watches', 1],
  ['while it waits', 2],
])('stops at once %s', async (_, after) => {
  const connection = new ScriptedConnection();
  if (after > 0) connection.then(page([]));
  if (after > 1) connection.then(unreachable());
  const informer = startInformer(connection);
  await settle();
  await informer.stop();
  expect(informer.clock.sleeping).toBe(0);
});

test('a resync hands every stored object over again from the store, without a request', async () => {
  const connection = new ScriptedConnection();
  const watch = new LiveWatch();
  connection.then(page([deployment('a', '1'), deployment('b', '2')]), watch.answer);
  const informer = startInformer(connection, { resyncMs: 60_000 });
  await settle();
  watch.send('MODIFIED', deployment('b', '12'));
  await settle();
  informer.told.length = 0;
  await informer.clock.advance(60_000);
  expect(informer.told).toEqual(['SYNC a@1', 'SYNC b@12']);
  expect(connection.asked).toHaveLength(2);
  await informer.stop();
});

test('a relist counts what it told before its token expired too', async () => {
  const { connection, watch, informer } = await watching();
  connection.then(
    page([deployment('new', '20')], { resourceVersion: '30', continue: 'C1' }),
    refuse({ code: 410, reason: 'Expired' }),
    page([deployment('new', '20')], { resourceVersion: '40' }),
  );
  watch.send('ERROR', { code: 410, message: 'too old' });
  await settle();
  expect(informer.told).toEqual([
    'ERROR 410 too old; now',
    'ADDED new@20',
    'DELETED web@1 synthetic',
    'RESYNCED after 0, 2 changes',
  ]);
  await informer.stop();
});
