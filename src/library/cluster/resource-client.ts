import type { KubernetesObject } from '../object.js';
import type {
  ApplyOptions,
  DeleteOptions,
  GetOptions,
  PatchOptions,
  SelectOptions,
  WatchOptions,
  WriteOptions,
} from './request-options.js';

/**
 * Reads and writes of one type of a cluster. Of a type in namespaces, one object is looked for in the namespace that is
 * named, else in that of the object, else in the cluster's; lists and watches without a namespace are of all.
 *
 * An answer that asks for patience (429, or 503 with Retry-After) is waited for, up to ten times. All methods reject
 * with ApiStatusError where the server refuses, ConnectionError where no answer comes, ResourceNotFoundError where it
 * has no such type.
 *
 * @example
 * const maps = cluster.resource<V1ConfigMap>('configmaps');
 * for await (const map of maps.list({ namespace: 'shop', labelSelector: 'app=web' })) console.log(map.metadata?.name);
 * await maps.patch('web', { data: { colour: 'green' } }, { namespace: 'shop' });
 */
export interface ResourceClient<T extends KubernetesObject> {
  /** One object. Rejects with an ApiStatusError of 404 where there is none. */
  get(name: string, options?: GetOptions): Promise<T>;
  /** One object, or undefined where there is none. */
  find(name: string, options?: GetOptions): Promise<T | undefined>;
  /**
   * All objects of one moment, read page by page while they are taken, so that no more than two pages are in memory.
   * Rejects with an ApiStatusError of 410 where that takes longer than the server keeps the moment: some minutes.
   */
  list(options?: SelectOptions): AsyncGenerator<T, void>;
  /** The same as pages. */
  pages(options?: SelectOptions): AsyncGenerator<ListPage<T>, void>;
  /**
   * One watch, as the server gives it: it ends when the server ends it, and rejects where the history is gone (an
   * ApiStatusError of 410) or the connection is lost. An informer is what goes on.
   */
  watch(options?: WatchOptions): AsyncGenerator<WatchEvent<T>, void>;
  create(object: T, options?: WriteOptions): Promise<T>;
  /** Writes a whole object (PUT). With the resourceVersion that was read, a change in between is a 409. */
  replace(object: T, options?: WriteOptions): Promise<T>;
  /** Changes parts of an object; by a merge patch where no other type is named. */
  patch(name: string, patch: object, options?: PatchOptions): Promise<T>;
  /** Server-side apply: what the object holds is made so, and owned by the field manager. */
  apply(object: T, options: ApplyOptions): Promise<T>;
  delete(name: string, options?: DeleteOptions): Promise<void>;
}

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** How many objects are left, where the server says so: an estimate. */
  readonly remaining: number | undefined;
}

/** What a watch says of one object. */
export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The state after it; of a deletion the last one. */
  readonly object: T;
}
