import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeCertificates } from '../support/certificates.js';
import { type TestServer, sendJson, serve } from '../support/https-server.js';
import { runKwatch } from '../support/kwatch-process.js';
import { type TestProxy, serveSocks } from '../support/proxies.js';
import { type TestFiles, kubeconfig, makeFiles } from '../support/temporary-files.js';

// A start of the program takes seconds on a machine that has other things to do.
vi.setConfig({ testTimeout: 20_000 });

/*
 * What is loaded only for some logins and proxies is in the bundle, and whole: a package that is imported when it is
 * needed loses its names there, unless a file of ours imports them.
 */

const certificates = makeCertificates();
let files: TestFiles;
const open: (TestServer | TestProxy)[] = [];
beforeEach(() => {
  files = makeFiles();
});
afterEach(async () => {
  files.remove();
  for (const each of open.splice(0)) await each.close();
});

async function api(): Promise<TestServer> {
  const verbs = ['get', 'list', 'watch'];
  const namespaces = {
    name: 'namespaces',
    singularName: 'namespace',
    kind: 'Namespace',
    namespaced: false,
    verbs,
  };
  const item = { metadata: { name: 'one', uid: 'u', resourceVersion: '1' } };
  const server = await serve((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/api/v1') sendJson(response, { groupVersion: 'v1', resources: [namespaces] });
    else if (request.url?.includes('sendInitialEvents') === true) sendJson(response, {}, 422);
    else if (path === '/api/v1/namespaces')
      sendJson(response, { kind: 'List', metadata: { resourceVersion: '1' }, items: [item] });
    else sendJson(response, {}, 404);
  });
  open.push(server);
  return server;
}

const once = (path: string): ReturnType<typeof runKwatch> =>
  runKwatch(['namespaces', '--once', '-o', 'name', '--kubeconfig', path]);

test('a SOCKS proxy is gone through', async () => {
  const server = await api();
  const proxy = await serveSocks({ to: { port: server.port } });
  open.push(proxy);
  const cluster = { server: 'http://kube.invalid', 'proxy-url': `socks5://${proxy.address}` };
  expect(await once(files.write('config', kubeconfig({ cluster })))).toMatchObject({
    code: 0,
    stdout: ['namespace/one'],
  });
  expect(new Set(proxy.asked)).toEqual(new Set(['name kube.invalid:80']));
});

test('an OIDC login is renewed and written back', async () => {
  const token = `e30.${Buffer.from('{"exp":99999999999}').toString('base64url')}.x`;
  const issuer: TestServer = await serve(
    (_, response) =>
      sendJson(response, { token_endpoint: issuer.url, id_token: token, refresh_token: 'next' }),
    certificates.server,
  );
  open.push(issuer);
  const config = {
    'idp-issuer-url': issuer.url,
    'client-id': 'kube',
    'refresh-token': 'once',
    'idp-certificate-authority-data': Buffer.from(certificates.ca).toString('base64'),
  };
  const server = await api();
  const user = { 'auth-provider': { name: 'oidc', config } };
  const path = files.write('config', kubeconfig({ cluster: { server: server.url }, user }));
  expect(await once(path)).toMatchObject({ code: 0, stdout: ['namespace/one'] });
  expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  const written = JSON.parse(readFileSync(path, 'utf8')) as { users: [{ user: typeof user }] };
  expect(written.users[0].user['auth-provider'].config).toEqual({
    ...config,
    'id-token': token,
    'refresh-token': 'next',
  });
});

test('what a plugin says stands on stderr with its name, and its last words in the error', async () => {
  files.write(
    'plugin.sh',
    '#!/bin/sh\nprintf "\\033[31mlog in: acme login\\n::error::x" >&2\nexit 1\n',
    0o700,
  );
  const user = { exec: { command: './plugin.sh', apiVersion: 'client.authentication.k8s.io/v1' } };
  const path = files.write('config', kubeconfig({ cluster: { server: 'http://127.0.0.1:1' }, user }));
  const { code, stdout, stderr } = await once(path);
  expect([code, stdout]).toEqual([5, []]);
  expect(stderr.slice(0, 2)).toEqual(['plugin.sh: log in: acme login', 'plugin.sh: ::error::x']);
  expect(stderr[2]).toMatch(
    /^kwatch: the credential plugin \S+\/plugin\.sh of user u ended with exit code 1: \[31mlog in: acme login ::error::x; run it/,
  );
});

test('a login that fails ends the run at once, also where the types of the server are known from before', async () => {
  const server = await api();
  const cache = { XDG_CACHE_HOME: files.path('cache') };
  const once = (user: object): ReturnType<typeof runKwatch> => {
    const path = files.write('config', kubeconfig({ cluster: { server: server.url }, user }));
    return runKwatch(['namespaces', '--once', '-o', 'json', '--kubeconfig', path], cache);
  };
  expect(await once({})).toMatchObject({ code: 0 });
  files.write('plugin.sh', `#!/bin/sh\necho x >> ${files.path('runs')}\nexit 1\n`, 0o700);
  const { code, stdout } = await once({ exec: { command: './plugin.sh', apiVersion: 'v' } });
  expect([code, stdout, readFileSync(files.path('runs'), 'utf8')]).toEqual([5, [], 'x\n']);
});
