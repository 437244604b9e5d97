import { expect, test } from 'vitest';
import { maskObject } from '../../src/masking/mask-object.js';
import { createProjection } from '../../src/projection/projection.js';
import { lensFor } from '../../src/lens/lens-table.js';
import { objectRecord } from '../../src/diff/object-record.js';
import type { KubeObject } from '../../src/model/object/object.js';
import { parseJson } from '../../src/model/json/parse-json.js';
import { deployments } from '../support/records.js';
import { resourceOf } from '../support/resources.js';

const secrets = {
  ...deployments,
  group: '',
  version: 'v1',
  plural: 'secrets',
  singular: 'secret',
  kind: 'Secret',
};

test('the content of a Secret goes and its keys stay, whatever kind the payload claims to be', () => {
  const object = {
    kind: 'ConfigMap',
    type: 'Opaque',
    data: { password: 'c2VjcmV0' },
    stringData: { token: 'secret' },
  };
  expect(maskObject(secrets, object)).toEqual({
    kind: 'ConfigMap',
    type: 'Opaque',
    data: { password: '***' },
    stringData: { token: '***' },
  });
  expect(object.data.password).toBe('c2VjcmV0');
});

test.each([
  ['a text', 'secret'],
  ['a list', ['secret']],
  ['a number', 5],
])('content that is %s goes whole', (_, data) => {
  expect(maskObject(secrets, { data })).toEqual({ data: '***' });
});

test('copies of whole objects in annotations go, on any kind', () => {
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': '{"data":"secret"}',
    team: 'shop',
  };
  expect(maskObject(deployments, { metadata: { name: 'web', annotations }, data: { a: 'b' } })).toEqual({
    metadata: {
      name: 'web',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '***', team: 'shop' },
    },
    data: { a: 'b' },
  });
});

test('a record holds whole objects only where they were kept, masked, without managedFields', () => {
  const web: KubeObject = {
    metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1', managedFields: [] },
    spec: { replicas: 3 },
  };
  const later: KubeObject = {
    ...web,
    metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '2' },
  };
  const lens = lensFor(deployments);
  const keep = createProjection(deployments, lens, { whole: true });
  const record = objectRecord(
    { type: 'MODIFIED', old: keep(web)!, object: keep(later)! },
    deployments,
    lens,
    0,
  );
  expect(record.oldObject).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1' },
    spec: { replicas: 3 },
  });
  expect(record.object?.['metadata']).toEqual({
    name: 'web',
    namespace: 'default',
    uid: 'u',
    resourceVersion: '2',
  });
  const lean = createProjection(deployments, lens);
  expect(lean(web)).not.toHaveProperty('object');
});

test('what is masked is a copy that shares what has nothing to hide, whatever its keys are', () => {
  const text = '{"__proto__":{"password":"x","a":[{"b":1}]},"other":{"c":[1]}}';
  const object = { spec: JSON.parse(text) as KubeObject };
  const masked = maskObject(deployments, object);
  expect(JSON.stringify(masked)).toBe(
    '{"spec":{"__proto__":{"password":"***","a":[{"b":1}]},"other":{"c":[1]}}}',
  );
  expect(JSON.stringify(object)).toBe(`{"spec":${text}}`);
  expect((masked['spec'] as KubeObject)['other']).toBe(object.spec['other']);
  const harmless = { spec: { replicas: 1 } };
  expect(maskObject(deployments, harmless)).toBe(harmless);
});

test('hides a number under a sensitive name, however many digits it has, and no count', () => {
  const of = (text: string): KubeObject => parseJson(`{"spec":{"password":${text}}}`) as KubeObject;
  const masked = (text: string): unknown => maskObject(resourceOf('widgets.acme.io', 'Widget'), of(text));
  expect(masked('12345678901234567890')).toEqual({ spec: { password: '***' } });
  expect(masked('1e400')).toEqual({ spec: { password: '***' } });
  expect(masked('5')).toEqual({ spec: { password: '***' } });
  expect(maskObject(resourceOf('widgets.acme.io', 'Widget'), { spec: { tokens: 5 } })).toEqual({
    spec: { tokens: 5 },
  });
});
