import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ServeSettings } from '../../src/model/plan/serve.js';
import { settle } from '../support/fake-clock.js';
import { added, modified, streamed } from '../support/served-changes.js';
import { type Reply, type ServingFixture, ask, startServing } from '../support/serving.js';

const running: ServingFixture[] = [];

async function serving(
  settings: Partial<ServeSettings> = {},
  more: Parameters<typeof startServing>[1] = {},
): Promise<ServingFixture> {
  const fixture = await startServing(settings, more);
  running.push(fixture);
  return fixture;
}

afterEach(() => {
  for (const each of running.splice(0)) each.close();
});

const take = ({ sink }: ServingFixture, ...deliveries: readonly ReturnType<typeof added>[]): void => {
  for (const delivery of deliveries) void sink.accept?.(delivery, { open: () => Promise.resolve() });
};

const web = (version: number, replicas: number): Parameters<typeof added>[0] => ({
  name: 'web',
  version,
  replicas,
});

/** A WebSocket and what came over it. */
async function connected(
  { port }: ServingFixture,
  path = '/api/stream',
  headers: Record<string, string> = {},
): Promise<{ socket: WebSocket; messages: string[]; until: (count: number) => Promise<void> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const messages: string[] = [];
  socket.on('message', (data: Buffer) => messages.push(data.toString()));
  await once(socket, 'open');
  const until = async (count: number): Promise<void> => {
    while (messages.length < count) await once(socket, 'message');
  };
  return { socket, messages, until };
}

/** Why a WebSocket is refused. */
function refused(
  fixture: ServingFixture,
  path: string,
  headers: Record<string, string> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}${path}`, { headers });
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('open', () => reject(new Error('it was let in')));
  });
}

describe('without the token', () => {
  test.each([
    '/',
    '/api/stream',
    '/api/objects',
    '/api/wds/logs',
    '/metrics',
    '/openapi.json',
    '/app.js',
    '/nowhere',
  ])('%s is 401', async (path) => {
    const fixture = await serving({ auth: true });
    const { status, body } = await ask(fixture, path);
    expect(status).toBe(401);
    expect(body).not.toContain(fixture.token);
    expect(await refused(fixture, '/api/stream')).toBe(401);
  });

  test('a probe is answered, and told nothing of the cluster', async () => {
    const fixture = await serving({ auth: true });
    expect((await ask(fixture, '/healthz')).body).toBe('ok\n');
    expect(await ask(fixture, '/readyz')).toMatchObject({
      status: 503,
      body: 'not ready: 1 of 1 not synced, or blind\n',
    });
    take(fixture, streamed({ type: 'SYNCED', objects: 0 }));
    expect(await ask(fixture, '/readyz')).toMatchObject({ status: 200, body: 'ok\n' });
  });
});

describe('with the token', () => {
  test('a browser gets a cookie for it, an address without it, and is let in by the cookie alone', async () => {
    const fixture = await serving({ auth: true });
    const { status, headers } = await ask(fixture, `/?token=${fixture.token}`);
    expect([status, headers.location]).toEqual([303, '/']);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^kwatch_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(fixture.token);
    const [pair = ''] = cookie.split(';');
    expect(await ask(fixture, '/', { Cookie: `other=1; ${pair}` })).toMatchObject({ status: 200 });
    const { socket } = await connected(fixture, '/api/stream', { Cookie: pair });
    socket.terminate();
  });

  test.each([
    ['a header', (token: string) => ({ Authorization: `Bearer ${token}` })],
    ['the query', () => ({})],
  ])('a program is let in by %s', async (how, headers) => {
    const fixture = await serving({ auth: true });
    const query = how === 'the query' ? `?token=${fixture.token}` : '';
    expect((await ask(fixture, `/api/objects${query}`, headers(fixture.token))).status).toBe(200);
  });

  test('who follows a link of another site is sent once more, so that the strict cookie comes along', async () => {
    const fixture = await serving({ auth: true });
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await ask(fixture, '/', link)).body).toContain('url=/?again=1');
    expect((await ask(fixture, '/?again=1', link)).status).toBe(401);
  });

  test('a code that opened a browser is good for one time', async () => {
    const fixture = await serving({ auth: true });
    const path = fixture.visitAddress().replace(fixture.url, '');
    expect((await ask(fixture, path)).status).toBe(303);
    expect((await ask(fixture, path)).status).toBe(401);
  });

  test('wrong ones are not even looked at after ten of them, while a cookie goes on to be good', async () => {
    const fixture = await serving({ auth: true });
    const { headers } = await ask(fixture, `/?token=${fixture.token}`);
    const Cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const wrong = ['', 'x', `${fixture.token}x`, fixture.token.slice(1)];
    const replies: Reply[] = [];
    for (let n = 0; n < 11; n += 1)
      replies.push(await ask(fixture, '/api/objects', { Authorization: `Bearer ${wrong[n % 4] ?? ''}` }));
    expect(replies.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(replies.at(-1)?.headers['retry-after']).toBe('60');
    expect((await ask(fixture, `/?token=${fixture.token}`)).status).toBe(429);
    expect((await ask(fixture, '/api/objects', { Cookie })).status).toBe(200);
  });
});

test('every answer has the headers that keep a browser from doing anything else with it', async () => {
  const fixture = await serving();
  for (const path of ['/', '/api/objects', '/healthz', '/nowhere', '/api/stream?events=x']) {
    const { headers } = await ask(fixture, path);
    expect(headers['content-security-policy'], path).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
    );
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  '%s is 405: nothing can be changed',
  async (method) => {
    const fixture = await serving();
    expect(await ask(fixture, '/api/objects', {}, method)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  },
);

test('another Host or Origin is refused on every way in', async () => {
  const fixture = await serving();
  for (const path of ['/', '/api/stream', '/api/objects', '/healthz', '/metrics']) {
    expect((await ask(fixture, path, { Host: 'evil.test' })).status, path).toBe(403);
    expect((await ask(fixture, path, { Origin: 'http://evil.test' })).status, path).toBe(403);
  }
  expect(await refused(fixture, '/api/stream', { Origin: 'http://evil.test' })).toBe(403);
  expect(await refused(fixture, '/api/stream', { Origin: 'null' })).toBe(403);
});

describe('a client’s own filter', () => {
  test.each([
    ['types=pods', 'types', 'types "pods" is not watched; watched are: deployments.apps'],
    ['events=removed', 'events', 'events "removed" is not one of added, modified, deleted'],
    ['namespaces=Shop', 'namespaces', /^namespaces "Shop" is not the name of a namespace/],
    [
      'selector=a+in+b',
      'selector',
      `selector "a in b": unable to parse requirement: found 'b' expected: '('`,
    ],
    ['name=', 'name', /^name is empty/],
    ['where=size(changes)+>', 'where', /^where cannot be read at the mark ▶: .*: size\(changes\) >▶$/],
    ['where=object.spec.replicas+>+1', 'where', /^where asks of whole objects, which are not kept here/],
    ['since=yesterday', 'since', 'since "yesterday" is no id of a record'],
    ['wher=x', 'wher', /^"wher" is no parameter here; there are types, namespaces/],
    [`selector=${'a'.repeat(2001)}`, 'selector', 'selector is longer than 2000 characters'],
  ])('%s is refused with its place, and the connection stays', async (query, parameter, error) => {
    const fixture = await serving();
    const { status, body, headers } = await ask(fixture, `/api/stream?${query}`, {
      Connection: 'keep-alive',
    });
    expect([status, headers.connection]).toEqual([400, 'keep-alive']);
    const said = JSON.parse(body) as { error: string; parameter: string };
    expect(said.parameter).toBe(parameter);
    expect(said.error).toMatch(error);
    expect(await refused(fixture, `/api/stream?${query}`)).toBe(400);
  });

  test('says which types, namespaces, names, labels and changes it is told of', async () => {
    const fixture = await serving();
    take(fixture, added(web(1, 3)), added({ name: 'api', version: 2, namespace: 'billing' }));
    const names = async (query: string): Promise<readonly string[]> => {
      const { body } = await ask(fixture, `/api/objects?${query}`);
      return (JSON.parse(body) as { objects: { name: string }[] }).objects.map(({ name }) => name);
    };
    expect(await names('')).toEqual(['web', 'api']);
    expect(await names('types=deploy&namespaces=billing,dev')).toEqual(['api']);
    expect(await names('types=Deployment&name=w*')).toEqual(['web']);
    expect(await names('types=deployments.v1.apps&selector=app%21%3Dweb')).toEqual(['api']);
    const { until, messages, socket } = await connected(fixture, '/api/stream?events=modified&name=web');
    take(
      fixture,
      modified({ name: 'api', version: 2 }, { name: 'api', version: 3 }),
      modified(web(1, 3), web(4, 5)),
    );
    await until(1);
    expect(JSON.parse(messages[0] ?? '')).toMatchObject({ type: 'MODIFIED', name: 'web' });
    socket.terminate();
  });
});

test('a client asks by an expression of changes, and of objects where they are kept', async () => {
  const fixture = await serving({ objects: true });
  take(fixture, added(web(1, 3)), added({ name: 'api', version: 2, replicas: 1 }));
  const where = encodeURIComponent('changes.exists(c, c.field == "replicas")');
  const byChange = await connected(fixture, `/api/stream?events=modified&where=${where}`);
  const byObject = await connected(fixture, '/api/stream?where=object.metadata.name%20%3D%3D%20%22none%22');
  take(
    fixture,
    modified(web(1, 3), { ...web(3, 3), image: 'nginx:1.26' }),
    modified({ ...web(3, 3), image: 'nginx:1.26' }, { ...web(4, 5), image: 'nginx:1.26' }),
    streamed({ type: 'SYNCED', objects: 2 }),
  );
  await byChange.until(2);
  await byObject.until(1);
  const told = ({ messages }: { messages: string[] }): unknown[] =>
    messages.map((text) => JSON.parse(text) as object);
  expect(told(byChange)).toMatchObject([{ type: 'MODIFIED', resourceVersion: '4' }, { type: 'SYNCED' }]);
  expect(told(byObject)).toMatchObject([{ type: 'SYNCED' }]);
  for (const { socket } of [byChange, byObject]) socket.terminate();
});

describe('a WebSocket', () => {
  test('goes on from the id that it was told last, over its own end', async () => {
    const fixture = await serving();
    take(fixture, added(web(1, 1)), streamed({ type: 'SYNCED', objects: 1 }));
    const first = await connected(fixture);
    await first.until(2);
    const { id } = JSON.parse(first.messages[1] ?? '') as { id: string };
    first.socket.terminate();
    take(fixture, modified(web(1, 1), web(2, 2)), modified(web(2, 2), web(3, 3)));
    const second = await connected(fixture, `/api/stream?since=${id}`);
    await second.until(2);
    expect(
      second.messages.map((text) => (JSON.parse(text) as { resourceVersion: string }).resourceVersion),
    ).toEqual(['2', '3']);
    second.socket.terminate();
  });

  test('of another run begins anew, and says so', async () => {
    const fixture = await serving();
    take(fixture, added(web(1, 1), true));
    const { until, messages, socket } = await connected(fixture, '/api/stream?since=abc-7');
    await until(2);
    expect(messages.map((text) => JSON.parse(text) as object)).toMatchObject([
      { type: 'RESET', message: 'begin anew: the id is of another run of kwatch' },
      { type: 'ADDED', initial: true },
    ]);
    socket.terminate();
  });

  test.each([
    ['a word', 'hello', 1008],
    ['a long one', 'x'.repeat(2000), 1009],
  ])('is ended when it says %s', async (_, word, code) => {
    const fixture = await serving();
    const { socket } = await connected(fixture);
    socket.send(word);
    const [closed] = (await once(socket, 'close')) as [number];
    expect(closed).toBe(code);
  });

  test('is told at the end that it ends, as an event stream is', async () => {
    const fixture = await serving();
    const { socket } = await connected(fixture);
    const events = ask(fixture, '/api/stream');
    const closed = once(socket, 'close') as Promise<[number, Buffer]>;
    await untilClients(fixture, 2);
    const code = await fixture.sink.end?.(0);
    expect(code).toBe(0);
    const [closeCode, reason] = await closed;
    expect([closeCode, reason.toString()]).toEqual([1001, 'kwatch ends']);
    expect((await events).body).toContain('event: close\ndata: {"reason":"kwatch ends"}');
  });
});

async function untilClients(fixture: ServingFixture, count: number): Promise<void> {
  for (;;) {
    const { body } = await fixture.metrics.render();
    const open = [...body.matchAll(/^kwatch_clients\{.*\} (\d+)$/gm)].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    );
    if (open === count) return;
    await settle();
  }
}
