import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { FakeClock, settle } from '../support/fake-clock.js';
import { type GivenObject, added, modified } from '../support/served-changes.js';
import { type ServingFixture, startServing } from '../support/serving.js';

const take = ({ sink }: ServingFixture, delivery: ReturnType<typeof added>): void => {
  void sink.accept?.(delivery, { open: () => Promise.resolve() });
};

/** A client that shakes hands and then never reads: what comes stays in the kernel until that is full. */
async function neverReading({ port }: ServingFixture, path = '/api/stream'): Promise<net.Socket> {
  const socket = net.connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await once(socket, 'readable');
  return socket;
}

async function metric(fixture: ServingFixture, name: string): Promise<number> {
  const { body } = await fixture.metrics.render();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1]);
}

/** Seventeen kilobytes each as a change, so that a log of 16 MiB and the kernel's buffers are full soon. */
const big = (version: number): GivenObject => ({
  name: `o${version % 50}`,
  version,
  replicas: version,
  image: `registry.example/${'x'.repeat(8000)}:${version}`,
});

test('one that never reads costs the others nothing, and is ended with a reason', async () => {
  const clock = new FakeClock(undefined, () => settle(20));
  const fixture = await startServing({}, { clock });
  for (let n = 0; n < 50; n += 1) take(fixture, added(big(n), true));
  const stuck = await neverReading(fixture);
  const readers = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/api/stream`);
      const seen = { last: 0, count: 0, coalesced: 0 };
      socket.on('message', (data: Buffer) => {
        const text = data.toString();
        if (text.includes('"initial":true')) return;
        seen.last = Number(/"resourceVersion":"(\d+)"/.exec(text)?.[1]);
        seen.count += 1;
        seen.coalesced += text.includes('"coalesced"') ? 1 : 0;
      });
      await once(socket, 'open');
      return { socket, seen };
    }),
  );
  const total = 1_400;
  for (let n = 50; n < 50 + total; n += 1) {
    take(fixture, modified(big(n - 50), big(n)));
    // As fast as they read, who share the one process of this test.
    while (n % 50 === 0 && readers.some(({ seen }) => seen.last < n - 100 && n > 150)) await settle(1);
  }
  while (!readers.every(({ seen }) => seen.last === 49 + total)) await settle(1);
  for (const { seen } of readers) expect(seen).toEqual({ last: 49 + total, count: total, coalesced: 0 });
  // The log was full of changes that one of four had not read: they were merged, not kept.
  expect(await metric(fixture, 'kwatch_coalesced_total')).toBeGreaterThan(50);
  await clock.advance(60_000);
  expect(await metric(fixture, 'kwatch_dropped_clients_total')).toBe(1);
  for (const { socket } of readers) {
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  }
  stuck.destroy();
  fixture.close();
}, 30_000);

test('one that vanished without a word is found by what it does not answer, and forgotten', async () => {
  const clock = new FakeClock(undefined, () => settle(20));
  const fixture = await startServing({}, { clock });
  const gone = await neverReading(fixture);
  await clock.advance(30_000);
  expect(await metric(fixture, 'kwatch_dropped_clients_total')).toBe(0);
  await clock.advance(30_000);
  expect(await metric(fixture, 'kwatch_dropped_clients_total')).toBe(1);
  gone.destroy();
  fixture.close();
});

test('more clients than there is room for are refused, and those that are there stay', async () => {
  const fixture = await startServing({ maxClients: 2 });
  const open = await Promise.all(
    Array.from({ length: 2 }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/api/stream`);
      await once(socket, 'open');
      return socket;
    }),
  );
  const refused = new WebSocket(`ws://127.0.0.1:${fixture.port}/api/stream`);
  const [, response] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(response.statusCode).toBe(503);
  expect(open.map(({ readyState }) => readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  for (const socket of [...open, refused]) socket.on('error', () => undefined).terminate();
  fixture.close();
});

test('headers that are too long or never end cost a connection and nothing else', async () => {
  const fixture = await startServing();
  const ask = async (text: string): Promise<string> => {
    const socket = net.connect({ host: '127.0.0.1', port: fixture.port });
    socket.write(text);
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    socket.on('error', () => undefined);
    await once(socket, 'close');
    return answer;
  };
  const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${fixture.port}\r\n`;
  expect(await ask(`${head}X: ${'x'.repeat(64 * 1024)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [^]*longer than 16 KiB/,
  );
  expect(await ask('what is this\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*cannot be read/);
  expect(await ask(`${head}Host: 127.0.0.1:${fixture.port}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 403/,
  );
  fixture.close();
});
