import { type Resource, resourceName } from '../../model/object/resource.js';

const READ_WRITE = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Namespaces and services cannot be deleted as a collection. */
const ONE_BY_ONE = READ_WRITE.filter((verb) => verb !== 'deletecollection');

/** The resources of a new cluster, with the short names and categories of Kubernetes 1.20. */
export const builtInResources: readonly Resource[] = [
  builtIn('', 'namespaces', 'Namespace', { namespaced: false, shortNames: ['ns'], verbs: ONE_BY_ONE }),
  builtIn('', 'nodes', 'Node', { namespaced: false, shortNames: ['no'] }),
  builtIn('', 'pods', 'Pod', { shortNames: ['po'], categories: ['all'] }),
  builtIn('', 'services', 'Service', { shortNames: ['svc'], categories: ['all'], verbs: ONE_BY_ONE }),
  builtIn('', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  builtIn('', 'secrets', 'Secret', {}),
  builtIn('', 'events', 'Event', { shortNames: ['ev'] }),
  builtIn('apps', 'daemonsets', 'DaemonSet', { shortNames: ['ds'], categories: ['all'] }),
  builtIn('apps', 'deployments', 'Deployment', { shortNames: ['deploy'], categories: ['all'] }),
  builtIn('apps', 'replicasets', 'ReplicaSet', { shortNames: ['rs'], categories: ['all'] }),
  builtIn('apps', 'statefulsets', 'StatefulSet', { shortNames: ['sts'], categories: ['all'] }),
  builtIn('batch', 'jobs', 'Job', { categories: ['all'] }),
  builtIn('apiextensions.k8s.io', 'customresourcedefinitions', 'CustomResourceDefinition', {
    namespaced: false,
    shortNames: ['crd', 'crds'],
    categories: ['api-extensions'],
  }),
];

const builtInNames = new Set(builtInResources.map(resourceName));

/** Whether a resource has a CustomResourceDefinition. */
export function isCustom(resource: Resource): boolean {
  return !builtInNames.has(resourceName(resource));
}

const statusResources = new Set([
  ...['namespaces', 'nodes', 'pods', 'services', 'daemonsets.apps', 'deployments.apps', 'replicasets.apps'],
  ...['statefulsets.apps', 'jobs.batch', 'customresourcedefinitions.apiextensions.k8s.io'],
]);
const scalableResources = new Set(['deployments.apps', 'replicasets.apps', 'statefulsets.apps']);

/** The subresources `status` and `scale`, where a real server has them. */
export function subresourcesOf(resource: Resource): readonly string[] {
  const name = resourceName(resource);
  return [
    ...(scalableResources.has(name) ? ['scale'] : []),
    ...(statusResources.has(name) ? ['status'] : []),
  ];
}

/** Whether the resource has `metadata.generation`: apps and custom resources have, core and batch have not here. */
export function countsGenerations(resource: Resource): boolean {
  return resource.group !== '' && resource.group !== 'batch';
}

const fieldLabels: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
  ],
  secrets: ['type'],
  events: ['involvedObject.kind', 'involvedObject.name', 'involvedObject.uid', 'reason', 'type'],
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
};

/** The fields that a field selector may name for this resource, besides name and namespace. */
export function selectableFields(resource: Resource): readonly string[] {
  return fieldLabels[resourceName(resource)] ?? [];
}

function builtIn(
  group: string,
  plural: string,
  kind: string,
  more: Partial<Pick<Resource, 'namespaced' | 'shortNames' | 'categories' | 'verbs'>>,
): Resource {
  return {
    group,
    version: 'v1',
    plural,
    singular: '',
    kind,
    shortNames: more.shortNames ?? [],
    categories: more.categories ?? [],
    namespaced: more.namespaced ?? true,
    verbs: more.verbs ?? READ_WRITE,
  };
}
