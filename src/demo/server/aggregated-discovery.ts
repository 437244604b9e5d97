import type { JsonObject } from '../../model/json/json.js';
import type { Resource } from '../../model/object/resource.js';
import { groupsOf } from './discovery-docs.js';
import { subresourcesOf } from '../storage/demo-resources.js';

/** The media type of the document with all groups, versions and resources. */
export const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Whether an Accept header asks for aggregated discovery in this version. */
export function wantsAggregated(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some((type) => {
    const parameters = type.split(';').map((part) => part.trim());
    return AGGREGATED.split(';').every((part) => parameters.includes(part));
  });
}

/**
 * Everything that is served under `/api` or `/apis`, in one document; undefined for any other path.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
export function aggregatedDocument(path: string, resources: readonly Resource[]): JsonObject | undefined {
  if (path !== '/api' && path !== '/apis') return undefined;
  const groups = [...groupsOf(resources)].filter(([group]) => (group === '') === (path === '/api'));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(([group, versions]) => ({
      metadata: { ...(group === '' ? {} : { name: group }), creationTimestamp: null },
      versions: versions.map((version) => ({
        version,
        resources: resources.filter((each) => each.group === group && each.version === version).map(describe),
        freshness: 'Current',
      })),
    })),
  };
}

function describe(resource: Resource): JsonObject {
  const { group, version, plural, singular, kind, namespaced, verbs, shortNames, categories } = resource;
  const subresources = subresourcesOf(resource);
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    // Unlike the older documents, this one has the singular of built-in kinds too.
    singularResource: singular === '' ? kind.toLowerCase() : singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(subresources.length === 0
      ? {}
      : { subresources: subresources.map((subresource) => describeSub(resource, subresource)) }),
  };
}

function describeSub({ group, version, kind }: Resource, subresource: string): JsonObject {
  const scale = { group: 'autoscaling', version: 'v1', kind: 'Scale' };
  return {
    subresource,
    responseKind: subresource === 'scale' ? scale : { group, version, kind },
    verbs: ['get', 'patch', 'update'],
  };
}
