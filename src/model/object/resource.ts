/** One resource of the server, as discovery describes it: what `deploy` or `deployments.v1.apps` means. */
export interface Resource {
  /** The API group; `""` for the core group. */
  readonly group: string;
  readonly version: string;
  /** The plural name in URLs: `deployments`. */
  readonly plural: string;
  readonly singular: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/**
 * `deployments.apps`, or `pods` for the core group: how kubectl names a resource.
 *
 * @example
 * const resource = await cluster.resources.find('deploy');
 * console.log(resourceName(resource)); // deployments.apps
 */
export function resourceName(resource: Resource): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}

/** `apps/v1`, or `v1` for the core group: what an object of the resource says in `apiVersion`. */
export function apiVersion(resource: Resource): string {
  return resource.group === '' ? resource.version : `${resource.group}/${resource.version}`;
}

/**
 * The path of a resource's collection: in one namespace, or in the whole cluster without one.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
 */
export function collectionPath(resource: Resource, namespace?: string): string {
  const root =
    resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}${scope}/${resource.plural}`;
}
