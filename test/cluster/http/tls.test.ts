import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Credentials, type TlsMaterial, plainAccess } from '../../../src/cluster/access.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { TransportError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { type Certificates, makeCertificates } from '../../support/certificates.js';
import { errorOf, textOf } from '../../support/read-body.js';
import { type TestServer, sendJson, serve } from '../../support/https-server.js';

let certificates: Certificates;
const servers: TestServer[] = [];

beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

async function start(tls: Parameters<typeof serve>[1]): Promise<TestServer> {
  const server = await serve((_, response) => sendJson(response, { ok: true }), tls);
  servers.push(server);
  return server;
}

async function get(url: string, tls: TlsMaterial): Promise<string> {
  const access = {
    ...plainAccess(url),
    credentials: () => Promise.resolve({ headers: {}, tls, proxy: undefined }),
  };
  const connection = connect(access, { clock: realClock });
  try {
    return await textOf(await connection.get({ path: '/', signal: new AbortController().signal }));
  } finally {
    connection.close();
  }
}

const ca = (): Buffer => Buffer.from(certificates.ca);
const pair = ({ cert, key }: { cert: string; key: string }): TlsMaterial => ({
  cert: Buffer.from(cert),
  key: Buffer.from(key),
});

describe('TLS', () => {
  it('trusts the authority of the cluster', async () => {
    const server = await start(certificates.server);
    expect(await get(server.url, { ca: ca() })).toBe('{"ok":true}');
  });

  it('does not verify where it is told not to', async () => {
    const server = await start(certificates.selfSigned);
    expect(await get(server.url, { rejectUnauthorized: false })).toBe('{"ok":true}');
  });

  it('does verify where nothing is said', async () => {
    const server = await start(certificates.server);
    const unset = { ca: undefined, rejectUnauthorized: undefined, servername: undefined };
    expect((await errorOf(get(server.url, unset))).message).toBe(
      `cannot reach ${server.url}: its certificate is signed by an unknown authority`,
    );
  });

  it('says that a certificate is self-signed', async () => {
    const server = await start(certificates.selfSigned);
    const error = await errorOf(get(server.url, { ca: ca() }));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`cannot reach ${server.url}: its certificate is self-signed and not trusted`);
    expect(error.hint).toBe('check certificate-authority of the cluster in the kubeconfig');
    expect(error.cause).toBeUndefined();
  });

  it('says that a certificate has expired', async () => {
    const server = await start(certificates.expired);
    const error = await errorOf(get(server.url, { ca: ca() }));
    expect(error.message).toBe(`cannot reach ${server.url}: its certificate has expired`);
    expect(error.hint).toBe("renew the server's certificate, or check this machine's clock");
  });

  it('says for which names a certificate is', async () => {
    const server = await start(certificates.otherName);
    const error = await errorOf(get(server.url, { ca: ca() }));
    expect(error.message).toBe(
      `cannot reach ${server.url}: its certificate is not for the address 127.0.0.1: it is for 10.9.8.7`,
    );
    const byName = await errorOf(get(`https://localhost:${server.port}`, { ca: ca() }));
    expect(byName.message).toBe(
      `cannot reach https://localhost:${server.port}: its certificate is not for localhost: it is for other.example, 10.9.8.7`,
    );
  });

  it('checks the name that tls-server-name gives instead', async () => {
    const server = await start(certificates.otherName);
    expect(await get(server.url, { ca: ca(), servername: 'other.example' })).toBe('{"ok":true}');
  });

  it('shows a client certificate', async () => {
    const server = await start({ ...certificates.server, ca: certificates.ca, requestCert: true });
    expect(await get(server.url, { ca: ca(), ...pair(certificates.client) })).toBe('{"ok":true}');
  });

  it('says that a client certificate is missing', async () => {
    const server = await start({ ...certificates.server, ca: certificates.ca, requestCert: true });
    const error = await errorOf(get(server.url, { ca: ca() }));
    expect(error.message).toBe(`cannot reach ${server.url}: it does not accept the client certificate`);
    expect(error.hint).toContain('client-certificate');
  });

  it('says that a key does not belong to its certificate, or is none', async () => {
    const server = await start(certificates.server);
    const { cert } = pair(certificates.client);
    const other = await errorOf(
      get(server.url, { ca: ca(), cert, key: Buffer.from(certificates.server.key) }),
    );
    expect(other.message).toBe(
      `cannot reach ${server.url}: the client certificate, its key or the certificate authority cannot be used (ERR_OSSL_X509_KEY_VALUES_MISMATCH)`,
    );
    const none = await errorOf(get(server.url, { ca: ca(), cert, key: Buffer.from('canary') }));
    expect(none.message).toMatch(
      /its key or the certificate authority cannot be used \(ERR_OSSL_[A-Z0-9_]+\)$/,
    );
  });

  it('says that the server speaks HTTP and the URL says https', async () => {
    const server = await start(undefined);
    const url = server.url.replace('http:', 'https:');
    expect((await errorOf(get(url, {}))).message).toBe(
      `cannot reach ${url}: it does not speak HTTPS, and the URL says https`,
    );
  });

  it('guesses that the server speaks HTTPS where it hangs up on http', async () => {
    const server = await start(certificates.server);
    const url = server.url.replace('https:', 'http:');
    const error = await errorOf(get(url, {}));
    expect(error.message).toBe(
      `cannot reach ${url}: it closed the connection without an answer (connection reset)`,
    );
    expect(error.hint).toBe('does it speak HTTPS? then write https:// in the server URL of the kubeconfig');
  });

  it('says that what answers is no HTTP', async () => {
    const ssh = createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => ssh.listen(0, '127.0.0.1', resolve));
    const address = ssh.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    expect((await errorOf(get(url, {}))).message).toBe(
      `cannot reach ${url}: what it answers is not HTTP (HPE_INVALID_CONSTANT)`,
    );
    ssh.close();
  });
});

describe('an agent', () => {
  it('is made anew when the certificate changes, and the old sockets are let go', async () => {
    const server = await start({ ...certificates.server, ca: certificates.ca, requestCert: true });
    let current = certificates.client;
    const credentials = (): Promise<Credentials> =>
      Promise.resolve({ headers: {}, tls: { ca: ca(), ...pair(current) }, proxy: undefined });
    const connection = connect({ ...plainAccess(server.url), credentials }, { clock: realClock });
    const ask = async (): Promise<string> =>
      textOf(await connection.get({ path: '/', signal: new AbortController().signal }));
    const running = await connection.get({ path: '/', signal: new AbortController().signal });
    await ask();
    await ask();
    expect(server.connections()).toBe(2);
    current = certificates.server;
    await ask();
    await ask();
    expect(server.connections()).toBe(3);
    expect(await textOf(running)).toBe('{"ok":true}');
    connection.close();
  });
});
