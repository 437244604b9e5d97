import { stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import type { Resource } from '../../model/resource.js';
import { nameOf } from './stamp.js';

/** What a deletion that takes others with it needs of the cluster. */
interface Erasable {
  readonly resources: readonly Resource[];
  list(resource: Resource, namespace?: string): readonly KubeObject[];
  remove(resource: Resource, namespace: string | undefined, name: string): unknown;
}

/** Deletes every object of a resource, as deleting its definition does. */
export function removeAll(cluster: Erasable, resource: Resource): void {
  for (const object of cluster.list(resource)) removeObject(cluster, resource, object);
}

/** Deletes everything in a namespace, as deleting it does. */
export function removeAllIn(cluster: Erasable, namespace: string): void {
  for (const resource of cluster.resources.filter((each) => each.namespaced)) {
    for (const object of cluster.list(resource, namespace)) removeObject(cluster, resource, object);
  }
}

function removeObject(cluster: Erasable, resource: Resource, object: KubeObject): void {
  cluster.remove(resource, stringAt(object, 'metadata', 'namespace'), nameOf(object));
}
