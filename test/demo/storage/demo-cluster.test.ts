import { beforeEach, describe, expect, test } from 'vitest';
import { createDemoCluster, type DemoCluster } from '../../../src/demo/storage/demo-cluster.js';
import { arrayAt, type JsonObject, stringAt, valueAt } from '../../../src/model/json/json.js';
import { resourceName } from '../../../src/model/object/resource.js';
import { FakeClock } from '../../support/fake-clock.js';
import {
  configMap,
  configMaps,
  deployment,
  deployments,
  resource,
  widgets,
} from '../../support/demo-objects.js';

let clock: FakeClock;
let cluster: DemoCluster;

beforeEach(() => {
  clock = new FakeClock();
  cluster = createDemoCluster({ clock });
});

/** `MODIFIED default/a` for each event after a version. */
function told(version: string): string[] {
  return cluster.history.since(Number(version)).map(({ type, key }) => `${type} ${key}`);
}

describe('what a write stamps', () => {
  test('a new object gets everything that the server gives', () => {
    expect(cluster.create(deployments, deployment('web', 3), { manager: 'kubectl-create' })).toEqual({
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: {
        name: 'web',
        namespace: 'default',
        labels: { app: 'web' },
        uid: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ) as string,
        resourceVersion: '5',
        generation: 1,
        creationTimestamp: '2026-11-20T12:04:31Z',
        managedFields: [
          {
            manager: 'kubectl-create',
            operation: 'Update',
            apiVersion: 'apps/v1',
            time: '2026-11-20T12:04:31Z',
            fieldsType: 'FieldsV1',
            fieldsV1: {
              'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': { 'f:containers': {} } } },
              'f:metadata': { 'f:labels': { 'f:app': {} } },
            },
          },
        ],
      },
      spec: { replicas: 3, template: { spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } } },
    });
  });

  test('the generation counts changes of the spec, and core objects have none', () => {
    cluster.create(deployments, deployment('web', 3));
    const scaled = cluster.patch(deployments, 'default', 'web', { spec: { replicas: 5 } });
    const reported = cluster.patch(deployments, 'default', 'web', { status: { replicas: 5 } });
    expect([scaled, reported].map((object) => valueAt(object, 'metadata', 'generation'))).toEqual([2, 2]);
    expect(cluster.create(configMaps, configMap('a'))['metadata']).not.toHaveProperty('generation');
  });

  test('each writer has an entry of its own, by subresource, with the time of its last change', async () => {
    cluster.create(deployments, deployment('web', 3), { manager: 'kubectl-create' });
    await clock.advance(1000);
    cluster.patch(
      deployments,
      'default',
      'web',
      { spec: { replicas: 5 } },
      { manager: 'kubectl', subresource: 'scale' },
    );
    await clock.advance(1000);
    const status = { manager: 'kube-controller-manager', subresource: 'status' };
    cluster.patch(deployments, 'default', 'web', { status: { replicas: 5 } }, status);
    await clock.advance(1000);
    const last = cluster.patch(
      deployments,
      'default',
      'web',
      { spec: { paused: true } },
      { manager: 'kubectl-create' },
    );
    expect(entries(last)).toEqual([
      'kubectl scale 12:04:32',
      'kube-controller-manager status 12:04:33',
      'kubectl-create - 12:04:34',
    ]);
  });

  test('a client cannot set what is the server’s', () => {
    const { metadata } = cluster.create(configMaps, configMap('a')) as { metadata: JsonObject };
    const forged = {
      uid: metadata['uid'],
      creationTimestamp: '1999-01-01T00:00:00Z',
      managedFields: [],
      generation: 9,
    };
    const written = cluster.patch(configMaps, 'default', 'a', { metadata: forged, data: { value: '1' } });
    expect(written['metadata']).toMatchObject({
      uid: metadata['uid'],
      creationTimestamp: '2026-11-20T12:04:31Z',
    });
    expect(written['metadata']).not.toHaveProperty('generation');
  });

  test('a generated name is the prefix and five letters', () => {
    const created = cluster.create(configMaps, { metadata: { generateName: 'web-' } });
    expect(stringAt(created, 'metadata', 'name')).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });
});

describe('what a write refuses', () => {
  test.each([
    ['a taken name', () => cluster.create(configMaps, configMap('a')), 'configmaps "a" already exists'],
    [
      'a missing object',
      () => cluster.patch(deployments, 'default', 'no', {}),
      'deployments.apps "no" not found',
    ],
    [
      'a missing one to replace',
      () => cluster.replace(configMaps, configMap('no')),
      'configmaps "no" not found',
    ],
    [
      'a missing one to delete',
      () => cluster.remove(configMaps, 'default', 'no'),
      'configmaps "no" not found',
    ],
    [
      'a missing namespace',
      () => cluster.create(configMaps, { metadata: { name: 'a', namespace: 'no' } }),
      'namespaces "no" not found',
    ],
    [
      'a stale version',
      () => cluster.replace(configMaps, { metadata: { name: 'a', resourceVersion: '1' } }),
      'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    ],
    [
      'another UID',
      () => cluster.replace(configMaps, { metadata: { name: 'a', uid: 'other' } }),
      /^Operation cannot be fulfilled on configmaps "a": Precondition failed: UID in precondition: other, UID in object meta: /,
    ],
  ])('%s', (_, write, message) => {
    cluster.create(configMaps, configMap('a'));
    const version = cluster.resourceVersion;
    expect(write).toThrow(message);
    expect(cluster.resourceVersion).toBe(version);
  });
});

describe('the history', () => {
  test('counts one version for each write, of whatever resource, and none for a write of the same', () => {
    const version = cluster.resourceVersion;
    cluster.create(configMaps, configMap('a'));
    cluster.create(deployments, deployment('web', 1));
    cluster.patch(configMaps, 'default', 'a', { data: { value: '0' } });
    cluster.mutate(configMaps, 'default', 'a', (object) => ({ ...object, data: { value: '1' } }));
    cluster.remove(configMaps, 'default', 'a');
    expect(told(version)).toEqual([
      'ADDED default/a',
      'ADDED default/web',
      'MODIFIED default/a',
      'DELETED default/a',
    ]);
    expect(Number(cluster.resourceVersion)).toBe(Number(version) + 4);
  });

  test('a deletion has the last state under a version of its own', () => {
    cluster.create(configMaps, configMap('a', '7'));
    const last = cluster.remove(configMaps, 'default', 'a');
    expect(last).toMatchObject({
      data: { value: '7' },
      metadata: { resourceVersion: cluster.resourceVersion },
    });
    expect(cluster.get(configMaps, 'default', 'a')).toBeUndefined();
  });

  test('an earlier state can be listed while it is remembered', () => {
    cluster.create(configMaps, configMap('a'));
    cluster.create(configMaps, configMap('b'));
    const then = Number(cluster.resourceVersion);
    cluster.remove(configMaps, 'default', 'a');
    cluster.patch(configMaps, 'default', 'b', { data: { value: '1' } });
    cluster.create(configMaps, configMap('c'));
    const state = cluster.listAt(configMaps, then);
    expect(state.map(([key, object]) => [key, stringAt(object, 'data', 'value')])).toEqual([
      ['default/a', '0'],
      ['default/b', '0'],
    ]);
  });

  test('is bounded: the oldest writes are forgotten first', () => {
    const small = createDemoCluster({ clock, historyLimit: 3 });
    for (const name of ['a', 'b', 'c', 'd']) small.create(configMaps, configMap(name));
    expect(small.history.compacted).toBe(Number(small.resourceVersion) - 3);
    expect(small.oldestVersion(configMaps)).toBe(small.history.compacted);
  });

  test('is compacted up to a version, and not beyond what there is', () => {
    const version = cluster.resourceVersion;
    cluster.create(configMaps, configMap('a'));
    cluster.create(configMaps, configMap('b'));
    cluster.compact(version);
    expect(told(version)).toEqual(['ADDED default/a', 'ADDED default/b']);
    cluster.compact('1');
    expect(cluster.history.compacted).toBe(Number(version));
    cluster.compact();
    expect(cluster.history.compacted).toBe(Number(cluster.resourceVersion));
    cluster.compact('999');
    expect(cluster.history.compacted).toBe(Number(cluster.resourceVersion));
  });
});

describe('resources and namespaces', () => {
  const crds = resource('customresourcedefinitions.apiextensions.k8s.io');
  const namespaces = resource('namespaces');

  test('a defined resource has a definition, and no past before it', () => {
    const before = Number(cluster.resourceVersion);
    cluster.defineResource(widgets);
    expect(cluster.resources).toContain(widgets);
    expect(cluster.list(crds).map((crd) => stringAt(crd, 'metadata', 'name'))).toEqual([
      'widgets.example.com',
    ]);
    expect(cluster.oldestVersion(widgets)).toBe(before);
    expect(cluster.oldestVersion(configMaps)).toBe(0);
    cluster.defineResource(widgets);
    expect(cluster.resources.filter((each) => resourceName(each) === 'widgets.example.com')).toHaveLength(1);
  });

  test('another version of a resource shows the same objects as its own', () => {
    const beta = { ...widgets, version: 'v1beta1' };
    cluster.defineResource(widgets);
    cluster.defineResource(beta);
    cluster.create(widgets, { metadata: { name: 'w' } });
    expect(cluster.get(beta, 'default', 'w')).toMatchObject({
      apiVersion: 'example.com/v1beta1',
      kind: 'Widget',
    });
    expect(cluster.list(beta).map((object) => object['apiVersion'])).toEqual(['example.com/v1beta1']);
  });

  test('a definition that is created serves its resources, and takes them along when it goes', () => {
    const names = { plural: 'things', kind: 'Thing', shortNames: ['th'], categories: ['all'] };
    const spec = { group: 'example.com', scope: 'Cluster', names, versions: [{ name: 'v2' }] };
    cluster.create(crds, { metadata: { name: 'things.example.com' }, spec });
    const things = cluster.resources.find((each) => each.plural === 'things')!;
    expect(things).toMatchObject({
      kind: 'Thing',
      singular: 'thing',
      version: 'v2',
      namespaced: false,
      shortNames: ['th'],
    });
    cluster.create(things, { metadata: { name: 'a' } });
    const version = cluster.resourceVersion;
    cluster.remove(crds, undefined, 'things.example.com');
    expect(told(version)).toEqual(['DELETED a', 'DELETED things.example.com']);
    expect(cluster.resources).not.toContain(things);
  });

  test('a namespace takes what is in it along', () => {
    cluster.create(namespaces, { metadata: { name: 'shop' } });
    cluster.create(configMaps, { metadata: { name: 'a', namespace: 'shop' } });
    cluster.create(configMaps, configMap('stays'));
    const version = cluster.resourceVersion;
    cluster.remove(namespaces, undefined, 'shop');
    expect(told(version)).toEqual(['DELETED shop/a', 'DELETED shop']);
  });

  test('a list is in the order of its keys, in one namespace or in all', () => {
    cluster.create(namespaces, { metadata: { name: 'a' } });
    for (const [namespace, name] of [
      ['default', 'b'],
      ['a', 'z'],
      ['default', 'a'],
    ] as const) {
      cluster.create(configMaps, { metadata: { name, namespace } });
    }
    const named = (namespace?: string): (string | undefined)[] =>
      cluster.list(configMaps, namespace).map((object) => stringAt(object, 'metadata', 'name'));
    expect(named()).toEqual(['z', 'a', 'b']);
    expect(named('default')).toEqual(['a', 'b']);
  });
});

function entries(object: JsonObject): string[] {
  return managersOf(object).map(({ manager, subresource, time }) =>
    [manager, subresource ?? '-', time.slice(11, 19)].join(' '),
  );
}

interface Entry {
  readonly manager: string;
  readonly subresource?: string;
  readonly time: string;
}

function managersOf(object: JsonObject): readonly Entry[] {
  return arrayAt(object, 'metadata', 'managedFields') as unknown as readonly Entry[];
}
