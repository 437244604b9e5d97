import { builtInResources } from '../../src/demo/storage/demo-resources.js';
import type { JsonObject } from '../../src/model/json/json.js';
import { type Resource, resourceName } from '../../src/model/object/resource.js';

/** A built-in resource by the name that kubectl would take. */
export function resource(name: string): Resource {
  return builtInResources.find((each) => resourceName(each) === name)!;
}

export const configMaps = resource('configmaps');
export const deployments = resource('deployments.apps');

/** A resource that only a CustomResourceDefinition brings. */
export const widgets: Resource = {
  group: 'example.com',
  version: 'v1',
  plural: 'widgets',
  singular: 'widget',
  kind: 'Widget',
  shortNames: ['wd'],
  categories: ['all'],
  namespaced: true,
  verbs: ['get', 'list', 'watch'],
};

/** Not among those that the embedded server has by itself. */
export const leases: Resource = {
  ...configMaps,
  group: 'coordination.k8s.io',
  plural: 'leases',
  singular: 'lease',
  kind: 'Lease',
  shortNames: [],
};

export function configMap(name: string, value = '0', labels: Record<string, string> = {}): JsonObject {
  return { metadata: { name, labels }, data: { value } };
}

export function deployment(name: string, replicas: number, image = 'nginx:1.25'): JsonObject {
  return {
    metadata: { name, labels: { app: name } },
    spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
  };
}
