import type { TestCluster } from './cluster.js';

const GROUP = 'rbac.authorization.k8s.io';

/** The right of somebody to read ConfigMaps in the test's namespace. */
export interface Rights {
  grant(): Promise<void>;
  revoke(): Promise<void>;
}

/** By default that of the testbed's user `viewer`; a Role of its own, since `view` is filled by a controller. */
export function rightsOf(
  cluster: TestCluster,
  subject: Record<string, string> = { kind: 'Group', name: 'viewers', apiGroup: GROUP },
): Rights {
  const path = (plural: string, ...rest: string[]): string => cluster.path(`${GROUP}/v1`, plural, ...rest);
  const role = {
    metadata: { name: 'reader' },
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
  };
  const binding = {
    metadata: { name: 'reader' },
    roleRef: { apiGroup: GROUP, kind: 'Role', name: 'reader' },
    subjects: [subject],
  };
  return {
    async grant() {
      await cluster
        .request('GET', path('roles', 'reader'))
        .catch(() => cluster.request('POST', path('roles'), role));
      await cluster.request('POST', path('rolebindings'), binding);
    },
    async revoke() {
      await cluster.request('DELETE', path('rolebindings', 'reader'));
    },
  };
}
