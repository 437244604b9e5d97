import { stringAt } from '../model/json.js';
import type { KubeObject } from '../model/object.js';
import type { Resource } from '../model/resource.js';
import type { DemoCluster } from './cluster.js';
import { nameOf } from './stamp.js';

/** Deletes every object of a resource, as deleting its definition does. */
export function removeAll(cluster: DemoCluster, resource: Resource): void {
  for (const object of cluster.list(resource)) removeObject(cluster, resource, object);
}

/** Deletes everything in a namespace, as deleting it does. */
export function removeAllIn(cluster: DemoCluster, namespace: string): void {
  for (const resource of cluster.resources.filter((each) => each.namespaced)) {
    for (const object of cluster.list(resource, namespace)) removeObject(cluster, resource, object);
  }
}

function removeObject(cluster: DemoCluster, resource: Resource, object: KubeObject): void {
  cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
}
