import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Credentials, type TlsMaterial, plainAccess } from '../../../src/cluster/access.js';
import type { Connection } from '../../../src/cluster/connection.js';
import { connect } from '../../../src/cluster/http/connect.js';
import type { Clock } from '../../../src/model/clock.js';
import { TransportError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { type Certificates, makeCertificates } from '../../support/certificates.js';
import { FakeClock } from '../../support/fake-clock.js';
import { type TestServer, sendJson, serve } from '../../support/https-server.js';
import { type TestProxy, serveHttpProxy, serveSocks } from '../../support/proxies.js';
import { errorOf, textOf, until } from '../../support/read-body.js';

let certificates: Certificates;
let server: TestServer;
let plain: TestServer;
const closers: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  certificates = makeCertificates();
  const { server: pair, ca } = certificates;
  server = await serve(
    (request, response) =>
      sendJson(response, {
        client: clientOf(request.socket),
        token: request.headers.authorization,
        proxy: request.headers['proxy-authorization'],
        host: request.headers.host,
      }),
    { ...pair, ca, requestCert: true, rejectUnauthorized: false },
  );
  plain = await serve((request, response) => sendJson(response, { path: request.url, ...request.headers }));
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  await server.close();
  await plain.close();
});

function clientOf(socket: Socket): string {
  return socket instanceof TLSSocket && socket.authorized
    ? String(socket.getPeerCertificate().subject.CN)
    : 'nobody';
}

const track = async <T extends { close(): Promise<void> | void }>(opened: Promise<T>): Promise<T> => {
  const found = await opened;
  closers.push(() => found.close());
  return found;
};
const httpProxy = (more: Partial<Parameters<typeof serveHttpProxy>[0]> = {}): Promise<TestProxy> =>
  track(serveHttpProxy({ to: { port: server.port }, ...more }));

function connectionTo(
  url: string,
  proxy: string,
  tls: TlsMaterial | (() => TlsMaterial),
  clock: Clock = realClock,
): Connection {
  const credentials = (): Promise<Credentials> =>
    Promise.resolve({
      headers: { Authorization: 'Bearer t' },
      tls: typeof tls === 'function' ? tls() : tls,
      proxy: { url: proxy, from: 'proxy-url' },
    });
  const connection = connect({ ...plainAccess(url), credentials }, { clock });
  closers.push(() => connection.close());
  return connection;
}

async function ask(connection: Connection): Promise<Record<string, string>> {
  const { signal } = new AbortController();
  const text = await textOf(await connection.get({ path: '/x', query: { q: '1' }, signal }));
  return JSON.parse(text) as Record<string, string>;
}

const ca = (): Buffer => Buffer.from(certificates.ca);
const client = (): TlsMaterial => ({
  cert: Buffer.from(certificates.client.cert),
  key: Buffer.from(certificates.client.key),
});

describe('through an HTTP proxy', () => {
  it('the authority, the client certificate and the token of the cluster are used, by one connection', async () => {
    const proxy = await httpProxy();
    const connection = connectionTo(server.url, `http://me:p%40ss@${proxy.address}`, {
      ca: ca(),
      ...client(),
    });
    for (let n = 0; n < 3; n += 1) {
      expect(await ask(connection)).toEqual({
        client: 'client',
        token: 'Bearer t',
        host: `127.0.0.1:${server.port}`,
      });
    }
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`]);
    expect(proxy.headers[0]).toEqual({
      host: `127.0.0.1:${server.port}`,
      connection: 'keep-alive',
      'proxy-authorization': `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    });
  });

  it('the client certificate is shown where the server is not verified', async () => {
    const proxy = await httpProxy();
    const tls = { ...client(), rejectUnauthorized: false };
    expect(await ask(connectionTo(server.url, `http://${proxy.address}`, tls))).toMatchObject({
      client: 'client',
    });
  });

  it('a server is reached whose name only the proxy knows, and its certificate is checked for it', async () => {
    const proxy = await httpProxy();
    const url = 'https://kube.invalid:6443';
    const through = `http://${proxy.address}`;
    expect((await errorOf(ask(connectionTo(url, through, { ca: ca() })))).message).toBe(
      `cannot reach ${url}: its certificate is not for kube.invalid: it is for localhost, 127.0.0.1, through the proxy ${through} (proxy-url)`,
    );
    const tls = { ca: ca(), servername: 'localhost' };
    expect(await ask(connectionTo(url, through, tls))).toMatchObject({ host: 'kube.invalid:6443' });
    expect(proxy.asked.at(-1)).toBe('CONNECT kube.invalid:6443');
  });

  it('another authority is refused', async () => {
    const proxy = await httpProxy();
    const tls = { ca: Buffer.from(certificates.selfSigned.cert) };
    expect((await errorOf(ask(connectionTo(server.url, `http://${proxy.address}`, tls)))).message).toMatch(
      /^cannot reach \S+: its certificate is signed by an authority that is not trusted, through the proxy /,
    );
  });

  it('a certificate that was renewed is shown from then on', async () => {
    const proxy = await httpProxy();
    let current = client();
    const connection = connectionTo(server.url, `http://${proxy.address}`, () => ({ ca: ca(), ...current }));
    expect((await ask(connection))['client']).toBe('client');
    current = { cert: Buffer.from(certificates.server.cert), key: Buffer.from(certificates.server.key) };
    expect((await ask(connection))['client']).toBe('server');
    expect(proxy.asked).toHaveLength(2);
  });

  it('an IPv6 server is asked for in brackets, and the proxy may have such an address itself', async () => {
    const proxy = await httpProxy({ host: '::1' });
    const tls = { rejectUnauthorized: false };
    expect(await ask(connectionTo('https://[fd12::1]:6443', `http://${proxy.address}`, tls))).toMatchObject({
      host: '[fd12::1]:6443',
    });
    expect(proxy.asked).toEqual(['CONNECT [fd12::1]:6443']);
    expect(proxy.headers[0]?.host).toBe('[fd12::1]:6443');
  });

  it('a server in clear text is asked for by its whole URL', async () => {
    const proxy = await httpProxy({ to: { port: plain.port } });
    const connection = connectionTo('http://kube.invalid/base', `http://me:pw@${proxy.address}`, {});
    expect(await ask(connection)).toMatchObject({ path: '/base/x?q=1', host: 'kube.invalid' });
    expect(proxy.asked).toEqual(['GET http://kube.invalid/base/x?q=1']);
    expect(proxy.headers[0]?.['proxy-authorization']).toMatch(/^Basic /);
  });
});

describe('through an HTTPS proxy', () => {
  it('the authority of the cluster is the one that the proxy is verified by, as with kubectl', async () => {
    const proxy = await httpProxy({ tls: certificates.server });
    const url = `https://${proxy.address}`;
    expect(await ask(connectionTo(server.url, url, { ca: ca(), ...client() }))).toMatchObject({
      client: 'client',
    });
    const other = { ca: Buffer.from(certificates.selfSigned.cert) };
    expect((await errorOf(ask(connectionTo(server.url, url, other)))).message).toBe(
      `cannot reach ${server.url}: the proxy ${url} (proxy-url) cannot be used: its certificate is signed by an unknown authority`,
    );
    const plainUrl = `http://127.0.0.1:${plain.port}`;
    expect(await errorOf(ask(connectionTo(plainUrl, url, other)))).toBeInstanceOf(TransportError);
  });

  it('tls-server-name is that of the server, and the proxy has its own name', async () => {
    const proxy = await httpProxy({ tls: certificates.server });
    const tls = { ca: ca(), servername: 'localhost' };
    expect(await ask(connectionTo(server.url, `https://${proxy.address}`, tls))).toBeTruthy();
  });
});

describe('through a SOCKS proxy', () => {
  it.each(['socks5', 'socks5h'])('of %s:// the proxy looks the name up', async (scheme) => {
    const proxy = await track(serveSocks({ to: { port: server.port }, login: 'me:p@ss' }));
    const tls = { ca: ca(), servername: 'localhost', ...client() };
    const connection = connectionTo('https://kube.invalid', `${scheme}://me:p%40ss@${proxy.address}`, tls);
    expect(await ask(connection)).toMatchObject({ client: 'client', host: 'kube.invalid' });
    expect(proxy.asked).toEqual(['name kube.invalid:443']);
  });

  it('an IPv6 server and one in clear text are reached', async () => {
    const proxy = await track(serveSocks({ to: { port: plain.port } }));
    expect(await ask(connectionTo('http://[fd12::1]:8001', `socks5://${proxy.address}`, {}))).toMatchObject({
      host: '[fd12::1]:8001',
      path: '/x?q=1',
    });
    expect(proxy.asked).toEqual(['IPv6 address, port 8001']);
  });

  it('a refusal is told in its words', async () => {
    const proxy = await track(serveSocks({ to: { port: 1 }, reply: 4 }));
    const url = `socks5://${proxy.address}`;
    expect((await errorOf(ask(connectionTo(server.url, url, { ca: ca() })))).message).toBe(
      `cannot reach ${server.url}: the proxy ${url} (proxy-url) refuses the connection (HostUnreachable)`,
    );
    const closed = await track(serveSocks({ to: { port: 1 }, login: 'me:canary' }));
    const wrong = await errorOf(ask(connectionTo(server.url, `socks5://me:no@${closed.address}`, {})));
    expect(wrong.message).toBe(
      `cannot reach ${server.url}: the proxy socks5://${closed.address} (proxy-url) does not accept the user and password`,
    );
  });
});

describe('a proxy that does not let through is blamed, and not the server', () => {
  it.each([
    [407, 'check the user and password in proxy-url of the cluster'],
    [403, 'the proxy does not let this server through; ask who runs it'],
    [502, 'the proxy finds no way to the server: is the server URL right, and does the proxy know its name?'],
  ])('when it answers %i', async (code, hint) => {
    const proxy = await httpProxy({ answers: () => code });
    const error = await errorOf(ask(connectionTo(server.url, `http://me:canary@${proxy.address}`, {})));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(
      `cannot reach ${server.url}: the proxy http://${proxy.address} (proxy-url) answers ${code}`,
    );
    expect(error.hint).toBe(hint);
  });

  it('when it wants a password for a request in clear text', async () => {
    const proxy = await httpProxy({ answers: () => 407 });
    const error = await errorOf(ask(connectionTo(plain.url, `http://${proxy.address}`, {})));
    expect(error.message).toBe(
      `cannot reach ${plain.url}: the proxy http://${proxy.address} (proxy-url) answers 407`,
    );
  });

  it.each([
    ['http://127.0.0.1:1', 'is not there (connection refused)'],
    ['https://127.0.0.1:1', 'is not there (connection refused)'],
    ['socks5://127.0.0.1:1', 'is not there (connection refused)'],
    ['http://proxy.invalid:3128', 'has a name that is not known (no DNS entry)'],
    ['http://[::1]:1', 'is not there (connection refused)'],
  ])('when %s %s', async (url, what) => {
    for (const to of [server.url, plain.url]) {
      expect((await errorOf(ask(connectionTo(to, url, {})))).message).toMatch(
        what.includes('DNS')
          ? / the proxy \S+ \(proxy-url\) has a name that (is not known|cannot be looked up now)/
          : `cannot reach ${to}: the proxy ${url} (proxy-url) ${what}`,
      );
    }
  });

  it('when it does not speak as a proxy', async () => {
    const url = `http://127.0.0.1:${server.port}`;
    expect((await errorOf(ask(connectionTo(server.url, url, {})))).message).toMatch(
      `cannot reach ${server.url}: the proxy ${url} (proxy-url) `,
    );
    const socks = `socks5://127.0.0.1:${plain.port}`;
    expect((await errorOf(ask(connectionTo(server.url, socks, {})))).message).toBe(
      `cannot reach ${server.url}: the proxy ${socks} (proxy-url) does not answer as a SOCKS proxy does`,
    );
  });

  it('when it is silent, after 10 s; and the socket goes when the request is given up', async () => {
    const proxy = await httpProxy({ answers: () => 0 });
    const clock = new FakeClock();
    const connection = connectionTo(server.url, `http://${proxy.address}`, {}, clock);
    const failing = errorOf(ask(connection));
    await until(() => proxy.asked.length === 1);
    await clock.advance(10_000);
    expect((await failing).message).toBe(
      `cannot reach ${server.url}: the proxy http://${proxy.address} (proxy-url) did not answer within 10 s`,
    );
    const stop = new AbortController();
    const given = errorOf(connection.get({ path: '/', signal: stop.signal }));
    await until(() => proxy.asked.length === 2);
    stop.abort();
    expect((await given).message).toBe(`the request to ${server.url} was given up`);
  });
});
