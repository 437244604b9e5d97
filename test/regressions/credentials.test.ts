import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/cluster/http/connect.js';
import { loadAccess } from '../../src/cluster/kubeconfig/load-access.js';
import { realClock } from '../../src/model/real-clock.js';
import { type TestFiles, kubeconfig, makeFiles } from '../support/temporary-files.js';
import { textOf, until } from '../support/read-body.js';
import { type TestServer, sendJson, serve, status } from '../support/https-server.js';
import { startInformer } from '../support/informer.js';

let files: TestFiles;
let server: TestServer;
let token = 'first';
const watches = new Set<() => void>();

beforeEach(async () => {
  files = makeFiles();
  token = 'first';
  watches.clear();
  server = await serve((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      sendJson(response, status(401, 'Unauthorized', 'Unauthorized'), 401);
    } else if (request.url?.includes('watch=true') === true) {
      response.flushHeaders();
      watches.add(() => response.end());
    } else {
      sendJson(response, { metadata: { resourceVersion: '10' }, items: [] });
    }
  });
});
afterEach(async () => {
  files.remove();
  await server.close();
});

const env = { PATH: process.env['PATH'] };
const kill = (pid: number, signal: NodeJS.Signals): boolean => process.kill(pid, signal);

// karmada-io/karmada #7562: the token was read once; health checks were green, and every watch was dead.
test('a token that is rotated is used from the next watch on, without a list and without a word', async () => {
  const tokenFile = files.write('token', 'first');
  const path = files.write('config', kubeconfig({ cluster: { server: server.url }, user: { tokenFile } }));
  const access = await loadAccess({ kubeconfig: path, env, homeDir: undefined, kill });
  const connection = connect(access, { clock: realClock });
  const informer = startInformer(connection);
  await until(() => watches.size === 1);
  await informer.clock.advance(60_000);
  token = 'second';
  files.write('token', 'second');
  for (const end of watches) end();
  await until(() => watches.size === 2);
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer first',
    'Bearer first',
    'Bearer second',
  ]);
  expect(informer.told).toEqual(['SYNCED 0']);
  await informer.stop();
  connection.close();
});

// kubernetes-client/javascript #2044: the plugin was run synchronously, and everything stood still meanwhile.
test('while a credential plugin takes its time, everything else goes on', async () => {
  const text = JSON.stringify({ kind: 'ExecCredential', apiVersion: 'v', status: { token: 'first' } });
  files.write('plugin.sh', `#!/bin/sh\nsleep 0.5\necho '${text}'\n`, 0o700);
  const user = { exec: { apiVersion: 'v', command: './plugin.sh' } };
  const path = files.write('config', kubeconfig({ cluster: { server: server.url }, user }));
  const access = await loadAccess({ kubeconfig: path, env, homeDir: undefined, kill });
  const connection = connect(access, { clock: realClock });
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  const response = await connection.get({ path: '/', signal: new AbortController().signal });
  clearInterval(ticking);
  expect(await textOf(response)).toContain('"items":[]');
  // None, where it is waited for without a break.
  expect(ticks).toBeGreaterThan(3);
  connection.close();
});
