import { describe, expect, test } from 'vitest';
import type { ConnectionOverrides } from '../../../src/model/plan/connection-overrides.js';
import { UsageError } from '../../../src/model/errors.js';
import { planOf } from '../../support/plan.js';

/** What a command line says of the connection, without what it does not say. */
async function said(
  argv: readonly string[],
  env: Record<string, string> = {},
): Promise<Partial<ConnectionOverrides>> {
  const { connection } = await planOf(['pods', ...argv], env);
  return Object.fromEntries(
    Object.entries(connection).filter(([, value]) => value !== undefined && value !== false),
  );
}

describe("kubectl's flags for the connection", () => {
  test.each<[string, Partial<ConnectionOverrides>]>([
    ['--cluster c --user u', { cluster: 'c', user: 'u' }],
    ['-s https://a.example', { server: 'https://a.example' }],
    ['--server=a.example:8080', { server: 'a.example:8080' }],
    ['--tls-server-name a', { tlsServerName: 'a' }],
    ['--certificate-authority ca.crt', { certificateAuthority: 'ca.crt' }],
    ['--insecure-skip-tls-verify', { insecure: true }],
    ['--insecure-skip-tls-verify=false', {}],
    ['--proxy-url socks5://a:1080', { proxyUrl: 'socks5://a:1080' }],
    ['--token t', { token: 't' }],
    ['--client-certificate c --client-key k', { clientCertificate: 'c', clientKey: 'k' }],
    ['--username u --password p', { username: 'u', password: 'p' }],
    ['--as jane --as-uid 7', { as: 'jane', asUid: '7' }],
    ['--as jane --as-group a --as-group b,c', { as: 'jane', asGroups: ['a', 'b,c'] }],
    [
      '--as jane --as-user-extra s=a --as-user-extra s=b=c --as-user-extra t=',
      {
        as: 'jane',
        asUserExtra: new Map([
          ['s', ['a', 'b=c']],
          ['t', ['']],
        ]),
      },
    ],
    ['--request-timeout 1m', { requestTimeoutMs: 60_000 }],
    ['--request-timeout 5', { requestTimeoutMs: 5_000 }],
    ['--request-timeout 0', { requestTimeoutMs: 0 }],
    ['--disable-compression', { disableCompression: true }],
  ])('%s', async (line, expected) => {
    expect(await said(line.split(' '))).toEqual(expected);
  });

  test('have variables, which they beat', async () => {
    const env = { KWATCH_SERVER: 'https://a', KWATCH_TOKEN: 't', KWATCH_AS: 'x', KWATCH_AS_GROUP: 'a\nb' };
    expect(await said(['--as', 'y'], env)).toEqual({
      server: 'https://a',
      token: 't',
      as: 'y',
      asGroups: ['a', 'b'],
    });
  });

  test('beat a variable that contradicts them', async () => {
    expect(await said(['--insecure-skip-tls-verify'], { KWATCH_CERTIFICATE_AUTHORITY: 'ca' })).toEqual({
      insecure: true,
    });
    expect(await said(['--certificate-authority', 'ca'], { KWATCH_INSECURE_SKIP_TLS_VERIFY: '1' })).toEqual({
      certificateAuthority: 'ca',
    });
    expect(await said(['--token', 't'], { KWATCH_USERNAME: 'u', KWATCH_PASSWORD: 'p' })).toEqual({
      token: 't',
    });
    expect(await said(['--username', 'u'], { KWATCH_TOKEN: 't' })).toEqual({ username: 'u' });
  });

  test('are not for the embedded cluster: what is said last by the order of layers holds', async () => {
    const variables = { KWATCH_SERVER: 'https://a', KWATCH_TOKEN: 't' };
    const { demo, connection } = await planOf(['pods', '--demo'], variables);
    expect([demo, connection]).toEqual([true, {}]);
    expect((await planOf(['pods', '-s', 'https://a'], { KWATCH_DEMO: '1' })).demo).toBe(false);
    expect((await planOf(['pods', '--demo', '--request-timeout', '5s'])).demo).toBe(true);
  });

  test.each([
    [
      '--insecure-skip-tls-verify --certificate-authority ca',
      '--certificate-authority and --insecure-skip-tls-verify exclude each other: the one verifies the server, the other does not',
    ],
    ['--token t --username u', '--username and --token exclude each other: a server takes one of them'],
    ['--token t --password p', '--password and --token exclude each other: a server takes one of them'],
    [
      '--demo --as jane',
      '--as and --demo exclude each other: the embedded cluster has an address and a user of its own',
    ],
    ['--as=', '--as is empty; write for example jane, or leave it out'],
    ['--as-user-extra a', '--as-user-extra "a" has no key; write for example scopes=view'],
    ['--request-timeout 1.5', '--request-timeout "1.5" has no unit; write 1.5s, 500ms or 1h30m'],
    [
      '--request-timeout soon',
      '--request-timeout "soon" is not a duration; write 5s, 500ms or 1h30m (units: h, m, s, ms, us, ns)',
    ],
  ])('%s is refused', async (line, message) => {
    await expect(planOf(['pods', ...line.split(' ')])).rejects.toThrow(new UsageError(message));
  });
});
