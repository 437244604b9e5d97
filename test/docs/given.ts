import type { V1Job, V1Pod, V1Secret } from '@kubernetes/client-node';
import type {
  Cluster,
  Controller,
  Informer,
  KubernetesObject,
  RateLimitingQueue,
  SharedInformerFactory,
} from 'kwatch';

/** What the examples in docstrings take for granted. Those that need only the last part are run. */
export interface Given extends Plain {
  readonly cluster: Cluster;
  readonly factory: SharedInformerFactory;
  readonly pods: Informer<V1Pod>;
  readonly jobs: Informer<V1Job>;
  readonly secrets: Informer<V1Secret>;
  readonly controller: Controller;
}

/** The part of it for which no cluster is needed. */
export interface Plain {
  readonly signal: AbortSignal;
  /** Empty. */
  readonly queue: RateLimitingQueue<string>;
  work(key: string): Promise<void>;
  makeItSo(object: KubernetesObject, signal: AbortSignal): Promise<void>;
}
