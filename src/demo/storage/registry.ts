import { type Resource, resourceName } from '../../model/resource.js';
import { builtInResources } from './demo-resources.js';

/** The resources that are served, built-in and custom. */
export interface Registry {
  readonly resources: readonly Resource[];
  /** @throws Error where there is none of that name; only asked for what is built in. */
  named(name: string): Resource;
  /** Adds a resource in one of its versions, unless it is there. */
  add(resource: Resource, definedAt: number): void;
  remove(resource: Resource): void;
  /** The version of the cluster at which a resource came to be; 0 for the built-in ones. */
  definedAt(resource: Resource): number;
}

/** The built-in resources, and room for others. */
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
