/*
 * What `import { … } from 'kwatch'` gives. Everything that is public is named here, and nothing else is.
 */

export { type ConnectOptions, connect } from './cluster/connect.js';
export type { KubeConfigLike } from './cluster/kube-config-like.js';
export type { Cluster } from './cluster/cluster.js';
export type { Resources } from './cluster/resources.js';
export type { GroupVersionKind, GroupVersionResource, ResourceRef } from './cluster/resource-ref.js';
export type { ListPage, ResourceClient, WatchEvent } from './cluster/resource-client.js';
export type {
  ApplyOptions,
  DeleteOptions,
  GetOptions,
  PatchOptions,
  SelectOptions,
  WatchOptions,
  WriteOptions,
} from './cluster/request-options.js';
export { type Resource, resourceName } from '../model/object/resource.js';

export {
  type InformerScope,
  type SharedInformerFactory,
  createSharedInformerFactory,
} from './informer/factory.js';
export type { InformerFactoryOptions } from './informer/factory-options.js';
export { type RunInformerOptions, runInformer } from './informer/run-informer.js';
export type { Transform } from './informer/whole-objects.js';
export type { Informer } from './informer/shared-informer.js';
export type { Handlers, Registration } from './informer/listener.js';
export type { IndexFunction, Lister } from './informer/cache.js';
export type {
  AddEvent,
  DeleteEvent,
  Delta,
  InformerState,
  StatusEvent,
  UpdateEvent,
} from './informer/events.js';

export {
  type QueueOptions,
  type RateLimitingQueueOptions,
  createDelayingQueue,
  createRateLimitingQueue,
  createWorkQueue,
} from '../workqueue/queues.js';
export {
  type CoalescingQueue,
  type Merge,
  type Merged,
  createCoalescingQueue,
} from '../workqueue/coalescing-queue.js';
export {
  type RateLimiter,
  bucketLimiter,
  defaultLimiter,
  exponentialLimiter,
  fastSlowLimiter,
  maxOfLimiter,
  maxWaitLimiter,
} from '../workqueue/limiters.js';
export type { WorkQueue } from '../workqueue/work-queue.js';
export type { DelayingQueue } from '../workqueue/delaying-queue.js';
export type { RateLimitingQueue } from '../workqueue/rate-limiting-queue.js';
export type { QueueMetrics } from '../workqueue/metrics.js';

export { type DiffChoice, type ObjectDiff, type Writer, diff, managersOf, maskSecrets } from './diff/diff.js';
export type { Change } from '../model/flow/change.js';

export { createController } from './controller/create-controller.js';
export type {
  Controller,
  ControllerOptions,
  Reconcile,
  ReconcileFailure,
  ReconcileRequest,
  ReconcileResult,
} from './controller/controller.js';

export type { LeaderElectionOptions } from './lease/election-options.js';
export { runLeaderElection } from './lease/leader-election.js';
export type { Term } from '../model/flow/leadership.js';

export {
  type AsJson,
  type KubernetesObject,
  type ObjectMetadata,
  type OwnerReference,
  type UnknownObject,
  keyOf,
  splitKey,
} from './object.js';
export {
  type ErrorCode,
  ApiStatusError,
  CallbackError,
  ConfigError,
  ConnectionError,
  LibraryError,
  MisuseError,
  ResourceNotFoundError,
  StoppedError,
} from './errors.js';
export { type Backoff, createBackoff } from '../informer/reflector/backoff.js';
export { realClock } from '../model/real-clock.js';
export type { Clock, Random } from '../model/clock.js';
