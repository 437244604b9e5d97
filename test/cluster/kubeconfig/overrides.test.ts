import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClusterAccess, Credentials } from '../../../src/cluster/access.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import type { ConnectionOverrides } from '../../../src/model/plan/connection-overrides.js';
import { UnavailableError, UsageError } from '../../../src/model/errors.js';
import { makeCertificates } from '../../support/certificates.js';
import { errorOf } from '../../support/read-body.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

/*
 * What is sent and what is refused here was seen of kubectl 1.32 with the same kubeconfig and flags, against a server
 * that printed what it got. Where kwatch differs it is said.
 */

const { ca: DATA_CA, selfSigned } = makeCertificates();
const FILE_CA = selfSigned.cert;
const pem = (name: string): string => `-----BEGIN ${name}`;

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A kubeconfig with a cluster and a user of every kind. */
function everything(currentContext = 'here'): string {
  files.write('ca.crt', FILE_CA);
  files.write('client.crt', pem('file-cert'));
  files.write('client.key', pem('file-key'));
  files.write('token', 'file-token');
  // It leaves a trace, so that a test sees whether it ran.
  const credential = { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential' };
  const printed = JSON.stringify({ ...credential, status: { token: 'exec-token' } });
  files.write('plugin', `#!/bin/sh\ntouch ${files.path('ran')}\necho '${printed}'\n`, 0o700);
  const exec = { apiVersion: credential.apiVersion, command: files.path('plugin'), interactiveMode: 'Never' };
  const tls = { 'tls-server-name': 'kubernetes', 'certificate-authority-data': base64(DATA_CA) };
  const cert = {
    'client-certificate-data': base64(pem('data-cert')),
    'client-key-data': base64(pem('data-key')),
  };
  const users = {
    token: { token: 'config-token' },
    tokenFile: { tokenFile: 'token' },
    basic: { username: 'config-user', password: 'config-password' },
    exec: { exec },
    tokenExec: { token: 'config-token', exec },
    cert,
    as: { token: 'config-token', as: 'a', 'as-uid': 'i', 'as-groups': ['g'], 'as-user-extra': { s: ['x'] } },
    two: { token: 'config-token', username: 'config-user' },
    certTwice: { ...cert, 'client-certificate': 'client.crt' },
    half: { 'client-certificate': 'client.crt' },
    groups: { token: 'config-token', 'as-groups': ['g'] },
    providers: { exec, 'auth-provider': { name: 'oidc' } },
  };
  const clusters = {
    c: { server: 'https://c.example', ...tls },
    insecure: { server: 'https://c.example', 'insecure-skip-tls-verify': true },
    both: { server: 'https://c.example', ...tls, 'insecure-skip-tls-verify': true },
    twice: { server: 'https://c.example', ...tls, 'certificate-authority': 'ca.crt' },
    plain: { server: 'http://c.example' },
    bare: { server: '127.0.0.1:8080' },
    packed: { server: 'https://c.example', 'disable-compression': true },
  };
  return JSON.stringify({
    'current-context': currentContext,
    clusters: Object.entries(clusters).map(([name, cluster]) => ({ name, cluster })),
    users: Object.entries(users).map(([name, user]) => ({ name, user })),
    contexts: [
      { name: 'here', context: { cluster: 'c', user: 'token', namespace: 'shop' } },
      { name: 'gone', context: { cluster: 'nope', user: 'nope' } },
    ],
  });
}

function load(
  overrides: ConnectionOverrides,
  context?: string,
  currentContext?: string,
): Promise<ClusterAccess> {
  const kubeconfig = files.write('k', everything(currentContext));
  return loadAccess({ kubeconfig, context, overrides, env: {}, homeDir: undefined, kill: () => undefined });
}

async function credentialsOf(access: ClusterAccess): Promise<Credentials> {
  return access.credentials({ signal: new AbortController().signal, nowMs: 0, refused: false });
}

interface Sent {
  readonly server: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly name: string | undefined;
  readonly verified: boolean;
  readonly pluginRan: boolean;
}

async function sentWith(overrides: ConnectionOverrides): Promise<Sent> {
  const access = await load(overrides);
  const { headers, tls } = await credentialsOf(access);
  return {
    server: access.server,
    headers,
    ca: tls.ca?.toString(),
    cert: tls.cert?.toString(),
    key: tls.key?.toString(),
    name: tls.servername,
    verified: tls.rejectUnauthorized !== false,
    pluginRan: files.exists('ran'),
  };
}

const bearer = (token: string): { headers: object } => ({ headers: { Authorization: `Bearer ${token}` } });
const basic = (text: string): { headers: object } => ({
  headers: { Authorization: `Basic ${base64(text)}` },
});

describe('flags stand in the place of what the kubeconfig says', () => {
  test.each<[ConnectionOverrides, object]>([
    [{}, { server: 'https://c.example', ca: DATA_CA, name: 'kubernetes', verified: true }],
    [{}, bearer('config-token')],
    [{ token: 't' }, bearer('t')],
    // kubectl 1.32 sends the content of the file here; what was typed is meant.
    [{ user: 'tokenFile', token: 't' }, bearer('t')],
    [{ user: 'exec' }, { ...bearer('exec-token'), pluginRan: true }],
    [
      { user: 'exec', token: 't' },
      { ...bearer('t'), pluginRan: false },
    ],
    [{ user: 'tokenExec' }, { ...bearer('config-token'), pluginRan: false }],
    [
      { user: 'exec', username: 'u', password: 'p' },
      { ...basic('u:p'), pluginRan: false },
    ],
    [{ user: 'basic', username: 'u' }, basic('u:config-password')],
    [{ user: 'basic', password: 'p' }, basic('config-user:p')],
    [
      { user: 'cert', token: 't' },
      { ...bearer('t'), cert: pem('data-cert'), key: pem('data-key') },
    ],
    [{ server: 'https://s.example/base/' }, { server: 'https://s.example/base', ...bearer('config-token') }],
    // The TLS name of the kubeconfig is that of the server in the kubeconfig.
    [{ server: 'https://s.example' }, { ca: DATA_CA, name: undefined }],
    [{ server: 'https://s.example', tlsServerName: 'n' }, { name: 'n' }],
    [{ tlsServerName: 'n' }, { server: 'https://c.example', name: 'n' }],
    [{ insecure: true }, { ca: undefined, name: 'kubernetes', verified: false }],
    [
      { cluster: 'both', insecure: true },
      { ca: undefined, verified: false },
    ],
    [{ cluster: 'insecure' }, { verified: false }],
    // Nothing is sent in the clear that is secret.
    [{ server: 'http://127.0.0.1:8001' }, { server: 'http://127.0.0.1:8001', headers: {} }],
    [{ server: '127.0.0.1:8001' }, { server: 'http://127.0.0.1:8001', headers: {} }],
    [{ server: '[::1]:8001' }, { server: 'http://[::1]:8001' }],
    [{ cluster: 'plain' }, { server: 'http://c.example', headers: {} }],
    [{ cluster: 'plain', as: 'jane' }, { headers: { 'Impersonate-User': 'jane' } }],
    [{ cluster: 'bare' }, { server: 'http://127.0.0.1:8080' }],
  ])('%j', async (overrides, expected) => {
    expect(await sentWith(overrides)).toMatchObject(expected);
  });

  test('files are relative to the working directory, and take the place of files and data', async () => {
    everything();
    const at = (name: string): string => files.path(name);
    const given = { certificateAuthority: at('ca.crt'), clientCertificate: at('client.crt') };
    expect(await sentWith({ user: 'cert', ...given, clientKey: at('client.key') })).toMatchObject({
      ca: FILE_CA,
      cert: pem('file-cert'),
      key: pem('file-key'),
    });
    expect(await sentWith({ cluster: 'insecure', ...given, clientKey: at('client.key') })).toMatchObject({
      ca: FILE_CA,
      verified: true,
    });
    const missing = await errorOf(sentWith({ certificateAuthority: 'nope.pem' }));
    expect(missing.message).toBe(
      `cannot read the certificate authority ${resolve('nope.pem')}: no such file`,
    );
  });

  test.each<[ConnectionOverrides, object]>([
    [{ as: 'jane' }, { 'Impersonate-User': 'jane' }],
    [
      { as: 'jane', asUid: '7', asGroups: ['x', 'y,z'], asUserExtra: new Map([['a/b', ['c']]]) },
      {
        'Impersonate-User': 'jane',
        'Impersonate-Uid': '7',
        'Impersonate-Group': ['x', 'y,z'],
        'Impersonate-Extra-a%2Fb': ['c'],
      },
    ],
    [
      { user: 'as' },
      {
        'Impersonate-User': 'a',
        'Impersonate-Uid': 'i',
        'Impersonate-Group': ['g'],
        'Impersonate-Extra-s': ['x'],
      },
    ],
    [
      { user: 'as', as: 'jane', asGroups: ['z'] },
      {
        'Impersonate-User': 'jane',
        'Impersonate-Uid': 'i',
        'Impersonate-Group': ['z'],
        'Impersonate-Extra-s': ['x'],
      },
    ],
    [
      { user: 'groups', as: 'jane' },
      { 'Impersonate-User': 'jane', 'Impersonate-Group': ['g'] },
    ],
    [
      { user: 'exec', as: 'jane' },
      { 'Impersonate-User': 'jane', Authorization: 'Bearer exec-token' },
    ],
  ])('impersonation: %j', async (overrides, headers) => {
    expect((await sentWith(overrides)).headers).toMatchObject(headers);
  });

  test('limits and compression are those of the flags, and compression that of the cluster', async () => {
    expect(await load({ requestTimeoutMs: 5_000 })).toMatchObject({
      requestTimeoutMs: 5_000,
      disableCompression: false,
    });
    expect((await load({ disableCompression: true })).disableCompression).toBe(true);
    expect((await load({ cluster: 'packed' })).disableCompression).toBe(true);
  });
});

describe('a context', () => {
  test('is not needed where flags name a cluster', async () => {
    expect(await load({ cluster: 'c', user: 'token' }, undefined, '')).toMatchObject({
      server: 'https://c.example',
      contextName: undefined,
      namespace: 'default',
    });
    expect((await load({ server: 'https://s.example' }, undefined, '')).server).toBe('https://s.example');
  });

  test('gives the namespace also to another cluster', async () => {
    expect(await load({ cluster: 'plain' })).toMatchObject({ namespace: 'shop', contextName: 'here' });
  });

  test('may name what is not there where flags name what is', async () => {
    expect((await load({ cluster: 'c', user: 'token' }, 'gone')).server).toBe('https://c.example');
  });

  test('that is not there is one too many, whatever flags say', async () => {
    const error = await errorOf(load({ server: 'https://s.example' }, undefined, 'lost'));
    expect(error.message).toBe(
      `the current context "lost" of the kubeconfig ${files.path('k')} is not in it`,
    );
  });
});

describe('without a kubeconfig', () => {
  const bare = (overrides: ConnectionOverrides, env: Record<string, string> = {}): Promise<ClusterAccess> =>
    loadAccess({
      overrides,
      env,
      homeDir: undefined,
      kill: () => undefined,
      serviceAccountDir: files.path('sa'),
    });
  const pod = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };

  test('--server is enough', async () => {
    const access = await bare({ server: 'https://s.example', token: 't' });
    expect([access.server, access.namespace]).toEqual(['https://s.example', 'default']);
    expect((await credentialsOf(access)).headers).toEqual({ Authorization: 'Bearer t' });
    expect((await bare({ server: 'https://s.example' }, pod)).server).toBe('https://s.example');
  });

  test.each([{ cluster: 'c' }, { user: 'u', server: 'https://s.example' }])(
    '%j names nothing',
    async (overrides) => {
      expect((await errorOf(bare(overrides, pod))).message).toBe(
        'no cluster to watch: no kubeconfig (there is no home directory)',
      );
    },
  );

  test('a pod acts as whom flags name, with their token', async () => {
    files.write('sa/token', 'pod-token');
    files.write('sa/ca.crt', DATA_CA);
    const own = await credentialsOf(await bare({ as: 'jane' }, pod));
    expect(own.headers).toEqual({ Authorization: 'Bearer pod-token', 'Impersonate-User': 'jane' });
    const given = await credentialsOf(await bare({ token: 't', insecure: true }, pod));
    expect([given.headers['Authorization'], given.tls.rejectUnauthorized]).toEqual(['Bearer t', false]);
    expect(await errorOf(bare({ asGroups: ['g'] }, pod))).toBeInstanceOf(UsageError);
  });
});

describe('a contradiction is refused', () => {
  const nobody = 'has as-uid, as-groups or as-user-extra without as';
  test.each<[ConnectionOverrides, string]>([
    [{ user: 'two' }, 'user two in the kubeconfig FILE has both a token and a username or password'],
    [{ user: 'certTwice' }, 'has both client-certificate and client-certificate-data'],
    [{ user: 'half' }, 'user half in the kubeconfig FILE has a client-certificate without a client-key'],
    [{ user: 'providers' }, 'has both exec and auth-provider'],
    [{ user: 'groups' }, `user groups in the kubeconfig FILE ${nobody}`],
    [{ cluster: 'both' }, 'has both insecure-skip-tls-verify and a certificate-authority'],
    [{ cluster: 'twice' }, 'has both certificate-authority and certificate-authority-data'],
  ])('of the kubeconfig: %j', async (overrides, why) => {
    const error = await errorOf(load(overrides));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message.replace(files.path('k'), 'FILE')).toContain(why);
  });

  test.each<[ConnectionOverrides, string]>([
    [
      { user: 'basic', token: 't' },
      'with these flags, user basic has both a token and a username or password',
    ],
    [{ username: 'u' }, 'with these flags, user token has both a token and a username or password'],
    [
      { clientCertificate: 'c' },
      'with these flags, user token has a client-certificate without a client-key',
    ],
    [{ asGroups: ['g'] }, `with these flags, user token ${nobody}`],
    [{ asUid: 'i' }, `with these flags, user token ${nobody}`],
    [{ cluster: 'nope' }, 'the kubeconfig FILE has no cluster "nope" (--cluster)'],
    [{ user: 'nope' }, 'the kubeconfig FILE has no user "nope" (--user)'],
    [{ server: 'ftp://x' }, '--server is no URL of a server; write for example https://127.0.0.1:6443'],
    [{ server: '127.0.0.1:8080/base' }, '--server is no URL of a server'],
    [{ server: ':' }, '--server is no URL of a server'],
  ])('of the command line: %j', async (overrides, why) => {
    const error = await errorOf(load(overrides));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message.replace(files.path('k'), 'FILE')).toContain(why);
  });
});
