import type { Json, JsonObject } from '../../model/json/json.js';
import { type Resource, apiVersion } from '../../model/object/resource.js';
import { subresourcesOf } from '../storage/demo-resources.js';

/**
 * The discovery document at a path, or undefined where there is none.
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export function discoveryDocument(path: string, resources: readonly Resource[]): JsonObject | undefined {
  const [root, ...behind] = path.split('/').filter((segment) => segment !== '');
  if (root === 'version' && behind.length === 0) return VERSION;
  if (root === 'api' && behind.length === 0) return CORE_VERSIONS;
  if (root === 'apis' && behind.length === 0) return groupList(resources);
  if (root === 'apis' && behind.length === 1) return groupDocument(behind.join('/'), resources);
  if (root !== (behind.length === 1 ? 'api' : 'apis') || behind.length > 2) return undefined;
  return resourceList(behind.join('/'), resources);
}

/** `/version` of the server that is imitated. */
const VERSION: JsonObject = {
  major: '1',
  minor: '20',
  gitVersion: 'v1.20.2',
  gitCommit: 'faecb196815e248d3ecfb03c680a4507229c2a56',
  gitTreeState: 'clean',
  buildDate: '2021-01-13T13:20:00Z',
  goVersion: 'go1.15.5',
  compiler: 'gc',
  platform: 'linux/amd64',
};

const CORE_VERSIONS: JsonObject = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.1' }],
};

/** The groups in the order in which their first resource was defined, each with its versions. */
export function groupsOf(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const { group, version } of resources) {
    groups.set(group, [...new Set([...(groups.get(group) ?? []), version])]);
  }
  return groups;
}

function groupList(resources: readonly Resource[]): JsonObject {
  const groups = [...groupsOf(resources)].filter(([name]) => name !== '');
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(([name, versions]) => group(name, versions)),
  };
}

function groupDocument(name: string, resources: readonly Resource[]): JsonObject | undefined {
  const versions = groupsOf(resources).get(name);
  return versions === undefined
    ? undefined
    : { kind: 'APIGroup', apiVersion: 'v1', ...group(name, versions) };
}

function group(name: string, names: readonly string[]): JsonObject {
  const versions = names.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(groupVersion: string, resources: readonly Resource[]): JsonObject | undefined {
  const served = resources.filter((resource) => apiVersion(resource) === groupVersion);
  if (served.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    ...(groupVersion === 'v1' ? {} : { apiVersion: 'v1' }),
    groupVersion,
    resources: served.flatMap((resource) => [
      describe(resource),
      ...subresourcesOf(resource).map(describeSub(resource)),
    ]),
  };
}

function describe(resource: Resource): Json {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  return {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

function describeSub(resource: Resource): (subresource: string) => Json {
  return (subresource) => ({
    name: `${resource.plural}/${subresource}`,
    singularName: '',
    namespaced: resource.namespaced,
    ...(subresource === 'scale'
      ? { group: 'autoscaling', version: 'v1', kind: 'Scale' }
      : { kind: resource.kind }),
    verbs: ['get', 'patch', 'update'],
  });
}
