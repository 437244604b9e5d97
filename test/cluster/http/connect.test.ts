import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { plainAccess } from '../../../src/cluster/access.js';
import type { ApiRequest, WritableConnection } from '../../../src/cluster/connection.js';
import { connect } from '../../../src/cluster/http/connect.js';
import { sendJson as sendDocument } from '../../../src/cluster/http/read-json.js';
import { ApiError, TransportError } from '../../../src/model/errors.js';
import { realClock } from '../../../src/model/real-clock.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { errorOf, textOf, until } from '../../support/read-body.js';
import { type TestServer, sendJson, serve, status } from '../../support/https-server.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started(...args: Parameters<typeof serve>): Promise<TestServer> {
  const server = await serve(...args);
  closers.push(() => server.close());
  return server;
}

function connected(url: string, clock = realClock): WritableConnection {
  const connection = connect(plainAccess(url), { clock, userAgent: 'kwatch/1.2.3' });
  closers.push(() => connection.close());
  return connection;
}

const ask = (path = '/version', more: Partial<ApiRequest> = {}): ApiRequest => ({
  path,
  signal: new AbortController().signal,
  ...more,
});

describe('connect, to write', () => {
  const write = { method: 'PUT', body: { text: '{"a":"ü"}', contentType: 'application/json' } } as const;

  it('sends the method and the body, and gives the answer', async () => {
    const bodies: string[] = [];
    const server = await started((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
      request.on('end', () => sendJson(response, { done: true }));
    });
    expect(await sendDocument(connected(server.url), { ...ask('/x'), ...write })).toEqual({ done: true });
    expect(server.requests[0]).toMatchObject({ method: 'PUT', url: '/x' });
    expect(server.requests[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '10',
    });
    expect(bodies).toEqual(['{"a":"ü"}']);
  });

  it('does not send it again where the answer is lost with a kept-alive connection', async () => {
    let asked = 0;
    const server = await started((request, response) => {
      asked += 1;
      if (asked === 1) sendJson(response, {});
      else request.socket.destroy();
    });
    const connection = connected(server.url);
    await textOf(await connection.get(ask()));
    expect(await errorOf(connection.send({ ...ask(), ...write }))).toBeInstanceOf(TransportError);
    expect(asked).toBe(2);
  });
});

describe('connect', () => {
  it('asks for JSON, names itself, and gives the answer', async () => {
    const server = await started((_, response) => sendJson(response, { major: '1' }));
    const response = await connected(server.url).get(
      ask('/apis/apps/v1/deployments', { query: { limit: '500', labelSelector: 'a=b,c' } }),
    );
    expect(response.status).toBe(200);
    expect(await textOf(response)).toBe('{"major":"1"}');
    expect(response.complete()).toBe(true);
    const request = server.requests[0]!;
    expect(request.url).toBe('/apis/apps/v1/deployments?limit=500&labelSelector=a%3Db%2Cc');
    expect(request.headers).toMatchObject({
      accept: 'application/json',
      'user-agent': 'kwatch/1.2.3',
      'accept-encoding': 'gzip',
    });
  });

  it('keeps the path of a server URL that has one', async () => {
    const server = await started((_, response) => sendJson(response, {}));
    const connection = connected(`${server.url}/k8s/clusters/c-1/`);
    await textOf(await connection.get(ask('/api')));
    expect(server.requests[0]!.url).toBe('/k8s/clusters/c-1/api');
    expect(connection.server).toBe(`${server.url}/k8s/clusters/c-1`);
  });

  it('asks for no packed answer to a watch, and for what accept says', async () => {
    const server = await started((_, response) => response.end());
    await textOf(
      await connected(server.url).get(
        ask('/api/v1/pods', { query: { watch: 'true' }, accept: 'application/yaml' }),
      ),
    );
    expect(server.requests[0]!.headers['accept-encoding']).toBeUndefined();
    expect(server.requests[0]!.headers.accept).toBe('application/yaml');
  });

  it('makes twenty requests over one socket', async () => {
    const server = await started((_, response) => sendJson(response, { items: 'x'.repeat(100_000) }));
    const connection = connected(server.url);
    for (let n = 0; n < 20; n += 1) await textOf(await connection.get(ask()));
    expect(server.requests).toHaveLength(20);
    expect(server.connections()).toBe(1);
  });

  it('goes on using the socket of an answer that was packed, and of a refusal', async () => {
    const server = await started((request, response) => {
      if (request.url === '/packed')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(300_000)));
      else sendJson(response, status(403, 'Forbidden', 'no'), 403);
    });
    const connection = connected(server.url);
    for (let n = 0; n < 5; n += 1) {
      expect(await textOf(await connection.get(ask('/packed')))).toHaveLength(300_000);
      await errorOf(connection.get(ask('/no')));
    }
    expect(server.connections()).toBe(1);
  });

  it('leaves no listener on a signal that lives through many requests', async () => {
    const server = await started((_, response) => sendJson(response, {}));
    const connection = connected(server.url);
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>): void => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>): void => {
      listeners -= 1;
      remove(...args);
    };
    for (let n = 0; n < 3; n += 1) await textOf(await connection.get(ask('/', { signal })));
    await settle();
    expect(listeners).toBe(0);
  });

  it('tries once more on a new socket where a kept one was closed under it', async () => {
    let asked = 0;
    const server = await started((request, response) => {
      asked += 1;
      if (asked === 2) request.socket.destroy();
      else sendJson(response, { asked });
    });
    const connection = connected(server.url);
    await textOf(await connection.get(ask()));
    expect(await textOf(await connection.get(ask()))).toBe('{"asked":3}');
    expect(server.connections()).toBe(2);
  });

  it('stops reading the socket while nobody asks for more of the body', async () => {
    let written = 0;
    const server = await started((request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = (): void => {
        while (!request.socket.destroyed && response.write(chunk)) written += chunk.length;
        if (!request.socket.destroyed) response.once('drain', more);
      };
      more();
    });
    const response = await connected(server.url).get(ask());
    let seen = -1;
    while (seen !== written) {
      seen = written;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    // What fits into the buffers of two sockets, and no more.
    expect(written).toBeLessThan(32 * 1024 * 1024);
    for await (const chunk of response.body) {
      expect(chunk[0]).toBe(120);
      break;
    }
    await until(() => server.open.size === 0);
    expect(response.complete()).toBe(false);
  });
});

describe('a body', () => {
  it('that was cut ends without an error, and says that it is not whole', async () => {
    const server = await started((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('0123456789', () => request.socket.destroy());
    });
    const response = await connected(server.url).get(ask());
    expect(await textOf(response)).toBe('0123456789');
    expect(response.complete()).toBe(false);
  });

  it('that was cut while chunked is not whole', async () => {
    const server = await started((request, response) => {
      response.write('{"type":"ADDED"}\n', () => request.socket.destroy());
    });
    const response = await connected(server.url).get(ask());
    expect(await textOf(response)).toBe('{"type":"ADDED"}\n');
    expect(response.complete()).toBe(false);
  });

  it('that was cut while packed is not whole', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 251)));
    const server = await started((request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(packed.length) });
      response.write(packed.subarray(0, packed.length / 2), () => request.socket.destroy());
    });
    const response = await connected(server.url).get(ask());
    expect((await textOf(response)).length).toBeLessThan(300_000);
    expect(response.complete()).toBe(false);
  });

  it('that ends in the middle of its packing is not whole', async () => {
    const server = await started((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000)).subarray(0, 15)),
    );
    const response = await connected(server.url).get(ask());
    await textOf(response);
    expect(response.complete()).toBe(false);
  });

  it('that is not packed as it says is an error that says so', async () => {
    const server = await started((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain text'),
    );
    const response = await connected(server.url).get(ask('/api'));
    expect((await errorOf(textOf(response))).message).toBe(
      `the answer of ${server.url} to /api cannot be unpacked: it is no gzip, though it says so`,
    );
    expect(response.complete()).toBe(false);
  });

  it('that does not come within its time is cut, and says so', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => response.write('{'));
    const response = await connected(server.url, clock).get(ask('/api', { bodyTimeoutMs: 5_000 }));
    const reading = errorOf(textOf(response));
    await clock.advance(4_999);
    expect(server.open.size).toBe(1);
    await clock.advance(1);
    expect((await reading).message).toBe(`the answer of ${server.url} to /api was not whole after 5 s`);
    expect(response.complete()).toBe(false);
    await until(() => server.open.size === 0);
  });

  it('that stops half way is given up after half a minute without a word', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => response.write('{"items":['));
    const reading = errorOf(textOf(await connected(server.url, clock).get(ask('/api'))));
    await settle();
    await clock.advance(30_000);
    expect((await reading).message).toBe(
      `the answer of ${server.url} to /api stopped half way: less than 30 KiB came in 30 s`,
    );
    await until(() => server.open.size === 0);
  });

  it('of a watch may be quiet for as long as it likes', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => response.write('{'));
    const response = await connected(server.url, clock).get(ask('/api', { query: { watch: 'true' } }));
    const reading = textOf(response);
    await settle();
    expect(clock.sleeping).toBe(0);
    server.open.forEach((socket) => socket.destroy());
    expect(await reading).toBe('{');
  });

  it('that is larger than it may be is not read on, packed or not', async () => {
    const packed = gzipSync(Buffer.alloc(16 * 1024 * 1024, 0x20));
    const server = await started((request, response) => {
      if (request.url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
      else response.end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    });
    for (const path of ['/packed', '/plain']) {
      const response = await connected(server.url).get(ask(path, { maxBodyBytes: 2 * 1024 * 1024 }));
      const error = await errorOf(textOf(response));
      expect(error.message).toBe(`the answer of ${server.url} to ${path} is larger than 2 MiB`);
    }
  });

  it('has no limit of time by itself', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => response.write('x'));
    await connected(server.url, clock).get(ask());
    await settle();
    expect(clock.sleeping).toBe(0);
    expect(server.open.size).toBe(1);
  });
});

describe('a refusal', () => {
  const refusal = async (
    code: number,
    body: string,
    headers: Record<string, string> = {},
    clock = realClock,
  ): Promise<ApiError> => {
    const server = await started((_, response) => response.writeHead(code, headers).end(body));
    const error = await errorOf(connected(server.url, clock).get(ask()));
    if (!(error instanceof ApiError)) throw error;
    return error;
  };

  it('is told as the Status that it is', async () => {
    const body = JSON.stringify(status(410, 'Expired', 'too old resource version: 1 (5)'));
    expect((await refusal(410, body)).failure).toEqual({
      code: 410,
      reason: 'Expired',
      message: 'too old resource version: 1 (5)',
      retryAfterMs: undefined,
    });
  });

  it('takes the time to wait from Retry-After, seconds or date, or from the Status', async () => {
    const details = JSON.stringify(status(429, 'TooManyRequests', 'slow down', { retryAfterSeconds: 7 }));
    const clock = new FakeClock(Date.UTC(2026, 10, 20, 12, 0, 0));
    const date = 'Fri, 20 Nov 2026 12:00:09 GMT';
    expect((await refusal(429, details)).failure.retryAfterMs).toBe(7_000);
    expect((await refusal(429, details, { 'retry-after': '3' })).failure.retryAfterMs).toBe(3_000);
    expect((await refusal(429, '', { 'retry-after': date }, clock)).failure.retryAfterMs).toBe(9_000);
    expect((await refusal(429, '', { 'retry-after': 'soon' })).failure.retryAfterMs).toBeUndefined();
    const past = 'Fri, 20 Nov 2026 11:00:00 GMT';
    expect((await refusal(429, '', { 'retry-after': past }, clock)).failure.retryAfterMs).toBe(0);
  });

  it.each([
    ['', '503 Service Unavailable'],
    ['404 page not found\n', '503 Service Unavailable: 404 page not found'],
    ['<html><body>sorry</body></html>', '503 Service Unavailable'],
    ['{"error":"x"}', '503 Service Unavailable'],
    ['no\u001b[31m healthy\r\nupstream', '503 Service Unavailable: no [31m healthy upstream'],
    ['x'.repeat(201), '503 Service Unavailable'],
  ])('that is no Status (%j) is told by its code', async (body, message) => {
    expect((await refusal(503, body)).failure).toMatchObject({ code: 503, reason: '', message });
  });

  it('with an unknown code has a word too', async () => {
    expect((await refusal(599, '')).failure.message).toBe('599');
  });

  it('of any size is read only up to a bound', async () => {
    const server = await started((request, response) => {
      response.writeHead(500);
      const more = (): void => {
        if (!request.socket.destroyed) response.write('x'.repeat(65_536), more);
      };
      more();
    });
    const error = await errorOf(connected(server.url).get(ask()));
    expect(error.message).toBe('500 Internal Server Error');
    await until(() => server.open.size === 0);
  });

  it('whose body never ends is told after a while', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => response.writeHead(503).write('not'));
    const failing = errorOf(connected(server.url, clock).get(ask()));
    await until(() => clock.slept.includes(10_000));
    await clock.advance(10_000);
    expect((await failing).message).toBe('503 Service Unavailable: not');
  });

  it('to speak HTTP to an HTTPS port says so', async () => {
    const server = await started((_, response) =>
      response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n'),
    );
    const error = await errorOf(connected(server.url).get(ask()));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`cannot reach ${server.url}: it speaks HTTPS, and the URL says http`);
  });
});

describe('a redirect', () => {
  it('is an error that names the other host, and nothing is sent there', async () => {
    const other = await started((_, response) => sendJson(response, {}));
    const server = await started((_, response) =>
      response
        .writeHead(302, { location: `http://user:canary@127.0.0.1:${other.port}/login?token=canary` })
        .end('moved'),
    );
    const error = await errorOf(connected(server.url).get(ask()));
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`${server.url} redirects to ${other.url}, which kwatch does not follow`);
    expect(other.requests).toHaveLength(0);
    await until(() => server.open.size === 0);
  });

  it('to nowhere is an error too', async () => {
    const server = await started((_, response) => response.writeHead(302, { location: 'http://' }).end());
    const error = await errorOf(connected(server.url).get(ask()));
    expect(error.message).toBe(`${server.url} redirects to somewhere else, which kwatch does not follow`);
  });

  it('without a place is a refusal', async () => {
    const server = await started((_, response) => response.writeHead(304).end());
    expect((await errorOf(connected(server.url).get(ask()))).message).toBe('304 Not Modified');
  });
});

describe('time', () => {
  it('is up for the headers after 30 s', async () => {
    const clock = new FakeClock();
    const server = await started(() => undefined);
    const failing = errorOf(connected(server.url, clock).get(ask()));
    await until(() => clock.slept.includes(30_000));
    await clock.advance(29_999);
    expect(server.open.size).toBe(1);
    await clock.advance(1);
    expect((await failing).message).toBe(`cannot reach ${server.url}: connected, but no answer within 30 s`);
    await until(() => server.open.size === 0);
    expect(clock.sleeping).toBe(0);
  });

  it('is up for the connection after 10 s', async () => {
    const clock = new FakeClock();
    // TLS towards a listener that never says a word.
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closers.push(() => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const failing = errorOf(connected(`https://127.0.0.1:${port}`, clock).get(ask()));
    await until(() => clock.slept.includes(10_000));
    await clock.advance(10_000);
    expect((await failing).message).toBe(`cannot reach https://127.0.0.1:${port}: no connection within 10 s`);
  });

  it('is not waited for any more once the answer is there', async () => {
    const clock = new FakeClock();
    const server = await started((_, response) => sendJson(response, {}));
    await textOf(await connected(server.url, clock).get(ask()));
    await settle();
    expect(clock.sleeping).toBe(0);
  });

  it('is up for credentials after two minutes', async () => {
    const clock = new FakeClock();
    let ended = false;
    const connection = connect(
      {
        ...plainAccess('http://127.0.0.1:1'),
        credentials: ({ signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => (ended = true));
          }),
      },
      { clock },
    );
    const failing = errorOf(connection.get(ask()));
    await clock.advance(120_000);
    expect((await failing).message).toBe('no credentials for http://127.0.0.1:1 came within 120 s');
    expect(ended).toBe(true);
  });
});

describe('an abort', () => {
  const cases: readonly [string, (server: TestServer) => Promise<void>][] = [
    ['while connecting or waiting for headers', (server) => until(() => server.requests.length > 0)],
    ['before anything was sent', () => Promise.resolve()],
  ];

  it.each(cases)('%s ends the request at once', async (_, reached) => {
    const server = await started(() => undefined);
    const stop = new AbortController();
    const failing = errorOf(connected(server.url, new FakeClock()).get(ask('/', { signal: stop.signal })));
    await reached(server);
    stop.abort();
    const error = await failing;
    expect(error).toBeInstanceOf(TransportError);
    expect(error.message).toBe(`the request to ${server.url} was given up`);
    await until(() => server.open.size === 0);
  });

  it('that came before the request sends nothing', async () => {
    const server = await started(() => undefined);
    const error = await errorOf(connected(server.url).get(ask('/', { signal: AbortSignal.abort() })));
    expect(error.message).toBe(`the request to ${server.url} was given up`);
    expect(server.connections()).toBe(0);
  });

  it('while the credentials are fetched ends them too', async () => {
    const stop = new AbortController();
    let ended = false;
    const access = {
      ...plainAccess('http://127.0.0.1:1'),
      credentials: ({ signal }: { signal: AbortSignal }) =>
        new Promise<never>(() => {
          signal.addEventListener('abort', () => (ended = true));
        }),
    };
    const failing = errorOf(connect(access, { clock: realClock }).get(ask('/', { signal: stop.signal })));
    stop.abort();
    expect((await failing).message).toBe('the request to http://127.0.0.1:1 was given up');
    expect(ended).toBe(true);
  });

  it('during the body ends it, and closes the socket', async () => {
    const server = await started((_, response) => response.write('one\n'));
    const stop = new AbortController();
    const response = await connected(server.url).get(ask('/', { signal: stop.signal }));
    const reading = textOf(response);
    stop.abort();
    await reading;
    expect(response.complete()).toBe(false);
    await until(() => server.open.size === 0);
  });

  it('between headers and body leaves nothing behind', async () => {
    const server = await started((_, response) => response.write('one\n'));
    const stop = new AbortController();
    const response = await connected(server.url).get(ask('/', { signal: stop.signal }));
    stop.abort();
    await until(() => server.open.size === 0);
    await textOf(response);
    expect(response.complete()).toBe(false);
  });

  it('during a refusal counts as an abort', async () => {
    const server = await started((_, response) => response.writeHead(500).write('x'));
    const stop = new AbortController();
    const failing = errorOf(connected(server.url).get(ask('/', { signal: stop.signal })));
    await until(() => server.requests.length > 0);
    await settle(20);
    stop.abort();
    expect((await failing).message).toBe(`the request to ${server.url} was given up`);
  });
});

describe('close', () => {
  it('ends running requests, bodies and idle sockets, and takes no more', async () => {
    const server = await started((request, response) => {
      if (request.url === '/body') response.write('x');
      if (request.url === '/idle') sendJson(response, {});
    });
    const connection = connected(server.url);
    const waiting = errorOf(connection.get(ask('/wait')));
    const response = await connection.get(ask('/body'));
    await textOf(await connection.get(ask('/idle')));
    await until(() => server.requests.length === 3);
    connection.close();
    expect((await waiting).message).toBe(`the request to ${server.url} was given up`);
    await textOf(response);
    expect(response.complete()).toBe(false);
    await until(() => server.open.size === 0);
    expect((await errorOf(connection.get(ask()))).message).toBe(`the request to ${server.url} was given up`);
  });
});
