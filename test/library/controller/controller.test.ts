import { describe, expect, test } from 'vitest';
import {
  type Cluster,
  type ControllerOptions,
  type Informer,
  type ReconcileFailure,
  createController,
  createSharedInformerFactory,
  exponentialLimiter,
} from '../../../src/library/index.js';
import { configMap, configMaps, leases, resource } from '../../support/demo-objects.js';
import { type TestMap, hastyClock, libraryClusters, tally } from '../../support/library.js';
import { errorOf, until } from '../../support/read-body.js';

const started = libraryClusters();
const secrets = resource('secrets');
/** Nobody is late on a machine that does much else. */
const TIMES = { leaseDurationMs: 900_000, renewDeadlineMs: 600_000, retryPeriodMs: 2_000 };

/** An informer of maps that runs, and what a controller of it needs. */
async function mapsOf(cluster: Cluster): Promise<{
  readonly informer: Informer<TestMap>;
  readonly factory: ReturnType<typeof createSharedInformerFactory>;
  readonly options: (
    reconcile: ControllerOptions<TestMap>['reconcile'],
  ) => ControllerOptions<TestMap> & { readonly failures: ReconcileFailure[] };
}> {
  const factory = createSharedInformerFactory(cluster, { namespace: 'default' });
  const informer = await factory.informer<TestMap>('configmaps');
  factory.start();
  return {
    informer,
    factory,
    options(reconcile) {
      const failures: ReconcileFailure[] = [];
      return {
        informer,
        reconcile,
        clock: hastyClock,
        limiter: exponentialLimiter(5, 1_000),
        onFailure: (failure) => failures.push(failure),
        failures,
      };
    },
  };
}

describe('a controller', () => {
  test('reconciles what is there, what changes, and what is gone', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '1'));
    const { options } = await mapsOf(cluster);
    const told = tally();
    await using controller = createController(
      options(async ({ key, namespace, name, object }) => {
        expect(key).toBe(`${namespace}/${name}`);
        told.add(`${key}=${object?.data?.['value'] ?? 'gone'}`);
        return Promise.resolve();
      }),
    );
    const running = controller.run();
    await told.until(1);
    server.cluster.patch(configMaps, 'default', 'a', { data: { value: '2' } });
    await told.until(2);
    server.cluster.remove(configMaps, 'default', 'a');
    expect(await told.until(3)).toEqual(['default/a=1', 'default/a=2', 'default/a=gone']);
    await controller.stop();
    await running;
    expect(controller.isWorking).toBe(false);
  });

  test('has a key with one worker at a time, and again, once, for all that came meanwhile', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a', '0'));
    const { options, informer } = await mapsOf(cluster);
    const told = tally();
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    await using controller = createController({
      ...options(async ({ object }) => {
        told.add(object?.data?.['value'] ?? 'gone');
        await gate;
      }),
      workers: 4,
    });
    void controller.run();
    await told.until(1);
    for (const value of ['1', '2', '3'])
      server.cluster.patch(configMaps, 'default', 'a', { data: { value } });
    await until(() => informer.lister.get('a', 'default')?.data?.['value'] === '3');
    expect(told.lines).toEqual(['0']);
    go();
    await told.until(2);
    await controller.stop();
    expect(told.lines).toEqual(['0', '3']);
  });

  test('tries again what throws, tells it, and gives it up where it is told to; no other key is harmed', async () => {
    const { cluster, server } = await started();
    for (const name of ['bad', 'flaky', 'good']) server.cluster.create(configMaps, configMap(name));
    const { options } = await mapsOf(cluster);
    const told = tally();
    const given = options(({ name, retries }) => {
      if (name === 'bad' || (name === 'flaky' && retries < 2)) throw new Error(`no ${retries}`);
      told.add(name);
      return Promise.resolve();
    });
    await using controller = createController({ ...given, retries: 3 });
    void controller.run();
    await told.until(2);
    await until(() => given.failures.some(({ retryInMs }) => retryInMs === undefined));
    expect(told.lines).toEqual(['good', 'flaky']);
    const ofBad = given.failures.filter(({ key }) => key === 'default/bad');
    expect(ofBad.map(({ error, retryInMs }) => [error.message, retryInMs])).toEqual([
      ['reconcile failed for default/bad: no 0', 5],
      ['reconcile failed for default/bad: no 1', 10],
      ['reconcile failed for default/bad: no 2', 20],
      ['reconcile failed for default/bad: no 3', undefined],
    ]);
    expect(ofBad[0]!.error).toMatchObject({
      code: 'CALLBACK',
      callback: 'reconcile',
      cause: new Error('no 0'),
    });
  });

  test('comes back after the time that a reconcile asks for', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('a'));
    const { options } = await mapsOf(cluster);
    const told = tally();
    await using controller = createController(
      options(({ key }) => {
        told.add(key);
        return Promise.resolve(told.lines.length < 3 ? { requeueAfterMs: 100 } : undefined);
      }),
    );
    void controller.run();
    await told.until(3);
  });

  test('reconciles the owner of what it owns, and what is related', async () => {
    const { cluster, server } = await started();
    server.cluster.create(configMaps, configMap('web'));
    const { options, factory } = await mapsOf(cluster);
    const owned = await factory.informer('secrets');
    const told = tally();
    await using controller = createController(
      options(({ key }) => {
        told.add(key);
        return Promise.resolve();
      }),
    )
      .owns(owned)
      .relatedResources(owned, ({ metadata }) =>
        metadata?.labels?.['for'] === undefined ? [] : [`default/${metadata.labels['for']}`],
      );
    void controller.run();
    await told.until(1);
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'web', uid: 'u', controller: true };
    const other = { ...owner, apiVersion: 'apps/v1', name: 'not' };
    const child = (name: string, metadata: object): void =>
      void server.cluster.create(secrets, { metadata: { name, ...metadata } });
    child('a', { ownerReferences: [other] });
    child('b', { ownerReferences: [owner] });
    await told.until(2);
    child('c', { labels: { for: 'one' } });
    await told.until(3);
    server.cluster.patch(secrets, 'default', 'c', { metadata: { labels: { for: 'two' } } });
    await told.until(5);
    expect(told.lines).toEqual(['default/web', 'default/web', 'default/one', 'default/one', 'default/two']);
  });

  test('tells a reconcile that its time is up, and does not wait for ever for one that never returns', async () => {
    const { cluster, server } = await started();
    for (const name of ['a', 'b']) server.cluster.create(configMaps, configMap(name));
    const { options } = await mapsOf(cluster);
    const told = tally();
    const given = options(async ({ name, signal }) => {
      if (name === 'a') await new Promise(() => undefined);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      told.add((signal.reason as Error).message);
    });
    const controller = createController({
      ...given,
      workers: 2,
      reconcileTimeoutMs: 500,
      stopTimeoutMs: 500,
    });
    const running = controller.run();
    expect(await told.until(1)).toEqual(['the time for the reconcile of default/b is up: 500 ms']);
    await controller.stop();
    await running;
    expect(given.failures.map(({ error }) => error.message)).toEqual([
      'reconcile failed for default/a: it did not end within 500 ms after it was told to stop',
    ]);
  });

  test('of several replicas one works, and the next when that is gone', async () => {
    const { cluster, server } = await started({ resources: [leases] });
    server.cluster.create(configMaps, configMap('a'));
    const { options } = await mapsOf(cluster);
    const told = tally();
    const replica = (identity: string): ReturnType<typeof createController> =>
      createController({
        ...options(({ key }) => {
          told.add(`${identity} ${key}`);
          return Promise.resolve();
        }),
        leaderElection: {
          cluster,
          name: 'maps',
          identity,
          ...TIMES,
          onChange: (leads) => told.add(`${identity} ${leads}`),
        },
      });
    const [one, two] = [replica('one'), replica('two')];
    const running = one.run();
    await told.until(2);
    void two.run();
    await one.stop();
    await running;
    await told.until(5);
    await two.stop();
    expect(told.lines).toEqual([
      'one true',
      'one default/a',
      'one false',
      'two true',
      'two default/a',
      'two false',
    ]);
    await cluster.resource('leases').get('maps');
  });
});

describe('a controller that is used in a way that cannot be meant', () => {
  const nothing = (): Promise<void> => Promise.resolve();

  test('runs once, however often it is told to, and never after its end', async () => {
    const { cluster } = await started();
    const { options, informer } = await mapsOf(cluster);
    const controller = createController(options(nothing));
    const [one, two] = [controller.run(), controller.run()];
    expect(() => controller.owns(informer)).toThrow(
      'the controller runs already: say before what it looks at',
    );
    await controller.stop();
    await controller.stop();
    await Promise.all([one, two]);
    const ended = createController(options(nothing));
    await ended.stop();
    expect(await errorOf(ended.run())).toMatchObject({ code: 'STOPPED' });
    await createController(options(nothing)).run(AbortSignal.abort());
  });

  test('ends with an informer that was not started, that fails or is stopped', async () => {
    const { cluster, server } = await started();
    const idle = await createSharedInformerFactory(cluster).informer<TestMap>('configmaps');
    expect(await errorOf(createController({ informer: idle, reconcile: nothing }).run())).toMatchObject({
      code: 'MISUSE',
    });
    const allow = server.faults.always({ on: 'list' }, { type: 'refuse', code: 403 });
    const { informer } = await mapsOf(cluster);
    expect(await errorOf(createController({ informer, reconcile: nothing }).run())).toMatchObject({
      status: 403,
    });
    allow();
    const { options, factory } = await mapsOf(cluster);
    const controller = createController(options(nothing));
    const running = controller.run();
    await until(() => controller.isWorking);
    await factory.stop();
    await running;
  });
});
