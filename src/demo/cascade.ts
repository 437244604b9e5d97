import { stringAt } from '../model/json.js';
import type { KubeObject } from '../model/object.js';
import { type Resource, resourceName } from '../model/resource.js';
import type { DemoCluster } from './cluster.js';

/** Deletes everything of a resource, as deleting its definition does, and the resource. */
export function removeResource(cluster: DemoCluster, resources: Resource[], resource: Resource): void {
  for (const object of cluster.list(resource)) removeObject(cluster, resource, object);
  const index = resources.findIndex(
    (other) => resourceName(other) === resourceName(resource) && other.version === resource.version,
  );
  if (index >= 0) resources.splice(index, 1);
}

/** Deletes everything in a namespace. */
export function emptyNamespace(cluster: DemoCluster, namespace: string): void {
  for (const resource of cluster.resources.filter((each) => each.namespaced)) {
    for (const object of cluster.list(resource, namespace)) removeObject(cluster, resource, object);
  }
}

function removeObject(cluster: DemoCluster, resource: Resource, object: KubeObject): void {
  cluster.remove(
    resource,
    stringAt(object, 'metadata', 'namespace'),
    stringAt(object, 'metadata', 'name') ?? '',
  );
}
