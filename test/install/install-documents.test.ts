import { expect, test } from 'vitest';
import { installDocuments } from '../../src/install/install-documents.js';
import type { Installation } from '../../src/install/installation.js';
import { type Json, stringAt, valueAt } from '../../src/model/json/json.js';

const INSTALLATION: Installation = {
  name: 'watcher',
  namespace: 'ops',
  image: 'registry.example.com/kwatch:1',
  replicas: 2,
  args: ['serve', 'pods'],
  port: 8080,
  secretEnv: [],
  tokenSecret: 'watcher-token',
  token: 'nobody-knows',
  isSharded: false,
  serviceMonitor: false,
};
const RIGHTS = [
  { group: '', resource: 'pods', verbs: ['list', 'watch'], names: [], namespace: 'shop' },
] as const;

const documents = (different: Partial<Installation> = {}) =>
  installDocuments({ ...INSTALLATION, ...different }, RIGHTS);
const kinds = (different?: Partial<Installation>) =>
  documents(different).map((document) => stringAt(document, 'kind'));
const podOf = (different?: Partial<Installation>): Json | undefined =>
  valueAt(
    documents(different).find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet'),
    'spec',
    'template',
    'spec',
  );
const containerOf = (different?: Partial<Installation>): Json | undefined =>
  (valueAt(podOf(different), 'containers') as readonly Json[])[0];

test('they can be applied from the first to the last', () => {
  expect(kinds()).toEqual([
    ...['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'Secret'],
    ...['Deployment', 'Service', 'NetworkPolicy'],
  ]);
  expect(kinds({ token: undefined, serviceMonitor: true })).toEqual([
    ...['Namespace', 'ServiceAccount', 'Role', 'RoleBinding'],
    ...['Deployment', 'Service', 'NetworkPolicy', 'ServiceMonitor'],
  ]);
});

// https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
test('the pods are what the profile restricted lets in, and write nowhere', () => {
  expect(valueAt(podOf(), 'securityContext')).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(valueAt(containerOf(), 'securityContext')).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('no secret stands in the arguments or variables of a pod', () => {
  const pod = JSON.stringify(
    podOf({ secretEnv: [{ variable: 'KWATCH_POST', secret: 'watcher-post', key: 'url' }] }),
  );
  expect(pod).not.toContain('nobody-knows');
  expect(pod).toContain('"secretKeyRef":{"name":"watcher-post","key":"url"}');
  expect(pod).toContain('"secretName":"watcher-token"');
});

test('pods with a part each are of a StatefulSet, and know their own name', () => {
  const [set] = documents({ isSharded: true }).filter(({ kind }) => kind === 'StatefulSet');
  expect(valueAt(set, 'spec', 'serviceName')).toBe('watcher');
  expect(valueAt(containerOf({ isSharded: true }), 'env')).toContainEqual({
    name: 'POD_NAME',
    valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
  });
});
