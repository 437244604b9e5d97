import { expect, test } from 'vitest';
import { isPlain, plainOptions } from '../../../src/cluster/auth/plain-login.js';
import type { Login } from '../../../src/cluster/auth/login.js';
import { kubeConfigOptions } from '../../../src/cluster/kubeconfig/client-node.js';
import {
  type ClusterEntry,
  EMPTY_USER,
  type UserEntry,
} from '../../../src/cluster/kubeconfig/kubeconfig-parse.js';

function login(cluster: Partial<ClusterEntry>, user: Partial<UserEntry> = {}): Login {
  const plain: ClusterEntry = {
    server: 'https://cluster.test:6443',
    caData: undefined,
    caFile: undefined,
    insecure: false,
    tlsServerName: undefined,
    proxyUrl: undefined,
    disableCompression: false,
    pluginConfig: undefined,
  };
  return {
    cluster: { ...plain, ...cluster },
    user: { ...EMPTY_USER, ...user },
    proxy: undefined,
    userName: 'me',
    env: {},
    kill: () => undefined,
    terminal: { canAnswer: false } as Login['terminal'],
  };
}

const impersonate = { ...EMPTY_USER.impersonate, user: 'system:admin' };

test.each([
  ['nothing', login({}), undefined],
  ['a token', login({}), 'abc'],
  ['an empty token', login({}), ''],
  ['a password', login({}, { username: 'ann', password: 'secret' }), undefined],
  ['a name without a password', login({}, { username: 'ann' }), undefined],
  ['a name in the URL', login({ server: 'https://a%40b:c@cluster.test' }), undefined],
  ['a token and a password', login({}, { username: 'ann', password: 'secret' }), 'abc'],
  ['somebody else', login({}, { impersonate }), 'abc'],
  ['no verification', login({ insecure: true }), 'abc'],
  ['no TLS', login({ server: 'http://cluster.test' }), 'abc'],
  ['another name for TLS', login({ tlsServerName: 'other.test' }), 'abc'],
])('a request with %s is what client-node makes of it', async (_, given, token) => {
  const { agent, headers = {}, ...expected } = await kubeConfigOptions(given)(token);
  const { headers: ownHeaders, ...own } = plainOptions(given, token);
  expect(agent).toBeDefined();
  expect(ownHeaders).toEqual(headers);
  expect(own).toEqual(expected);
  expect(isPlain(given)).toBe(true);
});

test('a provider is no plain login, but for OIDC', () => {
  expect(isPlain(login({}, { authProvider: { name: 'gcp' } }))).toBe(false);
  expect(isPlain(login({}, { authProvider: { name: 'oidc' } }))).toBe(true);
});
