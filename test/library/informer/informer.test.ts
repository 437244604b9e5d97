import { describe, expect, test } from 'vitest';
import { type StatusEvent, createSharedInformerFactory } from '../../../src/library/index.js';
import { startDemoServer } from '../../../src/demo/server/api-server.js';
import { configMap, configMaps } from '../../support/demo-objects.js';
import { type TestMap, hastyClock, libraryClusters, tally, toldOf } from '../../support/library.js';
import { errorOf, until } from '../../support/read-body.js';

const started = libraryClusters();

describe('a shared informer', () => {
  test('is one, with one list and one watch, for all who ask for the same', async () => {
    const { cluster, server } = await started();
    await using factory = createSharedInformerFactory(cluster, { namespace: 'default' });
    const one = await factory.informer<TestMap>('configmaps');
    expect(await factory.informer('cm')).toBe(one);
    expect(await factory.informer('ConfigMap', { namespace: 'default' })).toBe(one);
    expect(await factory.informer('configmaps', { labelSelector: 'a=b' })).not.toBe(one);
    factory.start();
    factory.start();
    await factory.waitForSync();
    expect(server.requests.filter(({ query }) => query.includes('limit='))).toHaveLength(2);
  });

  test('tells what is there, what comes, changes and goes, and has it in its cache before', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    await using factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer<TestMap>('configmaps');
    const told = toldOf(maps);
    const cached = tally();
    maps.on('update', ({ key, object }) => cached.add(String(maps.lister.getByKey(key) === object)));
    factory.start();
    await maps.waitForSync();
    await told.until(1);
    server.cluster.patch(configMaps, 'default', 'a', { data: { value: '2' } });
    await told.until(2);
    server.cluster.create(configMaps, configMap('b'));
    server.cluster.remove(configMaps, 'default', 'a');
    expect(await told.until(4)).toEqual([
      'add default/a=1 initial',
      'update default/a 1→2',
      'add default/b=0',
      'delete default/a=2',
    ]);
    expect(await cached.until(1)).toEqual(['true']);
    expect(maps.lister.list().map(({ metadata }) => metadata.name)).toEqual(['b']);
  });

  test('waits until something holds of its cache: not before the first list, and no longer than it is asked to', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    await using factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer<TestMap>('configmaps');
    expect((await errorOf(maps.waitFor(() => true))).message).toContain('was not started');
    factory.start();
    // Before the list there is nothing in the cache, which is no answer.
    const gone = maps.waitFor((lister) => lister.get('a', 'default') === undefined);
    const late = errorOf(maps.waitFor(() => false, AbortSignal.abort(new Error('too late'))));
    expect((await late).message).toBe('too late');
    await maps.waitFor((lister) => lister.get('a', 'default')?.data?.['value'] === '1');
    server.cluster.remove(configMaps, 'default', 'a');
    await gone;
    const thrown = maps.waitFor(() => {
      throw new Error('mistyped');
    });
    expect((await errorOf(thrown)).message).toBe('mistyped');
    const never = errorOf(maps.waitFor(() => false));
    await factory.stop();
    expect((await never).message).toBe('the informer of configmaps was stopped');
  });

  test('goes on after a cut, and tells what was missed while the server was away, deletions as such', async () => {
    const { cluster, server } = await started();
    for (const name of ['a', 'b', 'c']) server.cluster.create(configMaps, configMap(name, '1'));
    await using factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer<TestMap>('configmaps');
    const told = toldOf(maps);
    const status = tally();
    maps.onStatus((event) => status.add(shortStatus(event)));
    factory.start();
    await until(() => server.openWatches === 1);
    server.cutWatches();
    await status.until(3);
    expect(status.lines).toEqual(['synced 3', 'lost', 'reconnected']);
    expect(maps.state).toBe('synced');

    const port = Number(new URL(server.url).port);
    await server.close();
    server.cluster.remove(configMaps, 'default', 'a');
    server.cluster.remove(configMaps, 'default', 'b');
    server.cluster.create(configMaps, configMap('b', '9'));
    server.cluster.patch(configMaps, 'default', 'c', { data: { value: '2' } });
    server.cluster.compact();
    const again = await startDemoServer({ clock: hastyClock, cluster: server.cluster, port });
    try {
      await told.until(7);
      expect(told.lines.slice(3).sort()).toEqual([
        'add default/b=9',
        'delete default/a=1 unknown',
        'delete default/b=1 unknown',
        'update default/c 1→2',
      ]);
      expect(told.lines.indexOf('delete default/b=1 unknown')).toBeLessThan(
        told.lines.indexOf('add default/b=9'),
      );
      expect(status.lines.at(-1)).toBe('relisted');
    } finally {
      await factory.stop();
      await again.close();
    }
  });

  test('tells one who comes later what is there, and from there on the same as the others', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    await using factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer<TestMap>('configmaps');
    factory.start();
    await maps.waitForSync();
    const told = toldOf(maps);
    const registration = maps.listen({});
    expect(registration.hasSynced).toBe(false);
    await registration.waitForSync();
    expect(registration.hasSynced).toBe(true);
    server.cluster.patch(configMaps, 'default', 'a', { data: { value: '2' } });
    expect(await told.until(2)).toEqual(['add default/a=1 initial', 'update default/a 1→2']);
  });

  test('is a loop, which ends with break, with its signal and with the factory', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a'));
    await using factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer<TestMap>('configmaps');
    factory.start();
    for await (const delta of maps) {
      expect(delta).toMatchObject({ type: 'add', key: 'default/a', initial: true });
      break;
    }
    const stop = new AbortController();
    const aborted = errorOf(
      (async () => {
        for await (const { key } of maps.deltas({ signal: stop.signal })) stop.abort(new Error(key));
      })(),
    );
    expect(await aborted).toMatchObject({ message: 'default/a' });
    const keys: string[] = [];
    for await (const { key } of maps) {
      keys.push(key);
      void factory.stop();
    }
    expect(keys).toEqual(['default/a']);
  });

  test('keeps what the transform makes of objects, and ends where that throws', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    await using factory = createSharedInformerFactory(cluster, {
      transform: ({ metadata, ...rest }) => ({ ...rest, metadata: { ...metadata, labels: { seen: 'yes' } } }),
      withoutManagedFields: true,
      freeze: true,
    });
    const maps = await factory.informer<TestMap>('configmaps');
    factory.start();
    await maps.waitForSync();
    const [map] = maps.lister.list({ labelSelector: 'seen=yes' });
    expect(map!.metadata).not.toHaveProperty('managedFields');
    expect(() => Object.assign(map!.metadata, { name: 'b' })).toThrow(TypeError);

    await using broken = createSharedInformerFactory(cluster, {
      transform: () => {
        throw new Error('no');
      },
    });
    const failing = await broken.informer('configmaps');
    broken.start();
    expect(await errorOf(failing.waitForSync())).toMatchObject({
      code: 'CALLBACK',
      message: 'transform failed for default/a: no',
    });
    expect(failing.state).toBe('failed');
  });
});

test('an object that a list brings anew in the same state is kept once', async () => {
  const { cluster, server } = await started();
  server.cluster.create(configMaps, configMap('a', '1'));
  await using factory = createSharedInformerFactory(cluster);
  const maps = await factory.informer<TestMap>('configmaps');
  const status = tally();
  maps.onStatus(({ type }) => status.add(type));
  factory.start();
  await until(() => server.openWatches === 1);
  const first = maps.lister.get('a', 'default');
  server.faults.once({ on: 'watch' }, { type: 'refuse', code: 410, reason: 'Expired' });
  server.endWatches();
  await until(() => status.lines.includes('relisted'));
  expect(maps.lister.get('a', 'default')).toBe(first);
  const told = tally();
  maps.on('update', ({ old }) => told.add(String(old === first)));
  server.cluster.patch(configMaps, 'default', 'a', { data: { value: '2' } });
  expect(await told.until(1)).toEqual(['true']);
});

describe('what is used in a way that cannot be meant', () => {
  test('is refused with what to do instead', async () => {
    const { cluster } = await started();
    const factory = createSharedInformerFactory(cluster);
    expect(await errorOf(factory.informer('nonsense'))).toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
    expect(await errorOf(factory.informer('configmaps', { labelSelector: 'a in b' }))).toMatchObject({
      code: 'MISUSE',
    });
    const maps = await factory.informer('configmaps');
    expect(await errorOf(maps.waitForSync())).toMatchObject({
      code: 'MISUSE',
      message: 'the informer of configmaps was not started: call factory.start() first',
    });
    maps.addIndex('mine', () => []);
    expect(() => maps.addIndex('mine', () => [])).toThrow('there is an index "mine" already');
    expect(() => maps.lister.byIndex('yours', '')).toThrow('there is no index "yours"');
  });

  test('after its end is a StoppedError, and an end after an end is one', async () => {
    const { cluster } = await started();
    const factory = createSharedInformerFactory(cluster);
    const maps = await factory.informer('configmaps');
    factory.start();
    const waiting = errorOf(maps.waitForSync());
    await factory.stop();
    await factory.stop();
    expect(await waiting).toMatchObject({
      code: 'STOPPED',
      message: 'the informer of configmaps was stopped',
    });
    expect(maps.state).toBe('stopped');
    expect(() => maps.listen({})).toThrow('the informer of configmaps was stopped');
    expect(() => factory.start()).toThrow('the informer factory was stopped');
    expect(await errorOf(factory.informer('configmaps'))).toMatchObject({ code: 'STOPPED' });
  });

  test('by somebody who may not is the refusal of the server, and who asks again gets another informer', async () => {
    const { cluster, server } = await started();
    const forbid = server.faults.always({ on: 'list' }, { type: 'refuse', code: 403, reason: 'Forbidden' });
    await using factory = createSharedInformerFactory(cluster);
    factory.start();
    const refused = await factory.informer('configmaps');
    expect(await errorOf(refused.waitForSync())).toMatchObject({ code: 'API_STATUS', status: 403 });
    expect(refused.state).toBe('failed');
    await expect(refused[Symbol.asyncIterator]().next()).rejects.toMatchObject({ status: 403 });
    forbid();
    const next = await factory.informer('configmaps');
    expect(next).not.toBe(refused);
    await next.waitForSync();
  });
});

function shortStatus(event: StatusEvent): string {
  return event.type === 'synced' ? `synced ${event.objects}` : event.type;
}
