import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoServer } from '../../../src/demo/server/api-server.js';
import { call } from '../../support/api-client.js';
import { FakeClock } from '../../support/fake-clock.js';
import { configMap, configMaps, deployment, deployments, widgets } from '../../support/demo-objects.js';
import { get } from '../../support/raw-http.js';

let clock: FakeClock;
let server: DemoServer;

beforeEach(async () => {
  clock = new FakeClock();
  server = await startDemoServer({ clock, resources: [widgets] });
});
afterEach(() => server.close());

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One request with a body that is sent as it is. */
function send(
  method: string,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, server.url), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString()) as Sent['body'],
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
const patch = (path: string, body: unknown, type = 'merge-patch'): Promise<Sent> =>
  send('PATCH', path, JSON.stringify(body), {
    'Content-Type': `application/${type}+json`,
    'User-Agent': 'kubectl/v1.30.0 (linux)',
  });

describe('discovery', () => {
  test('tells the version', async () => {
    expect((await call(server, 'GET', '/version')).body).toMatchObject({
      major: '1',
      minor: '20',
      gitVersion: 'v1.20.2',
    });
  });

  test('tells the groups, and each by itself', async () => {
    expect((await call(server, 'GET', '/api')).body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    const { body } = await call(server, 'GET', '/apis');
    const groups = body['groups'] as readonly { readonly name: string }[];
    expect(groups.map(({ name }) => name)).toEqual(['apps', 'batch', 'apiextensions.k8s.io', 'example.com']);
    const version = { groupVersion: 'apps/v1', version: 'v1' };
    expect((await call(server, 'GET', '/apis/apps')).body).toEqual({
      kind: 'APIGroup',
      apiVersion: 'v1',
      name: 'apps',
      versions: [version],
      preferredVersion: version,
    });
  });

  test('tells the resources of a group’s version with their subresources', async () => {
    const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
    const { body } = await call(server, 'GET', '/apis/apps/v1');
    expect(body).toMatchObject({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'apps/v1' });
    const resources = body['resources'] as readonly { readonly name: string }[];
    expect(resources.filter(({ name }) => name.startsWith('deployments'))).toEqual([
      {
        name: 'deployments',
        singularName: '',
        namespaced: true,
        kind: 'Deployment',
        verbs,
        shortNames: ['deploy'],
        categories: ['all'],
      },
      {
        name: 'deployments/scale',
        singularName: '',
        namespaced: true,
        group: 'autoscaling',
        version: 'v1',
        kind: 'Scale',
        verbs: ['get', 'patch', 'update'],
      },
      {
        name: 'deployments/status',
        singularName: '',
        namespaced: true,
        kind: 'Deployment',
        verbs: ['get', 'patch', 'update'],
      },
    ]);
    const core = (await call(server, 'GET', '/api/v1')).body;
    expect(core).toMatchObject({ kind: 'APIResourceList', groupVersion: 'v1' });
    expect(core).not.toHaveProperty('apiVersion');
  });

  test('tells a custom resource', async () => {
    expect((await call(server, 'GET', '/apis/example.com/v1')).body['resources']).toEqual([
      {
        name: 'widgets',
        singularName: 'widget',
        namespaced: true,
        kind: 'Widget',
        verbs: ['get', 'list', 'watch'],
        shortNames: ['wd'],
        categories: ['all'],
      },
    ]);
  });

  test.each(['/apis/nope', '/nope', '/apis/apps/v9', '/api/v2', '/apis/apps/v1/deployments/a/b/c/d/e'])(
    'knows nothing at %s',
    async (path) => {
      expect((await get(server.url + path)).status).toBe(404);
    },
  );

  test('is one document for who asks for that, where the server has it', async () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    expect(JSON.parse((await get(`${server.url}/apis`, { accept })).text)).toMatchObject({
      kind: 'APIGroupList',
    });
    await server.close();
    server = await startDemoServer({ clock, resources: [widgets], aggregatedDiscovery: true });
    expect(JSON.parse((await get(`${server.url}/apis`)).text)).toMatchObject({ kind: 'APIGroupList' });
    const { headers, text } = await get(`${server.url}/apis`, { accept });
    expect(headers['content-type']).toBe(
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    );
    const { items, ...list } = JSON.parse(text) as { items: readonly { metadata: { name: string } }[] };
    expect(list).toEqual({
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      metadata: {},
    });
    expect(items.find(({ metadata }) => metadata.name === 'example.com')).toEqual({
      metadata: { name: 'example.com', creationTimestamp: null },
      versions: [
        {
          version: 'v1',
          freshness: 'Current',
          resources: [
            {
              resource: 'widgets',
              responseKind: { group: 'example.com', version: 'v1', kind: 'Widget' },
              scope: 'Namespaced',
              singularResource: 'widget',
              verbs: ['get', 'list', 'watch'],
              shortNames: ['wd'],
              categories: ['all'],
            },
          ],
        },
      ],
    });
    const core = JSON.parse((await get(`${server.url}/api`, { accept })).text) as {
      items: readonly unknown[];
    };
    expect(core.items).toHaveLength(1);
    expect((await get(`${server.url}/apis/apps`, { accept })).headers['content-type']).toBe(
      'application/json',
    );
  });

  test('the server is healthy', async () => {
    expect((await get(`${server.url}/readyz`)).text).toBe('ok');
  });
});

describe('writes', () => {
  test('a PUT leaves the status to its subresource, and a status write leaves the rest', async () => {
    server.cluster.create(deployments, { ...deployment('web', 3), status: { replicas: 3 } });
    const wanted = { ...deployment('web', 5), status: { replicas: 99 } };
    expect((await send('PUT', `${DEPLOYMENTS}/web`, JSON.stringify(wanted))).body).toMatchObject({
      spec: { replicas: 5 },
      status: { replicas: 3 },
    });
    expect((await send('PUT', `${DEPLOYMENTS}/web/status`, JSON.stringify(wanted))).body).toMatchObject({
      metadata: { generation: 2 },
      spec: { replicas: 5 },
      status: { replicas: 99 },
    });
    expect((await patch(`${DEPLOYMENTS}/web/status`, { status: { replicas: 5 } })).body['status']).toEqual({
      replicas: 5,
    });
  });

  test('scale is read and patched as a Scale, and scales', async () => {
    server.cluster.create(deployments, deployment('web', 3));
    expect((await call(server, 'GET', `${DEPLOYMENTS}/web/scale`)).body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 3 },
      status: { replicas: 0 },
    });
    expect((await patch(`${DEPLOYMENTS}/web/scale`, { spec: { replicas: 5 } })).body['spec']).toEqual({
      replicas: 5,
    });
    const scaled = server.cluster.get(deployments, 'default', 'web');
    expect(scaled).toMatchObject({ spec: { replicas: 5 }, metadata: { generation: 2 } });
    expect(JSON.stringify(scaled)).toContain('"manager":"kubectl","operation":"Update"');
  });

  test('a strategic merge patch finds containers by name, a merge patch replaces the list', async () => {
    const containers = [
      { name: 'web', image: 'a' },
      { name: 'log', image: 'b' },
    ];
    server.cluster.create(deployments, {
      metadata: { name: 'web' },
      spec: { template: { spec: { containers } } },
    });
    const change = (next: unknown): unknown => ({ spec: { template: { spec: { containers: next } } } });
    const containersOf = ({ body }: Sent): unknown =>
      (body['spec'] as typeof change & { template: { spec: { containers: unknown } } }).template.spec
        .containers;
    const strategic = await patch(
      `${DEPLOYMENTS}/web`,
      change([
        { name: 'log', image: 'c' },
        { name: 'new', image: 'd' },
      ]),
      'strategic-merge-patch',
    );
    expect(containersOf(strategic)).toEqual([
      ...containers.slice(0, 1),
      { name: 'log', image: 'c' },
      { name: 'new', image: 'd' },
    ]);
    const removed = await patch(
      `${DEPLOYMENTS}/web`,
      change([{ name: 'web', $patch: 'delete' }]),
      'strategic-merge-patch',
    );
    expect(containersOf(removed)).toEqual([
      { name: 'log', image: 'c' },
      { name: 'new', image: 'd' },
    ]);
    const merged = await patch(`${DEPLOYMENTS}/web`, change([{ name: 'only', image: 'e' }]));
    expect(containersOf(merged)).toEqual([{ name: 'only', image: 'e' }]);
  });

  test('a merge patch takes keys away with null', async () => {
    server.cluster.create(configMaps, configMap('a'));
    expect((await patch(`${CONFIG_MAPS}/a`, { data: { value: null, other: '1' } })).body['data']).toEqual({
      other: '1',
    });
  });

  test('the manager is the query’s, else the first word of the user agent', async () => {
    await call(server, 'POST', `${CONFIG_MAPS}?fieldManager=mine`, configMap('a'));
    await call(server, 'POST', CONFIG_MAPS, configMap('b'));
    await send('POST', CONFIG_MAPS, JSON.stringify(configMap('c')));
    const managers = server.cluster
      .list(configMaps)
      .map((object) => /"manager":"(.*?)"/.exec(JSON.stringify(object))?.[1]);
    expect(managers).toEqual(['mine', 'conformance', 'unknown']);
  });

  test('a DELETE answers with a Status, one of a collection with what was in it', async () => {
    for (const name of ['a', 'b', 'c']) server.cluster.create(configMaps, configMap(name, '0', { name }));
    expect((await call(server, 'DELETE', `${CONFIG_MAPS}/a`)).body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps' },
    });
    expect((await call(server, 'DELETE', `${CONFIG_MAPS}?labelSelector=name%3Db`)).body).toMatchObject({
      kind: 'ConfigMapList',
      items: [{ metadata: { name: 'b' } }],
    });
    expect(server.cluster.list(configMaps)).toHaveLength(1);
  });

  // The words are those of a 1.20.2 server.
  test.each<[name: string, method: string, path: string, body: string, code: number, message: string]>([
    [
      'no name',
      'POST',
      CONFIG_MAPS,
      '{}',
      422,
      'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
    ],
    [
      'a bad name',
      'POST',
      DEPLOYMENTS,
      '{"metadata":{"name":"Bad_Name"}}',
      422,
      `Deployment.apps "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    ],
    [
      'a version',
      'POST',
      CONFIG_MAPS,
      '{"metadata":{"name":"b","resourceVersion":"5"}}',
      500,
      'resourceVersion should not be set on objects to be created',
    ],
    [
      'another namespace',
      'POST',
      CONFIG_MAPS,
      '{"metadata":{"name":"b","namespace":"other"}}',
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    [
      'a missing namespace',
      'POST',
      '/api/v1/namespaces/no/configmaps',
      '{"metadata":{"name":"b"}}',
      404,
      'namespaces "no" not found',
    ],
    [
      'another kind',
      'POST',
      CONFIG_MAPS,
      '{"kind":"Secret","metadata":{"name":"b"}}',
      400,
      'Secret in version "v1" cannot be handled as a ConfigMap',
    ],
    [
      'no object',
      'POST',
      CONFIG_MAPS,
      '[]',
      400,
      "the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind",
    ],
    [
      'another name',
      'PUT',
      `${CONFIG_MAPS}/a`,
      '{"metadata":{"name":"zz"}}',
      400,
      'the name of the object (zz) does not match the name on the URL (a)',
    ],
    ['an unknown patch', 'PATCH', `${CONFIG_MAPS}/a`, '{}', 415, '415: Unsupported Media Type'],
    [
      'no single object',
      'PATCH',
      CONFIG_MAPS,
      '{}',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'a single object',
      'POST',
      `${CONFIG_MAPS}/a`,
      '{}',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'no namespace',
      'POST',
      '/api/v1/configmaps',
      '{"metadata":{"name":"b"}}',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'all of a kind',
      'DELETE',
      '/api/v1/namespaces',
      '',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'a collection',
      'PUT',
      CONFIG_MAPS,
      '{}',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'a method',
      'OPTIONS',
      CONFIG_MAPS,
      '',
      405,
      'the server does not allow this method on the requested resource',
    ],
    [
      'a subresource',
      'GET',
      `${CONFIG_MAPS}/a/status`,
      '',
      404,
      'the server could not find the requested resource',
    ],
  ])('%s: %s %s is refused', async (_, method, path, body, code, message) => {
    server.cluster.create(configMaps, configMap('a'));
    const answer = await send(method, path, body, { 'Content-Type': 'application/json' });
    expect([answer.status, answer.body['code'], answer.body['message']]).toEqual([code, code, message]);
  });

  test('a body that is no JSON, that is protobuf, or that is too large is refused', async () => {
    expect((await send('POST', CONFIG_MAPS, '{garbage')).body).toMatchObject({
      message: expect.stringMatching(/^couldn't get version\/kind; json parse error: /) as string,
      code: 400,
    });
    const protobuf = { 'Content-Type': 'application/vnd.kubernetes.protobuf' };
    expect((await send('POST', CONFIG_MAPS, 'k8s\0', protobuf)).body).toMatchObject({
      message:
        'the body of the request was in an unknown format - accepted media types include: application/json',
      code: 415,
    });
    expect((await send('POST', CONFIG_MAPS, `"${'x'.repeat(3 * 1024 * 1024)}"`)).body).toMatchObject({
      message: 'Request entity too large: limit is 3145728',
      code: 413,
    });
  });
});

describe('who may', () => {
  beforeEach(async () => {
    await server.close();
    server = await startDemoServer({
      clock,
      tokens: { 'admin-token': 'admin', 'viewer-token': 'viewer' },
      forbid: (user, verb, { plural }, namespace) =>
        user === 'viewer' && (verb !== 'list' || plural === 'secrets' || namespace === undefined),
    });
  });
  const as = (token: string | undefined, method: string, path: string): ReturnType<typeof call> =>
    call({ url: server.url, ...(token === undefined ? {} : { token }) }, method, path);

  test('a token that nobody has is 401, everywhere', async () => {
    for (const path of [CONFIG_MAPS, '/apis/apps', '/version']) {
      expect((await as('wrong', 'GET', path)).body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      });
    }
  });

  test.each([
    [
      'GET',
      '/api/v1/namespaces/default/secrets',
      { kind: 'secrets' },
      'secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" in the namespace "default"',
    ],
    [
      'GET',
      '/api/v1/namespaces/default/secrets/x',
      { name: 'x', kind: 'secrets' },
      'secrets "x" is forbidden: User "viewer" cannot get resource "secrets" in API group "" in the namespace "default"',
    ],
    [
      'GET',
      '/apis/apps/v1/deployments',
      { group: 'apps', kind: 'deployments' },
      'deployments.apps is forbidden: User "viewer" cannot list resource "deployments" in API group "apps" at the cluster scope',
    ],
    [
      'GET',
      `${CONFIG_MAPS}?watch=true`,
      { kind: 'configmaps' },
      'configmaps is forbidden: User "viewer" cannot watch resource "configmaps" in API group "" in the namespace "default"',
    ],
    [
      'POST',
      CONFIG_MAPS,
      { kind: 'configmaps' },
      'configmaps is forbidden: User "viewer" cannot create resource "configmaps" in API group "" in the namespace "default"',
    ],
  ])('%s %s is 403 for the viewer', async (method, path, details, message) => {
    expect((await as('viewer-token', method, path)).body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: 'Forbidden',
      details,
      code: 403,
    });
  });

  test('what is not forbidden is allowed', async () => {
    expect((await as('viewer-token', 'GET', CONFIG_MAPS)).status).toBe(200);
    expect((await as('admin-token', 'GET', '/api/v1/nodes')).status).toBe(200);
    expect((await as('viewer-token', 'GET', '/apis')).status).toBe(200);
  });

  test('nobody may see the version and nothing else', async () => {
    expect((await as(undefined, 'GET', '/version')).status).toBe(200);
    expect((await as(undefined, 'GET', '/apis')).body['message']).toBe(
      'forbidden: User "system:anonymous" cannot get path "/apis"',
    );
    expect((await as(undefined, 'GET', '/api/v1/nodes')).body['message']).toBe(
      'nodes is forbidden: User "system:anonymous" cannot list resource "nodes" in API group "" at the cluster scope',
    );
  });
});

describe('the server', () => {
  test('keeps what was asked, when, and how it went', async () => {
    await call(server, 'GET', `${CONFIG_MAPS}?limit=1`);
    await clock.advance(1000);
    await call(server, 'GET', `${CONFIG_MAPS}/no`);
    const atMs = Date.UTC(2026, 10, 20, 12, 4, 31);
    expect(server.requests).toEqual([
      { method: 'GET', path: CONFIG_MAPS, query: 'limit=1', atMs, status: 200 },
      { method: 'GET', path: `${CONFIG_MAPS}/no`, query: '', atMs: atMs + 1000, status: 404 },
    ]);
  });

  test('starts again on the same port, with the same cluster', async () => {
    server.cluster.create(configMaps, configMap('a'));
    const { cluster, url } = server;
    await server.close();
    server = await startDemoServer({ clock, cluster, port: Number(new URL(url).port) });
    expect(server.url).toBe(url);
    expect((await call(server, 'GET', `${CONFIG_MAPS}/a`)).status).toBe(200);
  });

  test('does not start on a port that is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startDemoServer({ clock, port })).rejects.toThrow('EADDRINUSE');
  });

  test('answers a path that cannot be decoded with 400', async () => {
    expect((await get(`${server.url}/api/v1/%zz`)).status).toBe(400);
  });
});
