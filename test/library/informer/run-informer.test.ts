import { describe, expect, test } from 'vitest';
import type { DemoServer } from '../../../src/demo/server/api-server.js';
import {
  type RunInformerOptions,
  type UnknownObject,
  createSharedInformerFactory,
  runInformer,
} from '../../../src/library/index.js';
import { crdOf } from '../../../src/demo/storage/crd.js';
import { configMap, configMaps, resource, widgets } from '../../support/demo-objects.js';
import { type TestMap, libraryClusters, tally, toldOf } from '../../support/library.js';
import { errorOf, until } from '../../support/read-body.js';

const started = libraryClusters();

const valueOf = ({ data }: TestMap): string => data?.['value'] ?? '-';

describe('an informer for one reader', () => {
  test('tells what is there, comes, changes and goes, as it was projected, in order with what the stream does', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    const told = tally();
    const stop = new AbortController();
    const running = runInformer(cluster, 'configmaps', {
      namespace: 'default',
      project: valueOf,
      handle(event) {
        if (event.type === 'update') told.add(`update ${event.key} ${event.old}→${event.object}`);
        else told.add(`${event.type} ${event.key}=${event.object}`);
      },
      onStatus: ({ type }) => told.add(type),
      signal: stop.signal,
    });
    await told.until(2);
    server.cluster.patch(configMaps, 'default', 'a', { data: { value: '2' } });
    await told.until(3);
    server.cluster.remove(configMaps, 'default', 'a');
    expect(await told.until(4)).toEqual([
      'add default/a=1',
      'synced',
      'update default/a 1→2',
      'delete default/a=2',
    ]);
    stop.abort();
    await running;
    await until(() => server.openWatches === 0);
  });

  test('goes on when its reader has taken an event, and not before', async () => {
    const { cluster, server } = await started();
    for (const name of ['a', 'b', 'c']) server.cluster.create(configMaps, configMap(name));
    const stop = new AbortController();
    const told = tally();
    const taken: (() => void)[] = [];
    const running = runInformer(cluster, 'configmaps', {
      handle({ key }) {
        told.add(key);
        return new Promise<void>((resolve) => taken.push(resolve));
      },
      onStatus: ({ type }) => told.add(type),
      signal: stop.signal,
    });
    for (const [at, key] of ['default/a', 'default/b', 'default/c'].entries()) {
      expect(await told.until(at + 1)).toHaveLength(at + 1);
      expect(told.lines.at(-1)).toBe(key);
      taken[at]?.();
    }
    expect((await told.until(4)).at(-1)).toBe('synced');
    // Stopped while an event is with its reader, it is over when that one is.
    server.cluster.create(configMaps, configMap('d'));
    await told.until(5);
    let isOver = false;
    const over = running.then(() => (isOver = true));
    stop.abort();
    await until(() => server.openWatches === 0);
    expect(isOver).toBe(false);
    taken[3]?.();
    await over;
  });
});

test('a resync waits for its reader like the rest: nobody is called twice at a time, and not after the end', async () => {
  const { cluster, server } = await started();
  for (const name of ['a', 'b']) server.cluster.create(configMaps, configMap(name));
  const stop = new AbortController();
  const told = tally();
  let [calls, most] = [0, 0];
  const running = runInformer(cluster, 'configmaps', {
    async handle(event) {
      most = Math.max(most, ++calls);
      told.add(`${event.type} ${event.key}${event.type === 'update' && event.resync ? ' resync' : ''}`);
      if (told.lines.length === 12) stop.abort();
      server.cluster.patch(configMaps, 'default', 'a', { data: { n: `${told.lines.length}` } });
      await new Promise((resolve) => setTimeout(resolve, 5));
      calls -= 1;
    },
    resyncMs: 1,
    signal: stop.signal,
  });
  await running;
  expect(most).toBe(1);
  expect(told.lines).toHaveLength(12);
  expect(told.lines).toEqual(
    expect.arrayContaining(['add default/b', 'update default/b resync', 'update default/a']),
  );
});

describe('an informer for one reader that is used in a way that cannot be meant', () => {
  const fail = (): never => {
    throw new Error('no');
  };
  type Options = RunInformerOptions<UnknownObject, unknown>;
  test.each<[what: string, options: Options, message: string]>([
    ['handle throws', { handle: fail }, 'handle failed for default/a: no'],
    ['handle rejects', { handle: () => Promise.reject(new Error('no')) }, 'handle failed for default/a: no'],
    ['project throws', { handle: () => undefined, project: fail }, 'project failed for default/a: no'],
    ['onStatus throws', { handle: () => undefined, onStatus: fail }, 'onStatus failed: no'],
  ])('ends where %s, since nothing is passed over', async (_, options, message) => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a'));
    expect(await errorOf(runInformer(cluster, 'configmaps', options))).toMatchObject({
      code: 'CALLBACK',
      message,
    });
    await until(() => server.openWatches === 0);
  });

  test('is refused for a type that is not there and a selector that cannot be read', async () => {
    const { cluster, server } = await started();
    const handle = (): undefined => undefined;
    expect(await errorOf(runInformer(cluster, 'nonsense', { handle }))).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      message: expect.stringContaining('nonsense') as string,
    });
    const asked = server.requests.length;
    expect(await errorOf(runInformer(cluster, 'pods', { handle, labelSelector: 'a in b' }))).toMatchObject({
      code: 'MISUSE',
    });
    expect(server.requests).toHaveLength(asked);
    server.faults.always({ on: 'list' }, { type: 'refuse', code: 403, reason: 'Forbidden' });
    expect(await errorOf(runInformer(cluster, 'configmaps', { handle }))).toMatchObject({ status: 403 });
  });

  test('does nothing with a signal that has aborted, and is stopped by the end of its cluster', async () => {
    const { cluster, server } = await started();
    const handle = (): undefined => undefined;
    await runInformer(cluster, 'configmaps', { handle, signal: AbortSignal.abort() });
    expect(server.requests).toEqual([]);
    const running = errorOf(runInformer(cluster, 'configmaps', { handle }));
    await until(() => server.openWatches === 1);
    await cluster.close();
    expect(await running).toMatchObject({ code: 'STOPPED', message: 'the cluster was closed' });
    expect(await errorOf(runInformer(cluster, 'configmaps', { handle }))).toMatchObject({ code: 'STOPPED' });
  });

  test('twice is two of them: each tells everything to its own reader', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a'));
    const stop = new AbortController();
    const [one, other] = [tally(), tally()];
    const both = [one, other].map((told) =>
      runInformer(cluster, 'configmaps', { handle: ({ key }) => told.add(key), signal: stop.signal }),
    );
    expect([...(await one.until(1)), ...(await other.until(1))]).toEqual(['default/a', 'default/a']);
    stop.abort();
    await Promise.all(both);
    expect(server.requests.filter(({ query }) => query.includes('limit='))).toHaveLength(2);
  });
});

describe('a type that goes and comes back with another scope', () => {
  const crds = resource('customresourcedefinitions.apiextensions.k8s.io');
  const define = (server: DemoServer, version: string, namespaced: boolean): typeof widgets => {
    const type = { ...widgets, version, namespaced };
    server.cluster.create(crds, crdOf(type));
    return type;
  };

  test('is watched where it is now, in no other namespace than was asked for', async () => {
    const { cluster, server } = await started();
    const wide = define(server, 'v1', false);
    server.cluster.create(wide, { metadata: { name: 'a' } });
    await using factory = createSharedInformerFactory(cluster, { namespace: 'default' });
    const informer = await factory.informer<TestMap>('widgets');
    const told = toldOf(informer);
    factory.start();
    await told.until(1);
    server.cluster.remove(crds, undefined, 'widgets.example.com');
    await until(() => informer.state === 'blind');
    const inNamespaces = define(server, 'v2', true);
    const create = (name: string, namespace: string): unknown =>
      server.cluster.create(inNamespaces, { metadata: { name, namespace } });
    server.cluster.create(resource('namespaces'), { metadata: { name: 'other' } });
    create('b', 'other');
    create('b', 'default');
    await told.until(3);
    create('c', 'other');
    create('c', 'default');
    expect(await told.until(4)).toEqual([
      'add a=- initial',
      'add default/b=-',
      'delete a=- unknown',
      'add default/c=-',
    ]);
  });
});
