import { describe, expect, test } from 'vitest';
import type { Right } from '../../src/rights/needed-rights.js';
import { roleDocuments } from '../../src/rights/role-documents.js';
import { parseSubject, userSubject } from '../../src/rights/subject.js';
import { UsageError } from '../../src/model/errors.js';
import { yamlText } from '../../src/output/records/yaml-text.js';

const right = (different: Partial<Right> = {}): Right => ({
  group: 'apps',
  resource: 'deployments',
  verbs: ['list', 'watch'],
  names: [],
  namespace: 'shop',
  ...different,
});

test('a namespace gets a Role with its binding, the cluster a ClusterRole', () => {
  const documents = roleDocuments(
    [right({ names: ['web'] }), right({ group: '', resource: 'nodes', namespace: undefined })],
    { kind: 'User', name: 'jane' },
  );
  expect(documents.map(({ kind }) => kind)).toEqual([
    'Role',
    'RoleBinding',
    'ClusterRole',
    'ClusterRoleBinding',
  ]);
  expect(documents.slice(0, 2).map(yamlText).join('---\n')).toBe(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: kwatch-deployments-nodes
  namespace: shop
rules:
  - apiGroups:
      - apps
    resources:
      - deployments
    resourceNames:
      - web
    verbs:
      - list
      - watch
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: kwatch-deployments-nodes
  namespace: shop
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: kwatch-deployments-nodes
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: jane
`);
});

test('the name of a role stays a name, of however many types', () => {
  const rights = Array.from({ length: 30 }, (_, at) => right({ resource: `types${at}` }));
  const { metadata } = roleDocuments(rights, { kind: 'User', name: 'jane' })[0] as unknown as {
    metadata: { name: string };
  };
  expect(metadata.name).toMatch(/^kwatch-types0-[a-z0-9-]*[a-z0-9]$/);
  expect(metadata.name.length).toBeLessThanOrEqual(63);
});

describe('whom', () => {
  test.each([
    ['user:jane', { kind: 'User', name: 'jane' }],
    ['user:system:serviceaccount:shop:reader', { kind: 'ServiceAccount', name: 'reader', namespace: 'shop' }],
    ['group:system:masters', { kind: 'Group', name: 'system:masters' }],
    ['serviceaccount:shop/reader', { kind: 'ServiceAccount', name: 'reader', namespace: 'shop' }],
    ['sa:shop/reader', { kind: 'ServiceAccount', name: 'reader', namespace: 'shop' }],
  ])('%s', (text, subject) => {
    expect(parseSubject(text, '--subject')).toEqual(subject);
  });

  test.each(['jane', 'user:', 'sa:reader', 'sa:a/b/c', ''])('%j is nobody', (text) => {
    expect(() => parseSubject(text, '--subject')).toThrow(UsageError);
  });

  test('a user that is a service account is one', () => {
    expect(userSubject('jane@example.com')).toEqual({ kind: 'User', name: 'jane@example.com' });
  });
});
