import { createHmac } from 'node:crypto';
import type http from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type TestServer, serve } from '../support/https-server.js';
import { type Certificates, makeCertificates } from '../support/certificates.js';
import { type GivenObject, added, deleted, modified, streamed } from '../support/served-changes.js';
import { startPosting } from '../support/posting.js';
import { serveHttpProxy } from '../support/proxies.js';
import { until } from '../support/raw-http.js';
import { type TestFiles, makeFiles } from '../support/temporary-files.js';

interface Got {
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

let closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** A receiver that keeps what it gets, and answers with these statuses, the last one from then on. */
async function receive(statuses: readonly number[] = [200], tls?: Certificates['server']) {
  const got: Got[] = [];
  const server: TestServer = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url, headers } = request;
      got.push({ url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const code = statuses[Math.min(got.length, statuses.length) - 1] ?? 200;
      response
        .writeHead(code, { location: 'https://other.test/' })
        .end(code === 200 ? 'ok' : `${headers.authorization ?? ''} refused`);
    });
  }, tls);
  closing.push(() => server.close());
  return { ...server, got };
}

function files(): TestFiles {
  const made = makeFiles();
  closing.push(() => made.remove());
  return made;
}

const web = (version: number, replicas = version): GivenObject => ({ name: 'web', version, replicas });
const ids = (got: readonly Got[]): unknown[] =>
  got.flatMap(({ body }) => JSON.parse(body) as { id: unknown }).map(({ id }) => id);

test('each change is a CloudEvent with a stable id; words of the stream are none', async () => {
  const { got, url } = await receive();
  const posting = await startPosting(`${url}/in?key=1`);
  posting.accept(added(web(1), true));
  posting.accept(streamed({ type: 'SYNCED', objects: 1 }));
  posting.accept(modified(web(1), web(2)));
  posting.accept(deleted(web(3)));
  expect(await posting.end()).toBe(0);
  expect(ids(got)).toEqual(['uid-web.1.added', 'uid-web.2.modified', 'uid-web.3.deleted']);
  expect(got[1]).toMatchObject({
    url: '/in?key=1',
    headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', 'user-agent': 'kwatch/0' },
  });
  expect(JSON.parse(got[1]?.body ?? '')).toMatchObject({
    specversion: '1.0',
    type: 'dev.kwatch.deployment.modified',
    source: 'https://cluster.test:6443',
    subject: '/apis/apps/v1/namespaces/shop/deployments/web',
    data: { schema: 'kwatch/v1', changes: [{ field: 'replicas', old: 1, new: 2 }] },
  });
  expect(posting.said).toEqual([`3 changes posted to ${url} in 3 requests`]);
});

test('a connection that the receiver has closed meanwhile is no failure: the change is sent on a new one', async () => {
  const used = new WeakSet();
  const receiver = await serve((request, response) => {
    if (used.has(request.socket)) request.socket.destroy();
    else request.resume().on('end', () => response.writeHead(204).end());
    used.add(request.socket);
  });
  closing.push(() => receiver.close());
  const { url, requests } = receiver;
  const posting = await startPosting(url);
  posting.accept(added(web(1)));
  posting.accept(modified(web(1), web(2)));
  expect(await posting.end()).toBe(0);
  expect(requests).toHaveLength(3);
  expect(posting.said).toEqual([`2 changes posted to ${url} in 2 requests`]);
});

test('what was nothing to post says nothing', async () => {
  const posting = await startPosting('http://127.0.0.1:1/');
  expect([await posting.end(), posting.said]).toEqual([0, []]);
});

test('a signature is that of the body as it came, with the id of the event', async () => {
  const { got, url } = await receive([500, 200]);
  const path = files().write('secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n');
  const posting = await startPosting(url, ['--post-secret-file', path, '--retry-base', '1ms']);
  posting.accept(added({ ...web(1), image: 'nginx:→' }));
  await posting.end();
  const [first, second] = got;
  expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
  for (const { headers, body } of got) {
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = headers;
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(300);
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const own = createHmac('sha256', key)
      .update(`${String(id)}.${String(time)}.${body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${own}`);
  }
});

test('a chat is told of news alone: not what was there, nor that nothing changed that is looked at', async () => {
  const { got, url } = await receive();
  const posting = await startPosting(url, ['--post-format', 'discord']);
  posting.accept(added(web(1), true));
  posting.accept(modified(web(1, 3), web(2, 3)));
  posting.accept(modified(web(2, 3), web(3, 5)));
  await posting.end();
  expect(got.map(({ body }) => (JSON.parse(body) as { content: string }).content)).toEqual([
    '**MODIFIED** deployment/web  shop  replicas 3 → 5',
  ]);
});

test.each([
  [400, 'answers 400 (*** refused); given up'],
  [301, 'answers 301, a redirect to https://other.test, which is not followed; given up'],
])('%i is not tried again, its words hold no credential, and the run ends with 1', async (status, why) => {
  const { got, url, port } = await receive([status]);
  const posting = await startPosting(`http://me:pw@127.0.0.1:${port}/secret`, ['--on-failure', 'exit']);
  posting.accept(added(web(1)));
  expect(await posting.end()).toBe(1);
  expect(got).toHaveLength(1);
  expect(posting.said).toEqual([
    `[deployment/web shop] ${url} ${why}`,
    `0 changes posted to ${url} in 1 request, 1 failed, 1 change given up`,
  ]);
  expect(posting.ended()).toBe(true);
});

test('410 ends it: nothing more is asked, and all that comes is given up', async () => {
  const { got, url } = await receive([410]);
  const posting = await startPosting(url);
  posting.accept(added(web(1)));
  posting.accept(modified(web(1), web(2)));
  expect(await posting.end()).toBe(1);
  expect(got).toHaveLength(1);
  expect(posting.said).toEqual([
    `${url} answers 410 (refused): it is gone, nothing more is posted there; 2 changes given up`,
    `0 changes posted to ${url} in 1 request, 1 failed, 2 changes given up`,
  ]);
});

test('what a receiver that is down did not get is said at the end, without the path of its URL', async () => {
  const receiver = await receive();
  await receiver.close();
  const { url } = receiver;
  const posting = await startPosting(`${url}/services/secret`, ['--drain-timeout', '0']);
  posting.accept(added(web(1)));
  await until('its trouble is said', () => posting.said.length > 0);
  expect(await posting.end()).toBe(1);
  expect(posting.said[0]).toBe(
    `cannot reach ${url}: nothing listens there (connection refused); 1 change waits, next try in 0.5 s`,
  );
  expect(posting.said.at(-1)).toBe(`1 change not delivered to ${url}`);
});

test('a receiver over TLS is verified by --post-ca, and reached through the proxy of the environment', async () => {
  const { ca, selfSigned, otherName } = makeCertificates();
  const { got, port } = await receive([200], otherName);
  const proxy = await serveHttpProxy({ to: { port } });
  closing.push(() => proxy.close());
  const env = { HTTPS_PROXY: `http://${proxy.address}` };
  const trusting = await startPosting(
    'https://other.example/in',
    ['--post-ca', files().write('ca', ca)],
    env,
  );
  trusting.accept(added(web(1)));
  expect(await trusting.end()).toBe(0);
  const other = ['--post-ca', files().write('ca', selfSigned.cert), '--drain-timeout', '0'];
  const doubting = await startPosting('https://other.example/in', other, env);
  doubting.accept(added(web(2)));
  await until('its trouble is said', () => doubting.said.length > 0);
  await doubting.end();
  expect(ids(got)).toEqual(['uid-web.1.added']);
  expect(proxy.asked[0]).toBe('CONNECT other.example:443');
  expect(doubting.said[0]).toMatch(
    /^cannot reach https:\/\/other.example: its certificate is signed by .*, through the proxy/,
  );
});
