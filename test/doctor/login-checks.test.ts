import { expect, test } from 'vitest';
import type { ClusterAccess, Credentials } from '../../src/cluster/access.js';
import { loginChecks } from '../../src/doctor/login-checks.js';
import { TransportError } from '../../src/model/errors.js';

const NOW = Date.UTC(2026, 10, 20);

function told(
  credentials: Partial<Credentials> | Error,
  different: Partial<ClusterAccess> = {},
): Promise<readonly string[]> {
  const access: ClusterAccess = {
    server: 'https://api:6443',
    namespace: 'default',
    contextName: undefined,
    credentials: () =>
      credentials instanceof Error
        ? Promise.reject(credentials)
        : Promise.resolve({ headers: {}, tls: {}, proxy: undefined, ...credentials }),
    ...different,
  };
  return loginChecks(access, NOW, new AbortController().signal).then((checks) =>
    checks.map(({ about, state, text }) => `${state} ${about}: ${text}`),
  );
}

test('what the login is, is never said', async () => {
  const lines = await told({
    headers: { Authorization: 'Bearer s3cret' },
    proxy: { url: 'http://me:s3cret@proxy:3128', from: 'HTTPS_PROXY' },
  });
  expect(lines).toEqual([
    'ok login: a token',
    "ok trust: by this machine's own authorities",
    'ok proxy: http://proxy:3128 (HTTPS_PROXY)',
  ]);
});

test.each<[string, Partial<Credentials>, Partial<ClusterAccess>]>([
  ['ok login: a user name and a password', { headers: { Authorization: 'Basic eDp5' } }, {}],
  ['warn login: none: the requests are anonymous', {}, {}],
  [
    'ok login: a token of the program aws, acting as somebody else (--as)',
    { headers: { Authorization: 'Bearer x', 'Impersonate-User': 'jane' } },
    { login: { name: 'aws', limitMs: 1 } },
  ],
])('%s', async (line, credentials, access) => {
  expect((await told(credentials, access))[0]).toBe(line);
});

test('a server that is not verified, or without TLS, is said', async () => {
  expect((await told({ tls: { rejectUnauthorized: false } }))[1]).toBe(
    'warn trust: the server is not verified (insecure-skip-tls-verify)',
  );
  expect((await told({}, { server: 'http://api:80' }))[1]).toBe(
    'warn trust: no TLS: anybody between can read and change all',
  );
});

test('credentials that cannot be had are bad', async () => {
  expect(await told(new TransportError('the credential plugin aws ended with exit code 1'))).toEqual([
    'bad login: the credential plugin aws ended with exit code 1',
  ]);
});
