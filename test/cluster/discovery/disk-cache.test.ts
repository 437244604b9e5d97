import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DiscoveryCache, openDiscoveryCache } from '../../../src/cluster/discovery/disk-cache.js';
import { createDiscovery } from '../../../src/cluster/discovery/discovery.js';
import { resourceName } from '../../../src/model/object/resource.js';
import { connectionTo, groupList, refusal, resourceList } from '../../support/api-docs.js';
import { FakeClock } from '../../support/fake-clock.js';
import { type TestFiles, makeFiles } from '../../support/temporary-files.js';

let files: TestFiles;
let clock: FakeClock;
beforeEach(() => {
  files = makeFiles();
  clock = new FakeClock();
});
afterEach(() => files.remove());

const SERVER = { server: 'https://kube.example', identity: 'its authority' };
const { signal } = new AbortController();

function opened(server = SERVER): DiscoveryCache {
  const cache = openDiscoveryCache(server, { env: {}, homeDir: files.directory, clock });
  if (cache === undefined) throw new Error('there is no cache');
  return cache;
}

function fileOf(path: string): string {
  const root = files.path('.cache/kwatch/discovery');
  return join(root, readdirSync(root)[0] ?? '', `${encodeURIComponent(path.slice(1))}.json`);
}

describe('a document', () => {
  test('is kept for six hours, for its owner only', async () => {
    await opened().write('/api', { kind: 'APIVersions' });
    expect(await opened().read('/api')).toEqual({ kind: 'APIVersions' });
    expect(await opened().read('/apis')).toBeUndefined();
    const file = fileOf('/api');
    expect([statSync(file).mode & 0o777, statSync(join(file, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readdirSync(join(file, '..'))).toEqual(['api.json']);
    clock.jump(6 * 3_600_000 - 1);
    expect(await opened().read('/api')).toBeDefined();
    clock.jump(1);
    expect(await opened().read('/api')).toBeUndefined();
    clock.jump(-7 * 3_600_000);
    expect(await opened().read('/api')).toBeUndefined();
  });

  test('of one server is never that of another, be it at the same address', async () => {
    await opened().write('/api', { kind: 'APIVersions' });
    expect(await opened({ ...SERVER, identity: 'another authority' }).read('/api')).toBeUndefined();
    expect(await opened({ ...SERVER, server: 'https://kube_example' }).read('/api')).toBeUndefined();
  });

  test.each(['', '{', 'null', '[]', '{"server":"https://kube.example","path":"/api"}', '\u0000\u0001'])(
    'whose file holds %j is none',
    async (content) => {
      await opened().write('/api', { kind: 'APIVersions' });
      writeFileSync(fileOf('/api'), content);
      expect(await opened().read('/api')).toBeUndefined();
    },
  );

  test('that was moved to another name is none', async () => {
    await opened().write('/api', { kind: 'APIVersions' });
    writeFileSync(fileOf('/apis'), readFileSync(fileOf('/api')));
    expect(await opened().read('/apis')).toBeUndefined();
  });

  test('that cannot be written is no error', async () => {
    const cache = openDiscoveryCache(SERVER, { env: { XDG_CACHE_HOME: '/dev/null' }, homeDir: '/', clock });
    await cache?.write('/api', {});
    expect(await cache?.read('/api')).toBeUndefined();
    chmodSync(files.directory, 0o500);
    await opened().write('/api', {});
    chmodSync(files.directory, 0o700);
  });
});

test('nothing is kept without a place, or of a server that nothing tells from others', () => {
  const place = { env: {}, homeDir: files.directory, clock };
  expect(openDiscoveryCache({ server: 'http://127.0.0.1:1' }, place)).toBeUndefined();
  expect(openDiscoveryCache(SERVER, { ...place, homeDir: undefined })).toBeUndefined();
});

describe('a type', () => {
  const widgets = { plural: 'widgets', kind: 'Widget' };
  const gadgets = { plural: 'gadgets', kind: 'Gadget' };
  const documents = (resources: readonly (typeof widgets)[]): Record<string, unknown> => ({
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/api/v1': resourceList('v1', []),
    '/apis': groupList([['shop.test', 'v1']]),
    '/apis/shop.test/v1': resourceList('shop.test/v1', resources),
  });

  const found = async (
    connection: ReturnType<typeof connectionTo>,
    typeName: string,
  ): Promise<readonly string[]> => {
    const discovery = createDiscovery(connection, { signal, clock, cache: opened() });
    return (await discovery.resolve(typeName)).map(resourceName);
  };

  test('that is kept is found without a request', async () => {
    expect(await found(connectionTo(documents([widgets])), 'widgets')).toEqual(['widgets.shop.test']);
    await expect.poll(() => readdirSync(join(fileOf('/api'), '..')).length).toBe(4);
    const second = connectionTo(documents([widgets]));
    expect(await found(second, 'Widget')).toEqual(['widgets.shop.test']);
    expect(second.paths).toEqual([]);
  });

  test('that is not in what is kept is looked up afresh, and kept from then on', async () => {
    await found(connectionTo(documents([widgets])), 'widgets');
    await expect.poll(() => readdirSync(join(fileOf('/api'), '..')).length).toBe(4);
    const second = connectionTo(documents([widgets, gadgets]));
    expect(await found(second, 'gadgets')).toEqual(['gadgets.shop.test']);
    expect(second.paths).toHaveLength(4);
  });

  test('of a group that fails is not kept as missing', async () => {
    const failing = { ...documents([widgets]), '/apis/shop.test/v1': refusal(503, 'ServiceUnavailable') };
    await expect(found(connectionTo(failing), 'widgets')).rejects.toThrow('has no resource type');
    expect(await found(connectionTo(documents([widgets])), 'widgets')).toEqual(['widgets.shop.test']);
  });
});
