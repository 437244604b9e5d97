import { expect, test } from 'vitest';
import { readPodLog } from '../../src/cluster/pod-log.js';
import { ScriptedConnection, bytes, refuse, unreachable } from '../support/scripted-connection.js';

const request = {
  namespace: 'shop',
  pod: 'web-1',
  container: 'app',
  lines: 2,
  previous: true,
  signal: new AbortController().signal,
};

test('asks for the tail of the run that ended, and gives its lines', async () => {
  const connection = new ScriptedConnection().then(bytes('one\ntwo\nthree\n'));
  expect(await readPodLog(connection, request)).toEqual({ lines: ['two', 'three'] });
  expect(connection.requests[0]).toMatchObject({
    path: '/api/v1/namespaces/shop/pods/web-1/log',
    query: { container: 'app', tailLines: '2', limitBytes: '65536', previous: 'true' },
  });
});

test('of the current run; one without a word', async () => {
  const connection = new ScriptedConnection().then(bytes(''));
  expect(await readPodLog(connection, { ...request, previous: false })).toEqual({ lines: [] });
  expect(connection.asked[0]).not.toHaveProperty('previous');
});

test.each([
  [refuse({ code: 403, message: 'pods "web-1" is forbidden' }), 'pods "web-1" is forbidden'],
  [unreachable('no route'), 'no route'],
])('why there is none', async (answer, missing) => {
  expect(await readPodLog(new ScriptedConnection().then(answer), request)).toEqual({ missing });
});
