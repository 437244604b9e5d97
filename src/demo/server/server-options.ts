import type { Clock } from '../../model/clock.js';
import type { Resource } from '../../model/resource.js';
import type { AuthOptions } from './demo-auth.js';
import type { DemoCluster } from '../storage/demo-cluster.js';
import type { Faults } from '../faults/faults.js';

/** What a server is started with; it answers as Kubernetes 1.20 does where nothing here says otherwise. */
export interface DemoServerOptions extends AuthOptions {
  readonly clock: Clock;
  /** A cluster to serve, such as that of a server that was closed; by default a new one. */
  readonly cluster?: DemoCluster;
  /** Resources besides the built-in ones; for a new cluster. */
  readonly resources?: readonly Resource[];
  /** How many writes the new cluster remembers. */
  readonly historyLimit?: number;
  /** Default: any free one. */
  readonly port?: number;
  /** Default: a minute, as the real server has it. */
  readonly bookmarkIntervalMs?: number;
  readonly faults?: Faults;
  /** Whether watches take `sendInitialEvents`, as servers from 1.34 on do; by default not. */
  readonly streamingLists?: boolean;
  /** Whether discovery is told in one document to whoever asks for that, as from 1.30 on; by default not. */
  readonly aggregatedDiscovery?: boolean;
}
