import { type Resource, apiVersion } from '../../model/object/resource.js';
import { badRequest, noSuchResource } from '../api-status.js';

/** The collection, object or subresource that a request is for. */
export interface RequestTarget {
  readonly resource: Resource;
  /** Undefined: all namespaces, or a cluster-scoped resource. */
  readonly namespace: string | undefined;
  /** Undefined: the collection. */
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/**
 * The target that a path names: `/api/v1/…` or `/apis/GROUP/VERSION/…` with something after the version. Undefined for
 * every other path.
 * @throws StatusError 404 for a resource that the server does not have, 400 for a path that cannot be decoded.
 */
export function parseTarget(path: string, resources: readonly Resource[]): RequestTarget | undefined {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const [root, ...behind] = segments;
  if (root !== 'api' && root !== 'apis') return undefined;
  const groupVersion = root === 'api' ? behind.slice(0, 1) : behind.slice(0, 2);
  const [first, second, ...others] = behind.slice(groupVersion.length);
  if (first === undefined) return undefined;
  const find = (plural: string | undefined): Resource => {
    const found = resources.find(
      (resource) => apiVersion(resource) === groupVersion.join('/') && resource.plural === plural,
    );
    if (found === undefined) throw noSuchResource();
    return found;
  };
  // `namespaces/a` and `namespaces/a/status` name the namespace itself; `namespaces/a/pods` names pods in it.
  const inNamespace = first === 'namespaces' && others.length > 0 && others[0] !== 'status';
  const [plural, name, subresource, ...rest] = inNamespace ? others : [first, second, ...others];
  const resource = find(plural);
  if (rest.length > 0 || (resource.namespaced !== inNamespace && (inNamespace || name !== undefined))) {
    throw noSuchResource();
  }
  return { resource, namespace: inNamespace ? second : undefined, name, subresource };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`invalid URL escape in ${JSON.stringify(segment)}`);
  }
}
