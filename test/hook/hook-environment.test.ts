import { expect, test } from 'vitest';
import { hookEnvironment } from '../../src/hook/hook-environment.js';
import { chooseLens } from '../../src/lens/choose-lens.js';
import { objectRecord as maskedRecord } from '../../src/diff/object-record.js';
import { createProjection } from '../../src/projection/projection.js';
import { objectOf } from '../support/change-line.js';
import { objectRecord } from '../support/records.js';
import { resourceOf } from '../support/resources.js';

const record = objectRecord({
  type: 'MODIFIED',
  changes: [
    { field: 'image', container: 'a', path: 'p', old: '1', new: '2' },
    { field: 'image', container: 'b', path: 'q', old: '1', new: '2' },
    { field: 'replicas', path: 'r', old: 3, new: 5 },
  ],
});

const OWN = {
  KWATCH_EVENT: 'MODIFIED',
  KWATCH_KIND: 'Deployment',
  KWATCH_NAMESPACE: 'default',
  KWATCH_NAME: 'web',
  KWATCH_UID: 'uid-1',
  KWATCH_RESOURCE_VERSION: '4711',
  KWATCH_ATTEMPT: '2',
  KWATCH_CHANGES: 'image,replicas',
};

test('what a program needs and what happened, and nothing else of the environment', () => {
  const env = {
    PATH: '/bin',
    HOME: '/h',
    LC_ALL: 'C',
    KUBECONFIG: 'k',
    KUBERNETES_SERVICE_HOST: '10.0.0.1',
    NODE_OPTIONS: '--inspect',
    npm_config_registry: 'r',
    GITHUB_TOKEN: 's3cret',
    KWATCH_NAMESPACE: 'other',
    KWATCH_OUTPUT: 'json',
    UNSET: undefined,
  };
  expect(hookEnvironment(env, [], record, 2)).toEqual({
    PATH: '/bin',
    HOME: '/h',
    LC_ALL: 'C',
    KUBECONFIG: 'k',
    KUBERNETES_SERVICE_HOST: '10.0.0.1',
    ...OWN,
  });
});

test('more is passed on where it is named, by a pattern too', () => {
  const env = { AWS_A: '1', AWS_B: '2', XAWS_C: '3', 'A.B': '4', AXB: '5' };
  expect(hookEnvironment(env, ['AWS_*', 'A.B'], record, 2)).toEqual({
    AWS_A: '1',
    AWS_B: '2',
    'A.B': '4',
    ...OWN,
  });
});

test('a name without a namespace has an empty one', () => {
  const node = objectRecord({ identity: { ...record.identity, namespace: undefined } });
  expect(hookEnvironment({}, [], node, 1)['KWATCH_NAMESPACE']).toBe('');
});

test('no text of the cluster can keep a command from being started', () => {
  const fields = Array.from({ length: 50_000 }, (_, index) => `data.key-${index}`);
  const wild = objectRecord({
    identity: { ...record.identity, name: 'a\0b' },
    changes: fields.map((field) => ({ field, path: field, new: 1 })),
  });
  const env = hookEnvironment({}, [], wild, 1);
  expect(env['KWATCH_NAME']).toBe('ab');
  const names = env['KWATCH_CHANGES']?.split(',') ?? [];
  expect(names.at(-1)).toBe('…');
  expect(names.slice(0, -1)).toEqual(fields.slice(0, names.length - 1));
  expect(env['KWATCH_CHANGES']?.length).toBeGreaterThan(4080);
  expect(env['KWATCH_CHANGES']?.length).toBeLessThanOrEqual(4096);
});

test('a name that is too long by itself is left out, and what was left out is said', () => {
  const long = 'x'.repeat(5000);
  const of = (...fields: string[]) =>
    hookEnvironment(
      {},
      [],
      objectRecord({ changes: fields.map((field) => ({ field, path: field, new: 1 })) }),
      1,
    )['KWATCH_CHANGES'];
  expect(of(long)).toBe('…');
  expect(of('replicas', long, 'image')).toBe('replicas,…');
  expect(of('replicas', 'image', 'replicas')).toBe('replicas,image');
});

test('the key of a map that is a token is in no variable', () => {
  const token = 'ghp_Zq7xW9pLk2Zq7xW9pLk2Zq7xW9pLk2';
  const widgets = resourceOf('widgets.acme.io', 'Widget');
  const lens = chooseLens(widgets, { level: 'full', only: [], ignore: [], managedFields: false });
  const keep = createProjection(widgets, lens);
  const [old, next] = [{}, { [token]: 'jane' }].map((allowed) => keep(objectOf({ spec: { allowed } }))!);
  const masked = maskedRecord({ type: 'MODIFIED', old: old!, object: next! }, widgets, lens, 0);
  expect(hookEnvironment({}, [], masked, 1)['KWATCH_CHANGES']).toBe('spec.allowed.***');
});

test('the cluster, where several are watched', () => {
  expect(hookEnvironment({ KWATCH_CONTEXT: 'own' }, [], record, 2)).toEqual(OWN);
  const env = hookEnvironment({}, [], { ...record, context: 'prod' }, 2);
  expect(env).toEqual({ ...OWN, KWATCH_CONTEXT: 'prod' });
  const owners = [
    { uid: 'u', kind: 'Deployment', name: 'web' },
    { uid: 'v', kind: 'ReplicaSet', name: 'web-1' },
  ];
  const owned = hookEnvironment({}, [], { ...record, lineage: { path: owners, indent: 2 } }, 2);
  expect(owned).toEqual({ ...OWN, KWATCH_OWNER: 'deployment/web' });
});
