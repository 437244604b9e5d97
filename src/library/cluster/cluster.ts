import type { KubernetesObject, UnknownObject } from '../object.js';
import type { ResourceClient } from './resource-client.js';
import type { ResourceRef } from './resource-ref.js';
import type { Resources } from './resources.js';

/**
 * One cluster, with credentials: what `connect` gives. Sockets are opened when they are needed, and credentials are
 * looked up again before each request, so that a token that was renewed is noticed.
 */
export interface Cluster extends AsyncDisposable {
  /** The server's URL, without credentials. */
  readonly server: string;
  /** The context's namespace, or the pod's own; `default` where none is named. */
  readonly namespace: string;
  /** The kubeconfig's context; undefined where there is no kubeconfig. */
  readonly contextName: string | undefined;
  /** Which types the server has. */
  readonly resources: Resources;
  /**
   * Reads and writes of one type; nothing is asked of the server before one of its methods is called.
   *
   * @example
   * const pods = cluster.resource<V1Pod>('pods');
   * await pods.delete('web-1', { namespace: 'shop' });
   */
  resource<T extends KubernetesObject = UnknownObject>(type: ResourceRef): ResourceClient<T>;
  /** The version of the server: `v1.32.4`. */
  version(options?: { readonly signal?: AbortSignal | undefined }): Promise<string>;
  /** Ends every request and informer on it. What is asked afterwards rejects with StoppedError. */
  close(): Promise<void>;
}
