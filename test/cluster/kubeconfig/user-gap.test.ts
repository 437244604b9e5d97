import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { UnavailableError } from '../../../src/model/errors.js';
import { errorOf } from '../../support/read-body.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

const load = (user: object): Promise<unknown> => {
  const path = files.write('config', kubeconfig({ cluster: { server: 'https://kube.example' }, user }));
  return loadAccess({ kubeconfig: path, env: {}, homeDir: undefined, kill: () => undefined });
};

describe('half a credential is refused before anything is asked as somebody else', () => {
  it.each([
    [{ 'client-certificate': 'a' }, 'has a client-certificate without a client-key'],
    [
      { 'client-certificate-data': 'Y2FuYXJ5', token: 'canary' },
      'has a client-certificate without a client-key',
    ],
    [{ 'client-key': 'a' }, 'has a client-key without a client-certificate'],
    [{ 'client-key-data': 'Y2FuYXJ5' }, 'has a client-key without a client-certificate'],
    [{ password: 'canary' }, 'has a password without a username'],
    [{ 'as-groups': ['a'] }, 'has as-uid, as-groups or as-user-extra without as'],
    [{ exec: {} }, 'has an exec without a command'],
    [{ exec: { command: '', apiVersion: 'v1' } }, 'has an exec without a command'],
    [
      { exec: { command: 'x', interactiveMode: 'always' } },
      'has an exec with interactiveMode always, which is none of Never, IfAvailable, Always',
    ],
    [{ exec: { command: 'x' }, 'auth-provider': { name: 'oidc' } }, 'has both exec and auth-provider'],
    [{ 'auth-provider': {} }, 'has an auth-provider without a name'],
    [{ 'auth-provider': { name: 'nonsense' } }, 'has the auth-provider nonsense, which kwatch does not know'],
  ])('%j', async (user, why) => {
    const error = await errorOf(load(user));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toBe(`user u in the kubeconfig ${files.path('config')} ${why}`);
    expect(error.message).not.toContain('canary');
  });

  it.each([
    [{}],
    [{ username: 'me' }],
    [{ 'client-certificate': 'a', 'client-key-data': 'Yg==' }],
    [{ exec: { command: 'x' }, token: 't' }],
    [{ 'client-key': 'a', token: 't' }],
  ])('but not %j', async (user) => {
    await expect(load(user)).resolves.toBeDefined();
  });
});

it('a key without a certificate is not read where there is another login', async () => {
  const path = files.write(
    'config',
    kubeconfig({
      cluster: { server: 'https://kube.example' },
      user: { token: 't', 'client-key': 'nowhere' },
    }),
  );
  const access = await loadAccess({ kubeconfig: path, env: {}, homeDir: undefined, kill: () => undefined });
  const { signal } = new AbortController();
  const { headers, tls } = await access.credentials({ signal, nowMs: 0, refused: false });
  expect([headers['Authorization'], tls.key]).toEqual(['Bearer t', undefined]);
});
