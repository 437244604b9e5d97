import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterAccess, Credentials } from '../../../src/cluster/access.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { ApiError, TransportError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { makeCertificates } from '../../support/certificates.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';
import { errorOf, textOf, until } from '../../support/read-body.js';
import { type TestServer, sendJson, serve, status } from '../../support/https-server.js';

let files: TestFiles;
const servers: TestServer[] = [];
beforeEach(() => {
  files = makeFiles();
});
afterEach(async () => {
  files.remove();
  for (const server of servers.splice(0)) await server.close();
});

const CA = makeCertificates().ca;

const ENV = { PATH: process.env['PATH'], SECRET_ENV: 'canary-env' };

const kill = (pid: number, signal: NodeJS.Signals): boolean => process.kill(pid, signal);

async function accessFor(user: object, cluster: object = {}, env = ENV): Promise<ClusterAccess> {
  const path = files.write(
    'config',
    kubeconfig({ cluster: { server: 'https://kube.example', ...cluster }, user }),
  );
  return loadAccess({ kubeconfig: path, env, homeDir: undefined, kill });
}

function ask(
  access: ClusterAccess,
  more: { nowMs?: number; refused?: boolean; signal?: AbortSignal } = {},
): Promise<Credentials> {
  return access.credentials({ signal: new AbortController().signal, nowMs: 0, refused: false, ...more });
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the credentials of a kubeconfig', () => {
  it('are a token', async () => {
    expect((await ask(await accessFor({ token: 't' }))).headers).toEqual({ Authorization: 'Bearer t' });
  });

  it('are user and password', async () => {
    const access = await accessFor({ username: 'me', password: 'p:w' });
    expect((await ask(access)).headers).toEqual({ Authorization: `Basic ${base64('me:p:w')}` });
  });

  it('are nothing', async () => {
    const { headers, tls, proxy } = await ask(await accessFor({}));
    expect([headers, proxy]).toEqual([{}, undefined]);
    const { ca: _, ...own } = tls;
    expect(Object.values(own).filter((value) => value !== undefined)).toEqual([]);
  });

  it('are a token file that is read anew each time, and without its newline', async () => {
    const access = await accessFor({ tokenFile: 'token' });
    files.write('token', 'one\n');
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer one' });
    files.write('token', 'two\n');
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer two' });
  });

  it('are the fixed token where the token file is gone', async () => {
    const access = await accessFor({ token: 'fixed', tokenFile: 'token' });
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer fixed' });
    files.write('token', '\n');
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer fixed' });
    files.write('token', 'fresh');
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer fresh' });
  });

  it('are certificates, from files or from data; a renewed file is seen', async () => {
    files.write('cert.pem', '-----BEGIN CERT 1');
    files.write('ca.pem', CA);
    const user = {
      'client-certificate': 'cert.pem',
      'client-key-data': base64('-----BEGIN KEY DATA'),
    };
    const access = await accessFor(user, {
      'certificate-authority': 'ca.pem',
      'tls-server-name': 'other.example',
    });
    const { tls } = await ask(access);
    expect([tls.ca, tls.cert, tls.key].map(String)).toEqual([CA, '-----BEGIN CERT 1', '-----BEGIN KEY DATA']);
    expect([tls.servername, tls.rejectUnauthorized]).toEqual(['other.example', undefined]);
    files.write('cert.pem', '-----BEGIN CERT 2');
    expect(String((await ask(access)).tls.cert)).toBe('-----BEGIN CERT 2');
  });

  it('do not ask for a verified certificate where the cluster says so', async () => {
    const access = await accessFor({}, { 'insecure-skip-tls-verify': true });
    expect((await ask(access)).tls.rejectUnauthorized).toBe(false);
  });

  it('impersonate with all that kubectl sends', async () => {
    const user = {
      token: 't',
      as: 'jane',
      'as-uid': '7',
      'as-groups': ['a', 'b'],
      'as-user-extra': { 'acme.com/x': ['1'] },
    };
    expect((await ask(await accessFor(user))).headers).toEqual({
      Authorization: 'Bearer t',
      'Impersonate-User': 'jane',
      'Impersonate-Uid': '7',
      'Impersonate-Group': ['a', 'b'],
      'Impersonate-Extra-acme.com%2Fx': ['1'],
    });
  });

  it('work towards a server in clear text', async () => {
    const access = await accessFor({ token: 't' }, { server: 'http://127.0.0.1:8001' });
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer t' });
  });

  it('are an OIDC token that is still good', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ exp: 99_999_999_999 })}.x`;
    const access = await accessFor({ 'auth-provider': { name: 'oidc', config: { 'id-token': token } } });
    expect((await ask(access)).headers).toEqual({ Authorization: `Bearer ${token}` });
  });

  it.each([
    [
      { 'client-certificate': 'gone.pem', 'client-key': 'gone.key' },
      {},
      'cannot read the client certificate DIR/gone.pem: no such file',
    ],
    [{}, { 'certificate-authority': '.' }, 'cannot read the certificate authority DIR: it is a directory'],
    [{ tokenFile: 'gone' }, {}, 'cannot read the token file DIR/gone: no such file'],
    [
      { 'auth-provider': { name: 'oidc', config: { 'id-token': 'x.canary.y' } } },
      {},
      'the oidc login of user u has an id-token that cannot be read, and has no refresh-token to renew it with',
    ],
  ])('that cannot be had are an error that says why: %j %j', async (user, cluster, message) => {
    const access = await accessFor(user, cluster);
    const error = await errorOf(ask(access));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message.replace(files.directory, 'DIR')).toBe(message);
    expect(JSON.stringify([error.hint, error.cause])).not.toContain('canary');
  });

  it('that are an empty file are an error', async () => {
    files.write('token', ' \n');
    expect((await errorOf(ask(await accessFor({ tokenFile: 'token' })))).message).toBe(
      `the token file ${files.path('token')} is empty`,
    );
  });
});

describe('a credential plugin', () => {
  const API = 'client.authentication.k8s.io/v1';
  const credential = (status: object): string =>
    JSON.stringify({ kind: 'ExecCredential', apiVersion: API, status });
  const script = (body: string): string => files.write('plugin.sh', `#!/bin/sh\n${body}\n`, 0o700);
  const exec = (more: object = {}): object => ({
    exec: { apiVersion: API, command: './plugin.sh', interactiveMode: 'Never', ...more },
  });

  it('gives a token; it is given its arguments, environment and what it is for', async () => {
    script(
      `echo "$1 $FROM_CONFIG $SECRET_ENV $KUBERNETES_EXEC_INFO" > ${files.path('seen')}\necho '${credential({ token: 'plugged' })}'`,
    );
    const ca = base64(CA);
    const cluster = {
      'certificate-authority-data': ca,
      extensions: [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'x' } }],
    };
    const more = {
      args: ['arg'],
      env: [{ name: 'FROM_CONFIG', value: 'configured' }],
      provideClusterInfo: true,
    };
    const access = await accessFor(exec(more), cluster);
    expect((await ask(access)).headers).toEqual({ Authorization: 'Bearer plugged' });
    const seen = await textOf({ body: readable(files.path('seen')) });
    const [first, configured, inherited, ...info] = seen.trim().split(' ');
    expect([first, configured, inherited]).toEqual(['arg', 'configured', 'canary-env']);
    expect(JSON.parse(info.join(' '))).toEqual({
      kind: 'ExecCredential',
      apiVersion: API,
      spec: {
        interactive: false,
        cluster: {
          server: 'https://kube.example',
          'insecure-skip-tls-verify': false,
          'certificate-authority-data': ca,
          config: { audience: 'x' },
        },
      },
    });
  });

  it('gives a certificate and its key', async () => {
    script(`echo '${credential({ clientCertificateData: 'CERT', clientKeyData: 'KEY' })}'`);
    const { tls, headers } = await ask(await accessFor(exec()));
    expect([String(tls.cert), String(tls.key), headers]).toEqual(['CERT', 'KEY', {}]);
  });

  const counting = (status: string): void => {
    files.write('count', '');
    script(
      `echo x >> ${files.path('count')}\nn=$(wc -l < ${files.path('count')})\necho '${status}' | sed "s/N/$n/"`,
    );
  };

  it('is run again when its credential has expired, or was refused, and not before', async () => {
    counting(credential({ token: 'N', expirationTimestamp: '1970-01-01T00:01:00Z' }));
    const access = await accessFor(exec());
    const tokens = [];
    for (const request of [{ nowMs: 0 }, { nowMs: 59_999 }, { nowMs: 60_000 }, { nowMs: 0, refused: true }]) {
      tokens.push((await ask(access, request)).headers['Authorization']);
    }
    expect(tokens).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 2', 'Bearer 3']);
  });

  it('is run once for requests at the same time, and its credential kept where it does not expire', async () => {
    counting(credential({ token: 'N' }));
    const access = await accessFor(exec());
    const all = await Promise.all([ask(access), ask(access), ask(access)]);
    expect(all.map(({ headers }) => headers['Authorization'])).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 1']);
    expect((await ask(access, { nowMs: 1e15 })).headers['Authorization']).toBe('Bearer 1');
  });

  it.each([
    ['echo canary; echo "no: canary" >&2; exit 7', 'ended with exit code 7: no: ***'],
    ['kill -TERM $$', 'was ended by SIGTERM'],
    ['echo canary', 'printed no ExecCredential with a token or a certificate and its key'],
    [
      `echo '${JSON.stringify({ status: {} })}'`,
      'printed no ExecCredential with a token or a certificate and its key',
    ],
    [
      `echo '${JSON.stringify({ status: { token: 'canary' } })}'`,
      `printed no ${API} ExecCredential, as the kubeconfig asks for`,
    ],
    ['while :; do echo canarycanarycanarycanarycanarycanary; done', 'was ended by SIGKILL'],
  ])('that fails with %j is told by name, without what it printed', async (body, why) => {
    const command = script(body);
    const error = await errorOf(
      ask(await accessFor(exec({ args: ['canary'], env: [{ name: 'A', value: 'canary' }] }))),
    );
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`the credential plugin ${command} of user u ${why}`);
    expect(JSON.stringify([error.hint, error.cause])).not.toContain('canary');
  });

  it('that is not there is told with how to install it, in one line', async () => {
    const installHint = 'Install it:\n  curl canary-free.example | sh\u001b[2J';
    const access = await accessFor(exec({ command: 'kwatch-no-such-plugin', installHint, args: ['canary'] }));
    const error = await errorOf(ask(access));
    expect(error.message).toBe('the credential plugin kwatch-no-such-plugin of user u was not found');
    expect(error.hint).toBe('Install it: curl canary-free.example | sh [2J');
  });

  it('that may not be run is told', async () => {
    const command = files.write('plugin.sh', 'x', 0o600);
    const error = await errorOf(ask(await accessFor(exec())));
    expect(error.message).toBe(`the credential plugin ${command} of user u cannot be run (EACCES)`);
  });

  it('whose cluster has an authority that cannot be read is told', async () => {
    script('true');
    const access = await accessFor(exec({ provideClusterInfo: true }), { 'certificate-authority': 'gone' });
    expect((await errorOf(ask(access))).message).toBe(
      `cannot read the certificate authority ${files.path('gone')}: no such file`,
    );
  });

  it('is ended by an abort together with what it started', async () => {
    script(
      `sleep 30 &\necho $! > ${files.path('pid')}.tmp\nmv ${files.path('pid')}.tmp ${files.path('pid')}\nwait`,
    );
    const stop = new AbortController();
    const access = await accessFor(exec());
    const failing = errorOf(connect(access, { clock: realClock }).get({ path: '/', signal: stop.signal }));
    await until(() => existsSync(files.path('pid')));
    const child = Number(readFileSync(files.path('pid'), 'utf8'));
    expect(isRunning(child)).toBe(true);
    stop.abort();
    expect((await failing).message).toBe('the request to https://kube.example was given up');
    await until(() => !isRunning(child));
  });

  it('goes on for the others when one of those that share it gives up', async () => {
    script(
      `while [ ! -e ${files.path('go')} ]; do sleep 0.02; done\necho '${credential({ token: 'shared' })}'`,
    );
    const access = await accessFor(exec());
    const stop = new AbortController();
    const first = ask(access, { signal: stop.signal }).catch(() => undefined);
    const second = ask(access);
    stop.abort();
    files.write('go', '');
    expect((await second).headers['Authorization']).toBe('Bearer shared');
    await first;
  });
});

function isRunning(pid: number): boolean {
  try {
    // A killed process that nobody waited for still has an id.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function* readable(path: string): AsyncGenerator<Uint8Array, void> {
  const { readFile } = await import('node:fs/promises');
  yield await readFile(path);
}

describe('a server that answers 401', () => {
  async function answering(good: string): Promise<TestServer> {
    const server = await serve((request, response) => {
      if (request.headers.authorization === `Bearer ${good}`) sendJson(response, { ok: true });
      else sendJson(response, status(401, 'Unauthorized', 'Unauthorized'), 401);
    });
    servers.push(server);
    return server;
  }

  it('is asked once more, with fresh credentials', async () => {
    const server = await answering('new');
    const log = files.write('count', '');
    const credential = { kind: 'ExecCredential', apiVersion: 'v', status: { token: 'TOKEN' } };
    const text = JSON.stringify(credential);
    files.write(
      'plugin.sh',
      `#!/bin/sh\nif [ -s ${log} ]; then t=new; else t=old; fi\necho x >> ${log}\necho '${text}' | sed "s/TOKEN/$t/"\n`,
      0o700,
    );
    const access = await accessFor(
      { exec: { apiVersion: 'v', command: './plugin.sh' } },
      { server: server.url },
    );
    const connection = connect(access, { clock: realClock });
    expect(await textOf(await connection.get({ path: '/', signal: new AbortController().signal }))).toBe(
      '{"ok":true}',
    );
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
    expect(server.connections()).toBe(1);
    connection.close();
  });

  it('is not asked again with the same', async () => {
    const server = await answering('new');
    const connection = connect(await accessFor({ token: 'old' }, { server: server.url }), {
      clock: realClock,
    });
    const error = await errorOf(connection.get({ path: '/', signal: new AbortController().signal }));
    expect(error).toBeInstanceOf(ApiError);
    expect(server.requests).toHaveLength(1);
    connection.close();
  });
});
