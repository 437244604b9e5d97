import type { Kill } from '../../model/kill.js';
import type { ClusterEntry, UserEntry } from '../kubeconfig/kubeconfig-parse.js';

/** A cluster and a user of a kubeconfig, and the environment that plugins run in. */
export interface Login {
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
  readonly userName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly kill: Kill;
}
