import type { Resource } from '../../model/object/resource.js';

/**
 * Which type is meant: a text as kubectl takes it (`pods`, `po`, `Deployment`, `deployments.apps`,
 * `deployments.v1.apps`), a kind with its group and version, a resource with those, or what discovery gave.
 */
export type ResourceRef = string | GroupVersionKind | GroupVersionResource | Resource;

/** What an object says that it is (client-go, schema.GroupVersionKind). */
export interface GroupVersionKind {
  /** `apps`; `''` or left out: the core group. */
  readonly group?: string;
  /** `v1`; left out: the one that the server prefers. */
  readonly version?: string;
  /** `Deployment` */
  readonly kind: string;
}

/** What stands in URLs (client-go, schema.GroupVersionResource). */
export interface GroupVersionResource {
  /** `apps`; `''` or left out: the core group. */
  readonly group?: string;
  /** `v1`; left out: the one that the server prefers. */
  readonly version?: string;
  /** `deployments` */
  readonly resource: string;
}

/** A type as a text for messages. */
export function refText(type: ResourceRef): string {
  if (typeof type === 'string') return JSON.stringify(type);
  const name = 'plural' in type ? type.plural : 'kind' in type ? type.kind : type.resource;
  return [name, type.version, type.group].filter((part) => part !== undefined && part !== '').join('.');
}

/** The kind that an object says it is of; undefined where it does not say. */
export function kindOf(object: {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
}): GroupVersionKind | undefined {
  const { apiVersion, kind } = object;
  if (apiVersion === undefined || kind === undefined) return undefined;
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1), kind };
}
