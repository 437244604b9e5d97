import { type Resource, resourceName } from '../../model/object/resource.js';
import { builtInResources } from './demo-resources.js';

/** The resources of a cluster, built-in and custom. */
export interface Registry {
  readonly resources: readonly Resource[];
  /** A built-in resource: `pods`, `deployments.apps`. @throws Error where there is none of that name. */
  named(name: string): Resource;
  /**
   * Adds one version of a resource, unless it is there.
   * @param definedAt the resourceVersion of its definition.
   */
  add(resource: Resource, definedAt: number): void;
  remove(resource: Resource): void;
  /** The resourceVersion of a resource's definition; 0 for built-in ones. */
  definedAt(resource: Resource): number;
}

/** A registry of the built-in resources. */
export function createRegistry(): Registry {
  const resources = [...builtInResources];
  const definitions = new Map<string, number>();
  const indexOf = (resource: Resource): number =>
    resources.findIndex(
      (other) => resourceName(other) === resourceName(resource) && other.version === resource.version,
    );

  return {
    resources,
    named: (name) => {
      const found = resources.find((resource) => resourceName(resource) === name);
      if (found === undefined) throw new Error(`the demo cluster has no resource ${name}`);
      return found;
    },
    add: (resource, definedAt) => {
      if (indexOf(resource) >= 0) return;
      resources.push(resource);
      definitions.set(resourceName(resource), definedAt);
    },
    remove: (resource) => {
      const index = indexOf(resource);
      if (index >= 0) resources.splice(index, 1);
    },
    definedAt: (resource) => definitions.get(resourceName(resource)) ?? 0,
  };
}
