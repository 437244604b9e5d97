import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { KwatchProcess, runKwatch } from '../support/kwatch-process.js';
import { ask, portOf } from '../support/serving.js';
import { type TestFiles, makeFiles } from '../support/temporary-files.js';

/** Serves the embedded cluster at any port, and says at which. */
async function serve(
  args: readonly string[] = [],
): Promise<{ kwatch: KwatchProcess; port: number; token: string }> {
  const kwatch = new KwatchProcess(['serve', 'deploy,pods', '--demo', '--listen', '127.0.0.1:0', ...args]);
  const line = await kwatch.until('its address', () =>
    kwatch.stderr.find((each) => each.includes('serving at')),
  );
  const [, port = '', token = ''] = /127\.0\.0\.1:(\d+)\/(?:\?token=(\S+))?/.exec(line) ?? [];
  return { kwatch, port: Number(port), token };
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

let files: TestFiles;
beforeAll(() => {
  files = makeFiles();
});
afterAll(() => files.remove());

describe('kwatch serve', () => {
  test('tells a client the story while it prints it, and ends both in order at SIGTERM', async () => {
    const { kwatch, port, token } = await serve();
    while ((await ask({ port }, '/readyz')).status !== 200) await kwatch.until('a moment', () => true);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/stream?types=deploy`, {
      headers: bearer(token),
    });
    const told: { type: string; name?: string; changes?: { field: string }[] }[] = [];
    socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as (typeof told)[number]));
    const events = new Promise<string>((resolve) => {
      http.get(
        { host: '127.0.0.1', port, path: '/api/stream?name=web', headers: bearer(token) },
        (response) => {
          let text = '';
          response.on('data', (bytes: Buffer) => (text += bytes.toString()));
          response.on('end', () => resolve(text));
        },
      );
    });
    await kwatch.until('a change of replicas', () =>
      kwatch.stdout.some((line) => line.includes('replicas 3 → 5')),
    );
    while (!told.some(({ changes = [] }) => changes.some(({ field }) => field === 'replicas')))
      await once(socket, 'message');
    const closed = once(socket, 'close') as Promise<[number]>;
    expect(await kwatch.stop()).toBe(143);
    expect((await closed)[0]).toBe(1001);
    expect(await events).toMatch(/^id: \w+-\d+\ndata: \{"id":"\w+-\d+",.*"name":"web"[^]*event: close/m);
    expect(kwatch.stderr.join('\n')).toMatch(/^serving at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/m);
  });

  test('prints no change with -q, and needs no token where none is wanted', async () => {
    const { kwatch, port, token } = await serve(['-q', '--no-auth']);
    expect(token).toBe('');
    for (;;) {
      const { status, body } = await ask({ port }, '/api/objects');
      if (status === 200 && body.includes('"name":"web"')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await ask({ port }, '/')).body).toContain('<script type="module" src="/app.js">');
    expect((await ask({ port }, '/app.js')).headers['content-type']).toBe('text/javascript; charset=utf-8');
    await kwatch.stop();
    expect(kwatch.stdout).toEqual([]);
  });

  test('speaks through a socket in the file system that is its user’s alone', async () => {
    const path = files.path('k.sock');
    const kwatch = new KwatchProcess([
      'serve',
      'deploy',
      '--demo',
      '-q',
      '--no-auth',
      '--listen',
      `unix:${path}`,
    ]);
    await kwatch.until('its address', () =>
      kwatch.stderr.find((each) => each.includes(`serving at unix:${path}`)),
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const response = await new Promise<http.IncomingMessage>((resolve) => {
      http.get({ socketPath: path, path: '/healthz', headers: { Host: 'localhost' } }, resolve);
    });
    expect(response.statusCode).toBe(200);
    response.resume();
    await kwatch.stop();
    expect(existsSync(path)).toBe(false);
  });

  test('opens the page with a word that is good once, and not with the token', async () => {
    const opened = files.path('opened');
    const browser = files.write('browser', `#!/bin/sh\nprintf %s "$1" > ${opened}\n`, 0o755);
    const kwatch = new KwatchProcess(['deploy', '--demo', '--open'], { BROWSER: browser });
    await kwatch.until('a change', () => kwatch.stdout.length > 0);
    await kwatch.until('the browser', () => existsSync(opened) && statSync(opened).size > 0);
    expect(readFileSync(opened, 'utf8')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]{22}$/);
    await kwatch.stop();
  });
});

describe('what cannot be served is said in one line, before anything is asked of a cluster', () => {
  const taken = net.createServer();
  beforeAll(async () => {
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(() => {
    taken.close();
  });

  const cases: readonly (readonly [what: string, code: number, address: () => string, says: RegExp])[] = [
    ['a port in use', 1, () => `127.0.0.1:${portOf(taken)}`, /another program listens there already/],
    ['others who could read the token', 2, () => ':0', /is reached by others, who could read the token/],
  ];
  test.concurrent.each(cases)('%s', async (_, code, address, says) => {
    const { code: exit, stderr } = await runKwatch([
      'serve',
      'deploy',
      '--server',
      'http://127.0.0.1:1',
      '--listen',
      address(),
    ]);
    expect(stderr).toHaveLength(1);
    expect(stderr[0]).toMatch(says);
    expect(exit).toBe(code);
  });
});
