import { setTimeout as sleep } from 'node:timers/promises';
import type { Body, TestCluster } from './cluster.js';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const NAME = 'widgets.kwatch.test';

/** Installs the type `widgets.kwatch.test` in one version, and waits until it is served. */
export async function installWidgets(cluster: TestCluster, version: string): Promise<void> {
  await cluster.request('POST', CRDS, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: NAME },
    spec: {
      group: 'kwatch.test',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  });
  while (!(await exists(cluster, `/apis/kwatch.test/${version}/widgets`))) await sleep(100);
}

/** Removes the type with all its objects, and waits until it is gone. */
export async function removeWidgets(cluster: TestCluster): Promise<void> {
  await cluster.request('DELETE', `${CRDS}/${NAME}`);
  while (await exists(cluster, `${CRDS}/${NAME}`)) await sleep(100);
}

/** What every object of a custom type must say of itself. */
export function widget(version: string): Body {
  return { apiVersion: `kwatch.test/${version}`, kind: 'Widget' };
}

function exists(cluster: TestCluster, path: string): Promise<boolean> {
  return cluster.request('GET', path).then(
    () => true,
    () => false,
  );
}
