import type { ClusterAccess } from '../../cluster/access.js';
import type { WritableConnection } from '../../cluster/connection.js';
import type { StreamedListSupport } from '../../informer/reflector/streamed-list-support.js';
import type { Clock, Random } from '../../model/clock.js';
import { MisuseError } from '../errors.js';
import type { Cluster } from './cluster.js';
import type { Resources } from './resources.js';

/** What a cluster is made of, for the parts of the library that work on it. */
export interface ClusterCore {
  readonly access: ClusterAccess;
  readonly connection: WritableConnection;
  readonly resources: Resources;
  readonly streaming: StreamedListSupport;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborts when the cluster is closed. */
  readonly closed: AbortSignal;
}

/** By the object that a caller has. Nothing is kept of one that nobody has any more. */
const cores = new WeakMap<Cluster, ClusterCore>();

/** Makes a cluster known by its surface. */
export function register(cluster: Cluster, core: ClusterCore): Cluster {
  cores.set(cluster, core);
  return cluster;
}

/** @throws MisuseError where something else was given, or what another copy of the package made. */
export function coreOf(cluster: Cluster): ClusterCore {
  const core = cores.get(cluster);
  if (core === undefined)
    throw new MisuseError('this is no cluster that `connect` of this copy of kwatch made');
  return core;
}
