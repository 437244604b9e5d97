import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/server/api-server.js';
import { createFaults, type Fault } from '../../../src/demo/faults/faults.js';
import { failure } from '../../../src/demo/api-status.js';
import { FakeClock, settle } from '../../support/fake-clock.js';
import { configMap, configMaps, deployments } from '../../support/demo-objects.js';
import { get, until } from '../../support/raw-http.js';

let clock: FakeClock;
let server: DemoServer;
const LIST = '/api/v1/namespaces/default/configmaps';
const WATCH = `${LIST}?watch=true&resourceVersion=4`;

beforeEach(async () => {
  clock = new FakeClock();
  server = await startDemoServer({ clock });
  for (const name of ['a', 'b', 'c']) server.cluster.create(configMaps, configMap(name));
});
afterEach(() => server.close());

/** The watch of the three objects with these faults, and what came of it. */
async function watched(
  ...faults: readonly Fault[]
): Promise<{ lines: string[]; complete: boolean; error: string | undefined }> {
  server.faults.once({ on: 'watch' }, ...faults);
  const { text, complete, error } = await get(server.url + WATCH);
  return { lines: text.split('\n').map(shorten), complete, error };
}

/** `ADDED a` for a whole event, and what is none as it is. */
function shorten(line: string): string {
  try {
    const { type, object } = JSON.parse(line) as {
      type: string;
      object: { metadata: { name?: string }; message?: string };
    };
    return `${type} ${object.metadata.name ?? object.message ?? ''}`;
  } catch {
    return line;
  }
}

describe('a script of faults', () => {
  const faults = createFaults();
  const end: Fault = { type: 'end' };
  const hang: Fault = { type: 'hang' };

  test('gives each request what was meant for its kind and resource, in order, and standing faults to all', () => {
    faults.once({ on: 'list' }, end);
    faults.once({ on: 'watch', resource: 'deployments' }, hang);
    faults.once({ on: 'watch' }, end);
    const stop = faults.always({ on: 'watch' }, { type: 'no-bookmarks' });
    expect(faults.pending).toBe(3);
    expect(faults.take('watch', configMaps)).toEqual([{ type: 'no-bookmarks' }, end]);
    expect(faults.take('watch', deployments)).toEqual([{ type: 'no-bookmarks' }, hang]);
    expect(faults.take('watch', deployments)).toEqual([{ type: 'no-bookmarks' }]);
    stop();
    expect(faults.take('watch', deployments)).toEqual([]);
    expect(faults.take('discovery', undefined)).toEqual([]);
    expect(faults.pending).toBe(1);
    faults.clear();
    expect(faults.take('list', deployments)).toEqual([]);
  });
});

describe('a request', () => {
  test('is refused with a status, a reason and a Retry-After', async () => {
    const refusal = {
      type: 'refuse',
      code: 429,
      reason: 'TooManyRequests',
      message: 'slow down',
      retryAfter: '7',
    } as const;
    server.faults.once({ on: 'list' }, refusal);
    const { status, headers, text } = await get(server.url + LIST);
    expect([status, headers['retry-after']]).toEqual([429, '7']);
    expect(JSON.parse(text)).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'slow down',
      reason: 'TooManyRequests',
      code: 429,
    });
    expect((await get(server.url + LIST)).status, 'and only once').toBe(200);
  });

  test('is dropped before any header', async () => {
    server.faults.once({ on: 'discovery' }, { type: 'drop' });
    expect(await get(`${server.url}/apis`)).toMatchObject({ status: 0, error: 'ECONNRESET' });
    expect(server.requests.at(-1)).toMatchObject({ path: '/apis', status: 0 });
  });

  test('is never answered, until the server closes', async () => {
    server.faults.once({ on: 'get' }, { type: 'hang' });
    const asked = get(`${server.url}${LIST}/a`);
    await until('the request', () => server.requests.length === 1);
    await server.close();
    expect(await asked).toMatchObject({ status: 0, error: 'ECONNRESET' });
    server = await startDemoServer({ clock });
  });
});

describe('a list', () => {
  test('breaks off after so many bytes', async () => {
    server.faults.once({ on: 'list' }, { type: 'cut', how: 'close', afterBytes: 100 });
    const { status, text, complete, error } = await get(server.url + LIST);
    expect([status, text.length, complete, error]).toEqual([200, 100, false, 'ECONNRESET']);
  });

  test('comes in slices of a byte', async () => {
    server.faults.once({ on: 'list' }, { type: 'slice', bytes: 1 });
    const { text, chunks, complete } = await get(server.url + LIST);
    expect(new Set(chunks)).toEqual(new Set([1]));
    expect(chunks.length).toBe(text.length);
    expect([complete, (JSON.parse(text) as { kind: string }).kind]).toEqual([true, 'ConfigMapList']);
  });

  test('takes its time', async () => {
    server.faults.once({ on: 'list' }, { type: 'slow', perChunkMs: 5000 });
    const asked = get(server.url + LIST);
    await until('the chunk that waits', () => clock.sleeping === 1);
    expect(clock.slept).toEqual([5000]);
    await clock.advance(5000);
    expect((await asked).complete).toBe(true);
  });

  test('stalls behind its headers', async () => {
    server.faults.once({ on: 'list' }, { type: 'stall' });
    const asked = get(server.url + LIST);
    await until('the request', () => server.requests.length === 1);
    await server.close();
    expect(await asked).toMatchObject({ status: 200, text: '', complete: false });
    server = await startDemoServer({ clock });
  });

  test('is no JSON', async () => {
    server.faults.once({ on: 'list' }, { type: 'garbage', text: '<html>' });
    expect(await get(server.url + LIST)).toMatchObject({ status: 200, text: '<html>', complete: true });
  });
});

describe('a watch', () => {
  test('breaks off after so many events, which all arrive', async () => {
    expect(await watched({ type: 'cut', how: 'close', afterEvents: 2 })).toEqual({
      lines: ['ADDED a', 'ADDED b', ''],
      complete: false,
      error: 'ECONNRESET',
    });
  });

  test('breaks off by a reset', async () => {
    const { lines, complete, error } = await watched({ type: 'cut', how: 'reset', afterEvents: 2 });
    expect([complete, error]).toEqual([false, 'ECONNRESET']);
    expect(lines).not.toContain('ADDED c');
  });

  test('breaks off in the middle of a line', async () => {
    const { lines, complete } = await watched({ type: 'cut', how: 'close', afterBytes: 10 });
    expect([lines, complete]).toEqual([['{"type":"A'], false]);
  });

  test('breaks off at once', async () => {
    expect(await watched({ type: 'cut', how: 'close' })).toEqual({
      lines: [''],
      complete: false,
      error: 'ECONNRESET',
    });
  });

  test('ends cleanly after so many events', async () => {
    expect(await watched({ type: 'end', afterEvents: 1 })).toEqual({
      lines: ['ADDED a', ''],
      complete: true,
      error: undefined,
    });
  });

  test('has an ERROR event in it, and ends', async () => {
    const status = failure(500, 'InternalError', 'etcdserver: no leader');
    expect(await watched({ type: 'error', status, afterEvents: 1 })).toEqual({
      lines: ['ADDED a', 'ERROR etcdserver: no leader', ''],
      complete: true,
      error: undefined,
    });
  });

  test('has a line in it that is no event, and goes on', async () => {
    const { lines } = await watched(
      { type: 'garbage', text: '}{', afterEvents: 1 },
      { type: 'end', afterEvents: 3 },
    );
    expect(lines).toEqual(['ADDED a', '}{', 'ADDED b', 'ADDED c', '']);
  });

  test('comes in slices that cut through lines', async () => {
    server.faults.once({ on: 'watch' }, { type: 'slice', bytes: 7 }, { type: 'end', afterEvents: 3 });
    const { chunks, text } = await get(server.url + WATCH);
    expect(Math.max(...chunks)).toBe(7);
    expect(text.split('\n').map(shorten)).toEqual(['ADDED a', 'ADDED b', 'ADDED c', '']);
  });

  test('goes silent after so many events, even beyond its own timeout', async () => {
    server.faults.once({ on: 'watch' }, { type: 'stall', afterEvents: 1 });
    const asked = get(`${server.url}${WATCH}&timeoutSeconds=60`);
    await until('the watch', () => server.openWatches === 1);
    await settle();
    await clock.advance(120_000);
    expect(server.openWatches).toBe(1);
    server.cutWatches('close');
    const { text, complete } = await asked;
    expect([text.split('\n').map(shorten), complete]).toEqual([['ADDED a', ''], false]);
  });

  test('gets no bookmark, not even the one that ends a streamed list', async () => {
    await server.close();
    server = await startDemoServer({ clock, streamingLists: true });
    server.cluster.create(configMaps, configMap('a'));
    server.faults.once({ on: 'watch' }, { type: 'no-bookmarks' });
    const query =
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=100';
    const asked = get(`${server.url}${LIST}?watch=true&${query}`);
    await until('the watch', () => server.openWatches === 1);
    await clock.advance(100_000);
    expect((await asked).text.split('\n').map(shorten)).toEqual(['ADDED a', '']);
  });
});

describe('watches that are open', () => {
  test.each([undefined, 'reset', 'close'] as const)('are cut, by %s', async (how) => {
    const asked = [get(server.url + WATCH), get(server.url + WATCH)];
    await until('two watches', () => server.openWatches === 2);
    server.cutWatches(how);
    for (const { complete, error } of await Promise.all(asked)) {
      expect([complete, error]).toEqual([false, 'ECONNRESET']);
    }
    expect(server.openWatches).toBe(0);
  });

  test('end cleanly', async () => {
    const asked = get(server.url + WATCH);
    await until('the watch', () => server.openWatches === 1);
    await settle();
    server.endWatches();
    expect(await asked).toMatchObject({ complete: true, error: undefined });
  });

  test('go silent: what happens then is not told', async () => {
    const asked = get(server.url + WATCH);
    await until('the watch', () => server.openWatches === 1);
    await settle();
    server.stallWatches();
    server.cluster.create(configMaps, configMap('d'));
    await settle();
    server.endWatches();
    await settle();
    expect(server.openWatches).toBe(1);
    server.cutWatches('close');
    expect((await asked).text.split('\n').map(shorten)).toEqual(['ADDED a', 'ADDED b', 'ADDED c', '']);
  });
});
