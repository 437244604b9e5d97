import { get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/server/api-server.js';
import type { DemoServerOptions } from '../../../src/demo/server/serve.js';
import { call, watch, type WatchEvent, type WatchReader } from '../../support/api-client.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { configMap, configMaps, widgets } from '../../support/demo-objects.js';
import { until } from '../../support/raw-http.js';

let clock: FakeClock;
let server: DemoServer;
const PATH = '/api/v1/namespaces/default/configmaps';

async function start(options: Partial<DemoServerOptions> = {}): Promise<void> {
  server = await startDemoServer({ clock, ...options });
}
async function open(query: Record<string, string>, path = PATH): Promise<WatchReader> {
  const before = server.openWatches;
  const opened = await watch(server, `${path}?${String(new URLSearchParams({ watch: 'true', ...query }))}`);
  if (opened.status === 200)
    await until('an open watch', () => server.openWatches > before || clock.sleeping === 0);
  return opened;
}

beforeEach(async () => {
  clock = new FakeClock();
  await start();
});
afterEach(() => server.close());

/** `ADDED a`, or `BOOKMARK` with its version. */
function told(events: readonly WatchEvent[]): string[] {
  return events.map(
    ({ type, object: { metadata } }) => `${type} ${String(metadata['name'] ?? metadata['resourceVersion'])}`,
  );
}

describe('bookmarks', () => {
  test('come at each interval and two seconds before the end, with the version of the whole cluster', async () => {
    const opened = await open({ allowWatchBookmarks: 'true', timeoutSeconds: '150' });
    await clock.advance(59_999);
    server.cluster.create(configMaps, configMap('a'));
    expect(told(await opened.take(1))).toEqual(['ADDED a']);
    await clock.advance(1);
    expect(await opened.take(1)).toEqual([
      {
        type: 'BOOKMARK',
        object: {
          kind: 'ConfigMap',
          apiVersion: 'v1',
          metadata: { resourceVersion: '5', creationTimestamp: null },
        },
      },
    ]);
    server.cluster.create(widgetsOf(server), { metadata: { name: 'w' } });
    await clock.advance(60_000);
    expect(told(await opened.take(1))).toEqual([`BOOKMARK ${server.cluster.resourceVersion}`]);
    await clock.advance(27_999);
    await clock.advance(1);
    expect(told(await opened.take(1))).toEqual([`BOOKMARK ${server.cluster.resourceVersion}`]);
    await clock.advance(2000);
    expect(await opened.rest()).toEqual({ events: [], complete: true });
  });

  test('do not come to a watch that does not allow them', async () => {
    const opened = await open({ timeoutSeconds: '150' });
    await clock.advance(150_000);
    expect(await opened.rest()).toEqual({ events: [], complete: true });
  });

  test('come as often as the server is told', async () => {
    await server.close();
    await start({ bookmarkIntervalMs: 1000 });
    const opened = await open({ allowWatchBookmarks: 'true' });
    await clock.advance(1000);
    await clock.advance(1000);
    expect(told(await opened.take(2))).toEqual(['BOOKMARK 4', 'BOOKMARK 4']);
  });
});

describe('the end of a watch', () => {
  test('comes with its timeout, to the millisecond, and leaves nothing behind', async () => {
    const opened = await open({ timeoutSeconds: '300' });
    await clock.advance(299_999);
    expect(server.openWatches).toBe(1);
    await clock.advance(1);
    expect((await opened.rest()).complete).toBe(true);
    expect([server.openWatches, clock.sleeping]).toEqual([0, 0]);
  });

  test('comes after half an hour where the client does not say', async () => {
    const opened = await open({});
    await clock.advance(1_799_999);
    expect(server.openWatches).toBe(1);
    await clock.advance(1);
    expect((await opened.rest()).complete).toBe(true);
  });

  test('a client that goes leaves nothing behind', async () => {
    const opened = await open({ allowWatchBookmarks: 'true' });
    opened.close();
    await until('no open watch', () => server.openWatches === 0);
    await settle();
    expect(clock.sleeping).toBe(0);
  });

  test('a server that closes ends it cleanly', async () => {
    const opened = await open({});
    await server.close();
    expect(await opened.rest()).toEqual({ events: [], complete: true });
    await start();
  });
});

describe('a compacted history', () => {
  test('a watch from before it gets 410 in its stream', async () => {
    server.cluster.create(configMaps, configMap('a'));
    server.cluster.compact();
    const opened = await open({ resourceVersion: '2' });
    expect(await opened.rest()).toEqual({
      events: [
        {
          type: 'ERROR',
          object: {
            kind: 'Status',
            apiVersion: 'v1',
            metadata: {},
            status: 'Failure',
            message: 'too old resource version: 2 (5)',
            reason: 'Expired',
            code: 410,
          },
        },
      ],
      complete: true,
    });
  });

  test('a watch from the very version that it reaches up to is fine, and so is one that keeps up', async () => {
    server.cluster.create(configMaps, configMap('a'));
    server.cluster.compact();
    const opened = await open({ resourceVersion: server.cluster.resourceVersion });
    server.cluster.create(configMaps, configMap('b'));
    expect(told(await opened.take(1))).toEqual(['ADDED b']);
    server.cluster.compact();
    server.cluster.create(configMaps, configMap('c'));
    expect(told(await opened.take(1))).toEqual(['ADDED c']);
  });

  test('a client that does not read is ended once what it has yet to read is forgotten', async () => {
    await server.close();
    await start({ historyLimit: 50 });
    const big = 'x'.repeat(200_000);
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${server.url}${PATH}?watch=true`, { agent: false }, resolve).on('error', reject);
    });
    response.pause();
    await until('an open watch', () => server.openWatches === 1);
    for (let count = 0; count < 200; count += 1) {
      server.cluster.create(configMaps, configMap(`c${count}`, big));
      await settle(1);
    }
    let bytes = 0;
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    response.resume();
    await new Promise((resolve) => response.once('close', resolve));
    expect(response.complete).toBe(true);
    expect(bytes).toBeLessThan(200 * big.length);
    expect(server.openWatches).toBe(0);
  });
});

describe('streamed lists', () => {
  const query = {
    sendInitialEvents: 'true',
    resourceVersionMatch: 'NotOlderThan',
    allowWatchBookmarks: 'true',
  };

  beforeEach(async () => {
    await server.close();
    await start({ streamingLists: true });
  });

  test('begin with what there is and say when that is all', async () => {
    server.cluster.create(configMaps, configMap('a'));
    server.cluster.create(configMaps, configMap('b'));
    const opened = await open(query);
    const events = await opened.take(3);
    expect(told(events)).toEqual(['ADDED a', 'ADDED b', 'BOOKMARK 6']);
    expect(events[2]!.object).toEqual({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: {
        resourceVersion: '6',
        creationTimestamp: null,
        annotations: { 'k8s.io/initial-events-end': 'true' },
      },
    });
    server.cluster.remove(configMaps, 'default', 'a');
    expect(told(await opened.take(1))).toEqual(['DELETED a']);
  });

  test('begin so from any version', async () => {
    server.cluster.create(configMaps, configMap('a'));
    server.cluster.compact();
    expect(told(await (await open({ ...query, resourceVersion: '1' })).take(2))).toEqual([
      'ADDED a',
      'BOOKMARK 5',
    ]);
  });

  test('have no end mark where bookmarks are not allowed', async () => {
    server.cluster.create(configMaps, configMap('a'));
    const opened = await open({ ...query, allowWatchBookmarks: 'false', timeoutSeconds: '60' });
    await clock.advance(60_000);
    expect(told((await opened.rest()).events)).toEqual(['ADDED a']);
  });

  test('begin without any events where that is asked for', async () => {
    server.cluster.create(configMaps, configMap('a'));
    const opened = await open({ ...query, sendInitialEvents: 'false', resourceVersion: '0' });
    server.cluster.create(configMaps, configMap('b'));
    expect(told(await opened.take(1))).toEqual(['ADDED b']);
  });

  test('are what a watch from no version in particular is, too', async () => {
    server.cluster.create(configMaps, configMap('a'));
    const opened = await open({ allowWatchBookmarks: 'true' });
    expect(told(await opened.take(2))).toEqual(['ADDED a', 'BOOKMARK 5']);
  });

  // The words are those of a 1.36 server.
  const requires = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
  test.each([
    ['watch=true&sendInitialEvents=true', `resourceVersionMatch: Forbidden: ${requires}`],
    [
      'watch=true&sendInitialEvents=true&resourceVersionMatch=Exact',
      `[resourceVersionMatch: Forbidden: ${requires}, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]`,
    ],
    [
      'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&continue=abc',
      'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided',
    ],
    [
      'watch=true&resourceVersionMatch=NotOlderThan',
      'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
    ],
    ['sendInitialEvents=true', 'sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list'],
  ])('are refused with %s', async (parameters, message) => {
    const { status, body } = await call(server, 'GET', `${PATH}?${parameters}`);
    expect([status, body['message']]).toEqual([422, `ListOptions.meta.k8s.io "" is invalid: ${message}`]);
  });
});

test('a watch of one namespace does not see the others, and one of all does', async () => {
  const one = await open({ resourceVersion: '4' });
  const all = await open({ resourceVersion: '4' }, '/api/v1/configmaps');
  server.cluster.create(configMaps, { metadata: { name: 'far', namespace: 'kube-system' } });
  server.cluster.create(configMaps, configMap('near'));
  expect(told(await one.take(1))).toEqual(['ADDED near']);
  expect(told(await all.take(2))).toEqual(['ADDED far', 'ADDED near']);
});

function widgetsOf(running: DemoServer): typeof widgets {
  running.cluster.defineResource(widgets);
  return widgets;
}
