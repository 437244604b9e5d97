import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { added, modified } from '../support/served-changes.js';
import { settle } from '../support/fake-clock.js';
import { type ServingFixture, portOf, startServing } from '../support/serving.js';

/** A generator of numbers in [0, 1), the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Stands between a client and the server, and resets each connection after so many bytes of the answer. */
async function startCutter(target: number, cutAfter: () => number | undefined): Promise<net.Server> {
  const proxy = net.createServer((client) => {
    const server = net.connect({ host: '127.0.0.1', port: target });
    let left = cutAfter();
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    client.pipe(server);
    server.on('data', (bytes: Buffer) => {
      if (left === undefined || bytes.length < left) {
        if (left !== undefined) left -= bytes.length;
        client.write(bytes);
        return;
      }
      // Half a message may be among them.
      client.write(bytes.subarray(0, left), () => client.resetAndDestroy());
      server.destroy();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

interface Told {
  readonly id?: string;
  readonly type: string;
  readonly resourceVersion?: string;
  readonly initial?: boolean;
  readonly coalesced?: number;
}

/** Reads by one connection until it ends, from an id on. */
type Read = (port: number, since: string | undefined, onRecord: (record: Told) => void) => Promise<void>;

const readWebSocket: Read = async (port, since, onRecord) => {
  const query = since === undefined ? '' : `?since=${since}`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream${query}`, {
    headers: { Host: `127.0.0.1:${hostPort}` },
  });
  socket.on('message', (data: Buffer) => onRecord(JSON.parse(data.toString()) as Told));
  socket.on('error', () => undefined);
  await once(socket, 'close');
};

const readEvents: Read = (port, since, onRecord) =>
  new Promise((resolve) => {
    const headers = {
      Host: `127.0.0.1:${hostPort}`,
      ...(since === undefined ? {} : { 'Last-Event-ID': since }),
    };
    const request = http.get(
      { host: '127.0.0.1', port, path: '/api/stream', headers, agent: false },
      (response) => {
        let rest = '';
        response.on('data', (bytes: Buffer) => {
          const events = (rest + bytes.toString()).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) {
            const data = /^data: (.*)$/m.exec(event)?.[1];
            if (data !== undefined) onRecord(JSON.parse(data) as Told);
          }
        });
        response.on('error', () => undefined);
        response.on('close', resolve);
      },
    );
    request.on('error', () => resolve());
  });

/** The port that the Host header names: that of the server, whatever stands before it. */
let hostPort = 0;

test.each([
  ['a WebSocket', readWebSocket],
  ['an event stream', readEvents],
])(
  '%s that is cut a hundred times at any byte brings every change once and in order',
  async (_, read) => {
    const fixture: ServingFixture = await startServing();
    hostPort = fixture.port;
    const random = numbers(17);
    let cuts = 0;
    const proxy = await startCutter(fixture.port, () => {
      cuts += 1;
      return cuts > 100 ? undefined : 400 + Math.floor(random() * 6_000);
    });
    const take = (delivery: ReturnType<typeof added>): void => {
      void fixture.sink.accept?.(delivery, { open: () => Promise.resolve() });
    };
    const total = 2_000;
    take(added({ name: 'web', version: 0 }, true));
    let written = 0;
    const seen: number[] = [];
    let since: string | undefined;
    const over = new AbortController();
    const reading = (async () => {
      while (!over.signal.aborted) {
        await read(portOf(proxy), since, (record) => {
          if (record.id !== undefined) since = record.id;
          expect([record.type, record.coalesced]).not.toContain('RESET');
          // Until it has an id it begins with what is there.
          if (record.initial === true) seen.splice(0, seen.length, Number(record.resourceVersion));
          else seen.push(Number(record.resourceVersion));
        });
      }
    })();
    // Not faster than it is cut: what is written after the last cut proves nothing.
    while (written < total) {
      written += 1;
      take(
        modified({ name: 'web', version: written - 1 }, { name: 'web', version: written, replicas: written }),
      );
      if (written % 4 === 0) await settle(1);
    }
    while (seen.at(-1) !== total) await settle(1);
    expect(cuts).toBeGreaterThan(100);
    const [first = 0] = seen;
    expect(seen).toEqual(Array.from({ length: total - first + 1 }, (_unused, index) => first + index));
    expect(first).toBeLessThan(total / 2);
    over.abort();
    fixture.close();
    proxy.close();
    await reading;
  },
  30_000,
);
