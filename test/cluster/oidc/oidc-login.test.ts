import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_TERMINAL } from '../../../src/cluster/auth/login-terminal.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { TransportError } from '../../../src/model/errors.js';
import { makeCertificates } from '../../support/certificates.js';
import { type TestServer, sendJson, serve } from '../../support/https-server.js';
import { errorOf } from '../../support/read-body.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';

const NOW = Date.UTC(2026, 10, 20);
const certificates = makeCertificates();
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = (seconds: number, name = 'x'): string =>
  `${part({})}.${part({ exp: NOW / 1000 + seconds })}.${name}`;

let issuer: TestServer;
let files: TestFiles;
/** The refresh token that the issuer takes, once. */
let current: string;
let grants: { readonly form: string; readonly authorization: string | undefined }[];
let answer: (form: URLSearchParams) => [number, object];
let metadata: object;

beforeAll(async () => {
  issuer = await serve((request, response) => {
    if (request.method === 'GET') {
      sendJson(response, { issuer: issuer.url, token_endpoint: `${issuer.url}/token`, ...metadata });
      return;
    }
    request.on('data', (body: Buffer) => {
      grants.push({ form: body.toString(), authorization: request.headers.authorization });
      const [code, document] = answer(new URLSearchParams(body.toString()));
      sendJson(response, document, code);
    });
  }, certificates.server);
});
afterAll(() => issuer.close());
beforeEach(() => {
  files = makeFiles();
  current = 'first';
  grants = [];
  metadata = {};
  answer = (form) => {
    if (form.get('refresh_token') !== current) return [400, { error: 'invalid_grant', hint: 'canary' }];
    current = `${current}+`;
    return [200, { id_token: idToken(600, current), refresh_token: current, access_token: 'canary' }];
  };
});
afterEach(() => files.remove());

function write(config: object): string {
  const provider = {
    name: 'oidc',
    config: {
      'idp-issuer-url': issuer.url,
      'client-id': 'kube',
      'idp-certificate-authority-data': base64(certificates.ca),
      ...config,
    },
  };
  const cluster = { server: 'https://kube.example', 'insecure-skip-tls-verify': true };
  return files.write('config', kubeconfig({ cluster, user: { 'auth-provider': provider } }));
}

/** A new run: what it gets for a request each time that it is called. */
async function run(path: string, warnings: string[] = []): Promise<(refused?: boolean) => Promise<string>> {
  const terminal = { ...NO_TERMINAL, warn: (text: string) => void warnings.push(text) };
  const access = await loadAccess({
    kubeconfig: path,
    env: {},
    homeDir: undefined,
    kill: () => undefined,
    terminal,
  });
  return async (refused = false) => {
    const request = { signal: new AbortController().signal, nowMs: NOW, refused };
    const { headers } = await access.credentials(request);
    return String(headers['Authorization']).replace(/^Bearer .*\./, '');
  };
}

const tokenOf = async (path: string): Promise<string> => (await run(path))();

// Loaded once, before the first test's time begins: it is large.
beforeAll(() => import('../../../src/cluster/kubeconfig/client-node.js'), 30_000);

describe('an OIDC login', () => {
  it('is used as it is while it is good, whatever else is there', async () => {
    expect(await tokenOf(write({ 'id-token': idToken(60, 'good') }))).toBe('good');
    expect(grants).toEqual([]);
  });

  it.each([
    ['that has expired', { 'id-token': idToken(-1) }],
    ['that expires in a moment', { 'id-token': idToken(9) }],
    ['without an id-token', {}],
    ['with an id-token that is none', { 'id-token': 'a.b' }],
  ])(
    '%s is renewed, without a client secret, by an issuer with an authority of its own',
    async (_, config) => {
      const ask = await run(write({ ...config, 'refresh-token': 'first' }));
      expect(await Promise.all([ask(), ask()])).toEqual(['first+', 'first+']);
      expect(await ask()).toBe('first+');
      expect(grants).toEqual([
        { form: 'grant_type=refresh_token&refresh_token=first&client_id=kube', authorization: undefined },
      ]);
    },
  );

  it('is written back, so that the next run renews with the new refresh token', async () => {
    const path = write({ 'id-token': idToken(-1), 'refresh-token': 'first' });
    expect(await tokenOf(path)).toBe('first+');
    expect(await tokenOf(path)).toBe('first+');
    expect(grants).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toContain('"refresh-token":"first+"');
  });

  it('that another program has renewed since is taken from the file', async () => {
    const path = write({ 'id-token': idToken(-1), 'refresh-token': 'used' });
    const ask = await run(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace(idToken(-1), idToken(60, 'other')));
    expect(await ask()).toBe('other');
    writeFileSync(path, readFileSync(path, 'utf8').replace(idToken(60, 'other'), idToken(70, 'again')));
    expect(await ask()).toBe('other');
    expect(await ask(true)).toBe('again');
    expect(grants).toEqual([]);
  });

  it('goes on where it cannot be written, and says that it is used up', async () => {
    const path = write({ 'id-token': idToken(-1), 'refresh-token': 'first' });
    const warnings: string[] = [];
    const ask = await run(path, warnings);
    files.remove();
    expect(await ask()).toBe('first+');
    expect(warnings).toEqual([
      `the oidc login of user u was renewed and could not be written to ${path} (no such file): this run goes on, but its refresh-token is used up, and the next one has to log in again`,
    ]);
  });

  it('of which the refresh token stays good is no matter where it cannot be written', async () => {
    answer = () => [200, { id_token: idToken(600, 'new') }];
    const path = write({ 'id-token': idToken(-1), 'refresh-token': 'first' });
    const warnings: string[] = [];
    const ask = await run(path, warnings);
    files.remove();
    expect([await ask(), warnings]).toEqual(['new', []]);
  });

  it('sends its client secret as the issuer takes it', async () => {
    const secret = { 'refresh-token': 'first', 'client-secret': 'a b' };
    await tokenOf(write(secret));
    expect(grants.at(-1)).toEqual({
      form: 'grant_type=refresh_token&refresh_token=first',
      authorization: `Basic ${base64('kube:a%20b')}`,
    });
    current = 'first';
    metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    await tokenOf(write(secret));
    const inBody = 'grant_type=refresh_token&refresh_token=first&client_id=kube&client_secret=a+b';
    expect(grants.at(-1)).toEqual({ form: inBody, authorization: undefined });
    current = 'first';
    metadata = {};
    const takes = answer;
    answer = (form) => (form.has('client_secret') ? takes(form) : [401, { error: 'invalid_client' }]);
    await tokenOf(write(secret));
    expect(grants.at(-1)?.form).toBe(inBody);
  });
});

describe('an OIDC login that cannot be renewed is told, and no request is anonymous', () => {
  const LOGIN = 'the oidc login of user u';
  it.each([
    [{ 'id-token': idToken(-1) }, 'has expired, and has no refresh-token to renew it with'],
    [{}, 'has no id-token, and has no refresh-token to renew it with'],
    [
      { 'refresh-token': 'used' },
      'is used up: the issuer does not take its refresh-token any more (invalid_grant)',
    ],
    [{ 'refresh-token': 'first', 'idp-issuer-url': '' }, 'cannot be renewed without idp-issuer-url'],
    [
      { 'refresh-token': 'first', 'idp-issuer-url': 'canary' },
      'cannot be renewed: its idp-issuer-url is no URL',
    ],
    [{ 'refresh-token': 'first', 'client-id': '' }, 'cannot be renewed without client-id'],
  ])('%j', async (config, why) => {
    const error = await errorOf(tokenOf(write(config)));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`${LOGIN} ${why}`);
    expect(error.hint).toBe('log in again');
  });

  it.each([
    [
      [400, { error: 'unauthorized_client' }],
      'could not be renewed: its issuer refuses to renew it (unauthorized_client)',
    ],
    [[500, { error: 'canary <b>' }], 'could not be renewed: its issuer refuses to renew it (500)'],
    [
      [200, { access_token: 'canary' }],
      'could not be renewed: its issuer gave no id_token; was openid among the scopes of the login?',
    ],
  ] as const)('%j', async (refusal, why) => {
    answer = () => [...refusal];
    const error = await errorOf(tokenOf(write({ 'refresh-token': 'first' })));
    expect(error.message).toBe(`${LOGIN} ${why}`);
  });

  it('by an issuer that is no issuer, is not trusted or not there', async () => {
    metadata = { token_endpoint: undefined };
    const config = { 'refresh-token': 'first' };
    expect((await errorOf(tokenOf(write(config)))).message).toBe(
      `${LOGIN} could not be renewed: its issuer tells no token_endpoint (its discovery answers 200)`,
    );
    const other = { ...config, 'idp-certificate-authority-data': base64(certificates.selfSigned.cert) };
    const untrusted = await errorOf(tokenOf(write(other)));
    expect(untrusted.message).toMatch(
      `${LOGIN} could not be renewed: cannot reach ${issuer.url}: its certificate is signed by an `,
    );
    expect(untrusted.hint).toBe('check idp-certificate-authority of the user in the kubeconfig');
    const gone = { ...config, 'idp-issuer-url': 'https://127.0.0.1:1' };
    expect((await errorOf(tokenOf(write(gone)))).message).toBe(
      `${LOGIN} could not be renewed: cannot reach https://127.0.0.1:1: nothing listens there (connection refused)`,
    );
    const broken = { ...config, 'idp-certificate-authority-data': 'canary!' };
    expect((await errorOf(tokenOf(write(broken)))).message).toBe(
      `${LOGIN} could not be renewed: idp-certificate-authority-data in the kubeconfig is no base64`,
    );
  });

  it('of another provider, without a token', async () => {
    const user = { 'auth-provider': { name: 'gcp', config: {} } };
    const path = files.write('config', kubeconfig({ cluster: { server: 'http://127.0.0.1:1' }, user }));
    expect((await errorOf(tokenOf(path))).message).toBe('the gcp login of user u could not be used');
  });
});
