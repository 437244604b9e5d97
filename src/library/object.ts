/**
 * What every object of a cluster has: the least that a type of yours needs, so that the classes of
 * `@kubernetes/client-node`, those that a generator made of a CRD, and any interface of your own will do.
 *
 * Objects are plain JSON as the server sent it, shared by everybody who reads them, and never to be written to: copy
 * what you change (`structuredClone`). A number that a double cannot hold is a bigint.
 *
 * @example
 * interface GitJob extends KubernetesObject {
 *   spec: { repo: string };
 *   status?: { commit?: string };
 * }
 */
export interface KubernetesObject {
  /** `apps/v1`; filled in where a list leaves it out. */
  readonly apiVersion?: string | undefined;
  /** `Deployment`; filled in where a list leaves it out. */
  readonly kind?: string | undefined;
  readonly metadata?: ObjectMetadata | undefined;
}

/**
 * The metadata of an object, as far as this package looks at it. Times are text here (RFC 3339), although some
 * generated types call them `Date`: see `AsJson`.
 */
export interface ObjectMetadata {
  readonly name?: string | undefined;
  /** For `create`: the server makes a name that begins so. */
  readonly generateName?: string | undefined;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: string | Date | undefined;
  readonly deletionTimestamp?: string | Date | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
  /** Who wrote what: see `managersOf`. */
  readonly managedFields?: readonly object[] | undefined;
}

/** Whom an object belongs to. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** Whether the owner is the controller of the object: at most one is. */
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}

/** An object of which nothing more is known. */
export type UnknownObject = KubernetesObject & Readonly<Record<string, unknown>>;

/**
 * A type as its JSON is: with text in the place of each `Date`. The types of `@kubernetes/client-node` say `Date` where
 * the server sends text.
 *
 * @example
 * const pods = await factory.informer<AsJson<V1Pod>>('pods');
 */
export type AsJson<T> = T extends Date ? string : T extends object ? { [K in keyof T]: AsJson<T[K]> } : T;

/**
 * The key of an object in caches and queues: `namespace/name`, or `name` (client-go, MetaNamespaceKeyFunc).
 *
 * @example
 * console.log(keyOf({ metadata: { namespace: 'shop', name: 'web' } })); // shop/web
 */
export function keyOf(object: KubernetesObject): string {
  const { namespace, name = '' } = object.metadata ?? {};
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}

/**
 * What a key says (client-go, SplitMetaNamespaceKey).
 *
 * @example
 * const { namespace, name } = splitKey('shop/web');
 * console.log(namespace, name); // shop web
 */
export function splitKey(key: string): { readonly namespace: string | undefined; readonly name: string } {
  const slash = key.indexOf('/');
  return slash < 0
    ? { namespace: undefined, name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
