import { KubeConfig } from '@kubernetes/client-node';
import { describe, expect, test } from 'vitest';
import { connect } from '../../../src/library/index.js';
import { configMap, configMaps, widgets } from '../../support/demo-objects.js';
import { type TestMap, libraryClusters } from '../../support/library.js';
import { errorOf } from '../../support/read-body.js';

const started = libraryClusters();

describe('connect', () => {
  test('finds the cluster of a kubeconfig and asks nothing of it', async () => {
    const { cluster, server } = await started();
    expect(cluster).toMatchObject({ server: server.url, namespace: 'default', contextName: 'test' });
    expect(server.requests).toEqual([]);
    expect(await cluster.version()).toMatch(/^v1\./);
  });

  test("takes client-node's KubeConfig, and its credentials with each request", async () => {
    const { server, kubeconfig } = await started({ tokens: { 'test-token': 'tester' } });
    const config = new KubeConfig();
    config.loadFromFile(kubeconfig);
    // It refuses plain HTTP otherwise.
    config.clusters = config.clusters.map((each) => ({ ...each, skipTLSVerify: true }));
    await using cluster = await connect(config);
    expect(cluster).toMatchObject({ server: server.url, namespace: 'default', contextName: 'test' });
    expect(await cluster.resource('configmaps').find('a')).toBeUndefined();
    config.users = [{ name: 'test', token: 'another' }];
    expect(await errorOf(cluster.resource('configmaps').find('a'))).toMatchObject({
      code: 'API_STATUS',
      status: 401,
    });
  });

  test('says what is wrong with what it is given', async () => {
    const { kubeconfig } = await started();
    expect(await errorOf(connect({ kubeconfig, context: 'nope' }))).toMatchObject({ code: 'CONFIG' });
    expect(await errorOf(connect({ kubeconfig: `${kubeconfig}-not` }))).toMatchObject({ code: 'CONFIG' });
    expect(await errorOf(connect(new KubeConfig()))).toMatchObject({
      code: 'CONFIG',
      message: 'the KubeConfig has no current cluster: load one into it first',
    });
    expect(await errorOf(connect({ inCluster: true }))).toMatchObject({
      code: 'CONFIG',
      message: 'this program does not run in a pod: KUBERNETES_SERVICE_HOST is not set',
    });
  });
});

describe('the resources of a cluster', () => {
  test('are found by any name of theirs, by kind and by resource', async () => {
    const { cluster } = await started();
    const found = [
      await cluster.resources.find('deploy'),
      await cluster.resources.find('Deployment.apps'),
      await cluster.resources.find({ group: 'apps', kind: 'Deployment' }),
      await cluster.resources.find({ group: 'apps', version: 'v1', resource: 'deployments' }),
    ];
    for (const each of found)
      expect(each).toMatchObject({ group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment' });
    expect(await cluster.resources.find(configMaps)).toBe(configMaps);
    expect((await cluster.resources.all()).map(({ plural }) => plural)).toContain('configmaps');
  });

  test('that are not there are an error with a word of what was meant, until they are installed', async () => {
    const { cluster, server } = await started();
    expect(await errorOf(cluster.resources.find('configmapz'))).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      message: 'the server has no resource type "configmapz"; did you mean "configmaps"?',
    });
    expect(await errorOf(cluster.resources.find({ group: 'example.com', kind: 'Widget' }))).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      message: 'the server has no resource Widget.example.com',
    });
    server.cluster.defineResource(widgets);
    expect(await cluster.resources.find({ group: 'example.com', kind: 'Widget' })).toMatchObject({
      plural: 'widgets',
    });
  });
});

describe('a resource client', () => {
  test('creates, reads, patches, replaces and deletes', async () => {
    const { cluster } = await started();
    const maps = cluster.resource<TestMap>('configmaps');
    const made = await maps.create({ metadata: { name: 'a' }, data: { value: '1' } });
    expect(made).toMatchObject({ kind: 'ConfigMap', metadata: { namespace: 'default' } });
    expect(await maps.get('a')).toEqual(made);
    expect(await maps.patch('a', { data: { value: '2' } })).toMatchObject({ data: { value: '2' } });
    const conflict = await errorOf(maps.replace({ ...made, data: {} }));
    expect(conflict).toMatchObject({
      name: 'ApiStatusError',
      code: 'API_STATUS',
      status: 409,
      reason: 'Conflict',
    });
    const now = await maps.get('a');
    expect(await maps.replace({ ...now, data: { value: '3' } })).toMatchObject({ data: { value: '3' } });
    await maps.delete('a');
    expect(await maps.find('a')).toBeUndefined();
    expect(await errorOf(maps.get('a'))).toMatchObject({ status: 404, reason: 'NotFound' });
    expect(await errorOf(maps.get(''))).toMatchObject({ code: 'MISUSE' });
  });

  test('lists page by page, and stops asking where the loop is left', async () => {
    const { cluster, server } = await started();
    for (let n = 0; n < 600; n += 1) server.cluster.create(configMaps, configMap(`m${n}`));
    const maps = cluster.resource<TestMap>('configmaps');
    const names: string[] = [];
    for await (const map of maps.list({ namespace: 'default' })) names.push(map.metadata.name);
    expect(names).toHaveLength(600);
    const lists = (): number => server.requests.filter(({ query }) => query.includes('limit')).length;
    const before = lists();
    for await (const { items, remaining } of maps.pages()) {
      expect(items).toHaveLength(250);
      expect(items[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
      expect(remaining).toBe(350);
      break;
    }
    const stop = new AbortController();
    const aborted = async (): Promise<void> => {
      for await (const map of maps.list({ signal: stop.signal })) stop.abort(new Error(map.metadata.name));
    };
    expect(await errorOf(aborted())).toMatchObject({ message: 'm0' });
    expect(lists() - before).toBeLessThanOrEqual(2);
  });

  test('waits where the server asks for patience, and gives up where the caller does', async () => {
    const { cluster, server } = await started();
    const maps = cluster.resource('configmaps');
    server.faults.once({ on: 'get' }, { type: 'refuse', code: 429, retryAfter: '1' });
    expect(await maps.find('a')).toBeUndefined();
    server.faults.always({ on: 'get' }, { type: 'hang' });
    const stop = new AbortController();
    const waiting = errorOf(maps.find('a', { signal: stop.signal }));
    stop.abort(new Error('enough'));
    expect(await waiting).toMatchObject({ message: 'enough' });
    const closing = errorOf(maps.find('a'));
    await cluster.close();
    expect(await closing).toMatchObject({ code: 'STOPPED' });
    expect(await errorOf(maps.find('a'))).toMatchObject({
      code: 'STOPPED',
      message: 'the cluster was closed',
    });
  });

  test('says that nobody is there', async () => {
    const { cluster, server } = await started();
    await server.close();
    expect(await errorOf(cluster.resource('configmaps').get('a'))).toMatchObject({ code: 'CONNECTION' });
  });
});
