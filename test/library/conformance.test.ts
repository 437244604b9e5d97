import { describe, expect, test } from 'vitest';
import type { ResourceClient, WatchEvent, WatchOptions } from '../../src/library/index.js';
import { type TestMap, libraryClusters } from '../support/library.js';
import { errorOf } from '../support/read-body.js';

const started = libraryClusters();

/** The next events of a watch, one short line each, and the version of the last one. */
async function take(
  maps: ResourceClient<TestMap>,
  count: number,
  options: WatchOptions,
): Promise<{ readonly lines: readonly string[]; readonly version: string }> {
  const events: WatchEvent<TestMap>[] = [];
  for await (const event of maps.watch(options)) {
    events.push(event);
    if (events.length === count) break;
  }
  const lines = events.map(({ type, object }) => `${type} ${object.metadata.name}=${object.data?.['value']}`);
  return { lines, version: events.at(-1)!.object.metadata.resourceVersion! };
}

const map = (name: string, value: string, labels: Record<string, string> = {}): TestMap => ({
  metadata: { name, labels },
  data: { value },
});

/** The five of Kubernetes' own conformance tests (test/e2e/apimachinery/watch.go), by what programs import. */
describe('a watch of the library', () => {
  async function clusterNow(): Promise<{ maps: ResourceClient<TestMap>; resourceVersion: string }> {
    const { cluster, server } = await started();
    const maps = cluster.resource<TestMap>('configmaps');
    return { maps, resourceVersion: server.cluster.resourceVersion };
  }

  test('sees what its selector selects being added, modified and deleted', async () => {
    const { maps, resourceVersion } = await clusterNow();
    await maps.create(map('a', '0', { group: 'a' }));
    await maps.create(map('b', '0', { group: 'b' }));
    await maps.patch('a', { data: { value: '1' } });
    await maps.delete('a');
    await maps.delete('b');
    const a = ['ADDED a=0', 'MODIFIED a=1', 'DELETED a=1'];
    const either = ['ADDED a=0', 'ADDED b=0', 'MODIFIED a=1', 'DELETED a=1', 'DELETED b=0'];
    expect((await take(maps, 3, { resourceVersion, labelSelector: 'group=a' })).lines).toEqual(a);
    expect((await take(maps, 5, { resourceVersion, labelSelector: 'group in (a,b)' })).lines).toEqual(either);
  });

  test('from a resourceVersion sees everything after it and nothing before', async () => {
    const { maps } = await clusterNow();
    await maps.create(map('a', '0'));
    const { metadata } = await maps.patch('a', { data: { value: '1' } });
    await maps.patch('a', { data: { value: '2' } });
    await maps.delete('a');
    const { lines } = await take(maps, 2, { resourceVersion: metadata.resourceVersion! });
    expect(lines).toEqual(['MODIFIED a=2', 'DELETED a=2']);
  });

  test('goes on from the last version that was seen, and misses and repeats nothing', async () => {
    const { maps, resourceVersion } = await clusterNow();
    await maps.create(map('a', '0'));
    await maps.patch('a', { data: { value: '1' } });
    const seen = await take(maps, 2, { resourceVersion });
    await maps.patch('a', { data: { value: '2' } });
    await maps.delete('a');
    const after = await take(maps, 2, { resourceVersion: seen.version });
    expect([...seen.lines, ...after.lines]).toEqual([
      'ADDED a=0',
      'MODIFIED a=1',
      'MODIFIED a=2',
      'DELETED a=2',
    ]);
  });

  test('sees an object that leaves the selection as deleted, and as added when it is back', async () => {
    const { maps, resourceVersion } = await clusterNow();
    await maps.create(map('a', '0', { in: 'yes' }));
    await maps.patch('a', { metadata: { labels: { in: 'no' } }, data: { value: '1' } });
    await maps.patch('a', { data: { value: '2' } });
    await maps.patch('a', { metadata: { labels: { in: 'yes' } }, data: { value: '3' } });
    await maps.delete('a');
    const { lines } = await take(maps, 4, { resourceVersion, labelSelector: 'in=yes' });
    expect(lines).toEqual(['ADDED a=0', 'DELETED a=0', 'ADDED a=3', 'DELETED a=3']);
  });

  test('has the order of every other one, wherever they began', async () => {
    const { maps, resourceVersion } = await clusterNow();
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await maps.create(map(name, '0'));
        await maps.patch(name, { data: { value: '1' } });
        await maps.delete(name);
      }),
    );
    const whole = await take(maps, 9, { resourceVersion });
    let from = resourceVersion;
    for (let n = 9; n > 0; n -= 1) {
      expect((await take(maps, n, { resourceVersion: from })).lines).toEqual(whole.lines.slice(9 - n));
      from = (await take(maps, 1, { resourceVersion: from })).version;
    }
  });

  test('says that its history is gone, and begins with what there is where none is named', async () => {
    const { cluster, server } = await started();
    const maps = cluster.resource<TestMap>('configmaps');
    await maps.create(map('a', '0'));
    server.cluster.compact();
    expect(await errorOf(take(maps, 1, { resourceVersion: '1' }))).toMatchObject({ status: 410 });
    expect((await take(maps, 1, {})).lines).toEqual(['ADDED a=0']);
    server.faults.once({ on: 'watch' }, { type: 'cut', how: 'close' });
    expect(await errorOf(take(maps, 1, {}))).toMatchObject({ code: 'CONNECTION' });
  });
});
