import { expect, test } from 'vitest';
import { createStreamedListSupport } from '../../../src/informer/reflector/streamed-list-support.js';
import { ApiError } from '../../../src/model/errors.js';
import type { Json } from '../../../src/model/json/json.js';
import { settle } from '../../support/fake-clock.js';
import {
  LiveWatch,
  ScriptedConnection,
  page,
  refuse,
  unreachable,
} from '../../support/scripted-connection.js';
import { bookmark, deployment, startInformer } from '../../support/informer.js';

const streamed = {
  watch: 'true',
  allowWatchBookmarks: 'true',
  sendInitialEvents: 'true',
  resourceVersionMatch: 'NotOlderThan',
  resourceVersion: '',
};
const paged = { limit: '250' };
const watchFrom = (resourceVersion: string): Record<string, string> => ({
  watch: 'true',
  allowWatchBookmarks: 'true',
  resourceVersion,
});

/** The bookmark that ends the initial events, or one that only looks like it. */
function mark(resourceVersion: string, value = 'true'): Json {
  return {
    kind: 'Deployment',
    metadata: { resourceVersion, annotations: { 'k8s.io/initial-events-end': value } },
  };
}

function start(connection: ScriptedConnection): ReturnType<typeof startInformer> {
  return startInformer(connection, { streaming: createStreamedListSupport() });
}

/** An informer whose streamed list held web@1 and ended at resourceVersion 10. */
async function synced(): Promise<{
  connection: ScriptedConnection;
  stream: LiveWatch;
  informer: ReturnType<typeof startInformer>;
}> {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  stream.send('ADDED', deployment('web', '1')).send('BOOKMARK', mark('10'));
  await settle();
  expect(informer.told.splice(0)).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  return { connection, stream, informer };
}

test('objects are told as they arrive, the end mark syncs, and the same stream goes on as the watch', async () => {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  stream.send('ADDED', deployment('b', '7'));
  await settle();
  expect(informer.told).toEqual(['ADDED b@7 initial']);
  stream
    .send('ADDED', deployment('a', '3'))
    .send('BOOKMARK', mark('10'))
    .send('MODIFIED', deployment('a', '11'));
  await settle();
  expect(informer.told.slice(1)).toEqual(['ADDED a@3 initial', 'SYNCED 2', 'MODIFIED a@3→11']);
  expect(connection.asked).toEqual([streamed]);
  await informer.stop();
});

test('after the end mark an end resumes with a plain watch from the last resourceVersion', async () => {
  const { connection, stream, informer } = await synced();
  stream.end();
  await settle();
  expect(connection.asked).toEqual([streamed, watchFrom('10')]);
  expect(informer.told).toEqual([]);
  await informer.stop();
});

test('a bookmark without the mark, or with another value, is not the end', async () => {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  stream.send('BOOKMARK', bookmark('10')).send('BOOKMARK', mark('10', 'false'));
  await settle();
  expect(informer.told).toEqual([]);
  stream.send('BOOKMARK', mark('11'));
  await settle();
  expect(informer.told).toEqual(['SYNCED 0']);
  await informer.stop();
});

test('changes and deletions before the end mark are applied', async () => {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  stream.send('ADDED', deployment('a', '3')).send('ADDED', deployment('b', '4'));
  stream
    .send('MODIFIED', deployment('a', '8'))
    .send('DELETED', deployment('b', '9'))
    .send('BOOKMARK', mark('10'));
  await settle();
  expect(informer.told).toEqual([
    'ADDED a@3 initial',
    'ADDED b@4 initial',
    'MODIFIED a@3→8',
    'DELETED b@9',
    'SYNCED 1',
  ]);
  await informer.stop();
});

test.each([400, 405, 406, 422])(
  'a server that answers %i is asked in pages at once, and never streamed from again',
  async (code) => {
    const connection = new ScriptedConnection();
    const watch = new LiveWatch();
    connection.then(
      refuse({ code }),
      page([deployment('web', '1')]),
      watch.answer,
      page([deployment('web', '1')]),
    );
    const informer = start(connection);
    await settle();
    expect(informer.told).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
    watch.send('ERROR', { code: 410, message: 'too old' });
    await settle();
    expect(connection.asked).toEqual([streamed, paged, watchFrom('10'), paged, watchFrom('10')]);
    await informer.stop();
  },
);

test('an ERROR 500 before the end mark, after an answer of 200, falls back to pages, and nothing is told twice', async () => {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer, page([deployment('web', '1'), deployment('api', '2')]));
  const informer = start(connection);
  stream.send('ADDED', deployment('web', '1'));
  stream.send('ERROR', { code: 500, reason: 'InternalError', message: 'RequestWatchProgress is disabled' });
  await settle();
  expect(connection.asked).toEqual([streamed, paged, watchFrom('10')]);
  expect(informer.told).toEqual(['ADDED web@1 initial', 'ADDED api@2 initial', 'SYNCED 2']);
  await informer.stop();
});

test('no end mark three seconds after the last object falls back to pages', async () => {
  const connection = new ScriptedConnection();
  const stream = new LiveWatch();
  connection.then(stream.answer, page([deployment('web', '1')]));
  const informer = start(connection);
  await settle();
  stream.send('ADDED', deployment('web', '1'));
  await informer.clock.advance(2000);
  stream.send('BOOKMARK', bookmark('10'));
  await informer.clock.advance(2999);
  expect(connection.asked).toEqual([streamed]);
  await informer.clock.advance(1);
  expect(connection.asked).toEqual([streamed, paged, watchFrom('10')]);
  expect(informer.told).toEqual(['ADDED web@1 initial', 'SYNCED 1']);
  await informer.stop();
});

test('a server that ignores what it does not know and sends nothing is asked in pages after five seconds', async () => {
  const connection = new ScriptedConnection();
  connection.then(new LiveWatch().answer, page([]));
  const informer = start(connection);
  await informer.clock.advance(4_999);
  expect(connection.asked).toEqual([streamed]);
  await informer.clock.advance(1);
  expect(connection.asked).toEqual([streamed, paged, watchFrom('10')]);
  expect(informer.told).toEqual(['SYNCED 0']);
  await informer.stop();
});

test('two streams in a row that close before their end mark bring pages', async () => {
  const connection = new ScriptedConnection();
  const first = new LiveWatch();
  const second = new LiveWatch();
  connection.then(first.answer, second.answer, page([deployment('web', '1')]));
  const informer = start(connection);
  first.send('ADDED', deployment('web', '1'));
  await settle();
  first.cut();
  await settle();
  await informer.clock.advance(800);
  second.end();
  await settle();
  expect(connection.asked).toEqual([streamed, streamed, paged, watchFrom('10')]);
  expect(informer.told).toEqual([
    'ADDED web@1 initial',
    'ERROR - the connection to https://cluster.test was lost; 800',
    'SYNCED 1',
  ]);
  await informer.stop();
});

test.each([
  ['too many requests', refuse({ code: 429, message: 'busy' }), 'ERROR 429 busy; 800'],
  ['a server that is down', unreachable(), 'ERROR - https://cluster.test refused the connection; 800'],
])('%s is waited for and streamed from again', async (_, failure, told) => {
  const connection = new ScriptedConnection().then(failure);
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  await informer.clock.advance(800);
  stream.send('BOOKMARK', mark('10'));
  await settle();
  expect(connection.asked).toEqual([streamed, streamed]);
  expect(informer.told).toEqual([told, 'SYNCED 0']);
  await informer.stop();
});

test('an expired start is streamed again at once', async () => {
  const connection = new ScriptedConnection().then(refuse({ code: 410, reason: 'Expired' }));
  const stream = new LiveWatch();
  connection.then(stream.answer);
  const informer = start(connection);
  stream.send('BOOKMARK', mark('10'));
  await settle();
  expect(informer.told).toEqual(['SYNCED 0']);
  await informer.stop();
});

test('no right to watch is told in the words of the list', async () => {
  const connection = new ScriptedConnection().then(
    refuse({ code: 403 }),
    refuse({ code: 403, message: 'cannot list' }),
  );
  const informer = start(connection);
  await expect(informer.ended).rejects.toEqual(
    new ApiError({ code: 403, reason: '', message: 'cannot list', retryAfterMs: undefined }),
  );
  expect(connection.asked).toEqual([streamed, paged]);
});

test('a relist by stream tells only what is new, and knows the rest by its bytes', async () => {
  const { connection, stream, informer } = await synced();
  const again = new LiveWatch();
  connection.then(again.answer);
  stream.send('ADDED', deployment('gone', '12')).send('ERROR', { code: 410, message: 'too old' });
  await settle();
  // What follows the identity is no JSON at all: it was not looked at.
  again.raw(
    '{"type":"ADDED","object":{"metadata":{"name":"web","uid":"uid-web","resourceVersion":"1"},<unparsed>\n',
  );
  again.send('ADDED', deployment('new', '20')).send('BOOKMARK', mark('30'));
  await settle();
  expect(informer.told).toEqual([
    'ADDED gone@12',
    'ERROR 410 too old; now',
    'ADDED new@20',
    'DELETED gone@12 synthetic',
    'RESYNCED after 0, 2 changes',
  ]);
  await informer.stop();
});
