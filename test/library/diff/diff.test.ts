import { describe, expect, test } from 'vitest';
import { type UnknownObject, diff, managersOf, maskSecrets } from '../../../src/library/index.js';

const deployment = (replicas: number, image: string, resourceVersion: string): UnknownObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'u',
    resourceVersion,
    managedFields: [
      {
        manager: 'kubectl',
        operation: 'Update',
        time: `2026-11-20T12:04:0${resourceVersion}Z`,
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
    ],
  },
  spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
});
const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login', namespace: 'shop', uid: 's', resourceVersion: '1' },
  data: { password: 'aHVudGVyMg==' },
};

describe('diff', () => {
  test('tells two states in the words of their kind, and who made the change', () => {
    const { changes, managers } = diff(deployment(3, 'nginx:1.25', '1'), deployment(5, 'nginx:1.26', '2'));
    expect(changes).toMatchObject([
      { field: 'replicas', path: 'spec.replicas', old: 3, new: 5 },
      { field: 'image', container: 'web', old: 'nginx:1.25', new: 'nginx:1.26' },
    ]);
    expect(managers).toEqual(['kubectl']);
  });

  test('tells of a new object what is worth it, and of a part what is asked', () => {
    expect(diff(undefined, deployment(3, 'nginx', '1')).changes).toMatchObject([
      { field: 'replicas', new: 3 },
      { field: 'image', new: 'nginx' },
    ]);
    const [old, next] = [deployment(3, 'a', '1'), deployment(5, 'b', '2')];
    expect(diff(old, next, { only: ['spec.replicas'] }).changes).toHaveLength(1);
    expect(diff(old, next, { ignore: ['spec'], level: 'full' }).changes).toEqual([]);
  });

  test('hides what is secret, unless it is asked to show it', () => {
    const next = { ...secret, data: { password: 'b3RoZXI=' } };
    expect(JSON.stringify(diff(secret, next).changes)).not.toMatch(/aHVudGVyMg|b3RoZXI|hunter2/);
    expect(JSON.stringify(diff(secret, next, { showSecrets: true, level: 'full' }).changes)).toContain(
      'b3RoZXI=',
    );
  });

  test('knows the type of an object by what that says, and asks where it says nothing', () => {
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a', resourceVersion: '1' },
      spec: { ingressClassName: 'nginx' },
    };
    expect(diff(undefined, ingress).changes).toMatchObject([{ field: 'class' }]);
    expect(() => diff(undefined, { metadata: { name: 'a' } })).toThrow(
      'the object has no apiVersion and kind',
    );
    expect(() => diff(undefined, { kind: 'Pod', apiVersion: 'v1' })).toThrow('an object has to have a name');
    expect(() => diff(secret, secret, { only: ['a['] })).toThrow('"a[" is no path');
  });
});

test('maskSecrets gives a copy in which nothing secret is left', () => {
  expect(maskSecrets(secret)).toMatchObject({ kind: 'Secret', data: { password: '***' } });
  expect(secret.data.password).toBe('aHVudGVyMg==');
});

test('managersOf names everybody who wrote', () => {
  expect(managersOf(deployment(3, 'a', '1'))).toEqual([
    { manager: 'kubectl', operation: 'Update', subresource: undefined, time: '2026-11-20T12:04:01Z' },
  ]);
});
