import { readFileSync, symlinkSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../src/cluster/http/connect.js';
import { loadAccess } from '../../../src/cluster/kubeconfig/load-access.js';
import { systemAuthorities } from '../../../src/cluster/trust/system-store.js';
import { TransportError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { type CertificateChain, makeCertificates, makeChain } from '../../support/certificates.js';
import { type TestServer, sendJson, serve } from '../../support/https-server.js';
import { errorOf, textOf } from '../../support/read-body.js';
import { type TestFiles, kubeconfig, makeFiles } from '../../support/temporary-files.js';

const certificates = makeCertificates();
let chain: CertificateChain;
let whole: TestServer;
let alone: TestServer;
let nameless: TestServer;
let files: TestFiles;

beforeAll(async () => {
  chain = makeChain();
  const { cert, key } = chain.server;
  const answer = (_: unknown, response: Parameters<typeof sendJson>[0]): void =>
    sendJson(response, { ok: true });
  whole = await serve(answer, { cert: `${cert}${chain.intermediate}`, key });
  alone = await serve(answer, { cert, key });
  nameless = await serve(answer, certificates.selfSigned);
});
afterAll(async () => {
  for (const server of [whole, alone, nameless]) await server.close();
});
beforeEach(() => {
  files = makeFiles();
});
afterEach(() => files.remove());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function get(server: TestServer, cluster: object, env: Record<string, string> = {}): Promise<string> {
  const path = files.write('config', kubeconfig({ cluster: { server: server.url, ...cluster } }));
  const access = await loadAccess({ kubeconfig: path, env, homeDir: undefined, kill: () => undefined });
  const connection = connect(access, { clock: realClock });
  try {
    return await textOf(await connection.get({ path: '/', signal: new AbortController().signal }));
  } finally {
    connection.close();
  }
}

const data = (pem: string): object => ({ 'certificate-authority-data': base64(pem) });

// Loaded once, before the first test's time begins: it is large.
beforeAll(() => import('../../../src/cluster/kubeconfig/client-node.js'), 30_000);

describe('the authority of a cluster may be', () => {
  it('the root, where the server sends the rest', async () => {
    expect(await get(whole, data(chain.root))).toBe('{"ok":true}');
  });

  it('an intermediate, or the certificate of the server itself', async () => {
    expect(await get(whole, data(chain.intermediate))).toBe('{"ok":true}');
    expect(await get(alone, data(chain.intermediate))).toBe('{"ok":true}');
    expect(await get(whole, data(chain.server.cert))).toBe('{"ok":true}');
    files.write('ca.pem', chain.server.cert);
    expect(await get(alone, { 'certificate-authority': 'ca.pem' })).toBe('{"ok":true}');
  });

  it('one of a bundle, with words around it, with the line ends of Windows, beside one that is broken', async () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const bundle = `# root\n${chain.otherIntermediate}\n${broken}Subject: CN=inter\n${chain.intermediate}\nend\n`;
    expect(await get(whole, data(bundle))).toBe('{"ok":true}');
    expect(await get(whole, data(bundle.replaceAll('\n', '\r\n')))).toBe('{"ok":true}');
  });

  it('in base64 with line breaks', async () => {
    const wrapped = base64(chain.root).replace(/.{64}/g, '$&\n');
    expect(await get(whole, { 'certificate-authority-data': `${wrapped}\n` })).toBe('{"ok":true}');
  });
});

describe('what kubectl does not trust is not trusted', () => {
  it.each([
    [
      'another intermediate of the same name',
      () => chain.otherIntermediate,
      /wrong signature|unknown authority/,
    ],
    ['an intermediate that has expired', () => chain.expiredIntermediate, /certificate has expired/],
    [
      'the root alone, where the server does not send the intermediate',
      () => chain.root,
      /unknown authority/,
    ],
  ])('%s', async (_, pem, why) => {
    expect((await errorOf(get(alone, data(pem())))).message).toMatch(why);
  });

  it('a certificate that has the name of the server only as its Common Name', async () => {
    expect((await errorOf(get(nameless, data(certificates.selfSigned.cert)))).message).toBe(
      `cannot reach ${nameless.url}: its certificate has no subjectAltName, and its Common Name does not count`,
    );
  });
});

describe('a PEM field that cannot be used is named', () => {
  it.each([
    [
      'certificate-authority-data',
      base64('canary'),
      'certificate-authority-data in the kubeconfig holds no certificate in PEM',
    ],
    [
      'certificate-authority-data',
      base64('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
      'certificate-authority-data in the kubeconfig holds no certificate in PEM',
    ],
    ['certificate-authority', 'ca.pem', 'certificate-authority DIR/ca.pem holds no certificate in PEM'],
  ])('%s: %s', async (field, value, message) => {
    files.write('ca.pem', 'canary');
    const error = await errorOf(get(whole, { [field]: value }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message.replace(files.directory, 'DIR')).toBe(message);
  });
});

describe('a cluster without an authority is verified by the system', () => {
  const noStore = { files: ['/nowhere'], directories: ['/nowhere'] } as never;

  it('which SSL_CERT_FILE, SSL_CERT_DIR and NODE_EXTRA_CA_CERTS add to or replace', async () => {
    const file = files.write('one.pem', chain.root);
    files.write('many/a.crt', chain.intermediate);
    for (const env of [
      { SSL_CERT_FILE: file },
      { SSL_CERT_DIR: `${files.directory}/none:${files.path('many')}` },
      { NODE_EXTRA_CA_CERTS: file },
    ]) {
      expect(await get(whole, {}, env)).toBe('{"ok":true}');
    }
    expect((await errorOf(get(whole, {}))).message).toMatch(/unknown authority|not trusted/);
  });

  it('as Go reads it: the first file that there is, and all of the directories', async () => {
    const first = files.write('first.pem', chain.root);
    const second = files.write('second.pem', chain.otherIntermediate);
    files.write('dir/a.crt', chain.intermediate);
    symlinkSync('a.crt', files.path('dir/0a1b2c3d.0'));
    const store = { files: ['/nowhere', first, second], directories: [files.path('dir')] } as never;
    const found = String(await systemAuthorities({}, store));
    expect(found.match(/BEGIN/g)).toHaveLength(2);
    expect(found).not.toContain(chain.otherIntermediate.trim());
    const only = String(await systemAuthorities({ SSL_CERT_FILE: second, SSL_CERT_DIR: '/nowhere' }, store));
    expect(only.trim()).toBe(readFileSync(second, 'utf8').trim());
  });

  it('and by Node where the system has no store, unless a variable names one that is empty', async () => {
    expect(await systemAuthorities({}, noStore)).toBeUndefined();
    expect(String(await systemAuthorities({ SSL_CERT_FILE: '/nowhere' }, noStore))).toBe('');
  });
});
