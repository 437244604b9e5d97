import type { Kill } from '../../model/kill.js';
import type { Proxy } from '../access.js';
import type { ClusterEntry, UserEntry } from '../kubeconfig/kubeconfig-parse.js';
import type { LoginTerminal } from './login-terminal.js';

/** A cluster and a user of a kubeconfig, and the environment that plugins run in. */
export interface Login {
  readonly cluster: ClusterEntry;
  /** The proxy on the way to the cluster, of `proxy-url` or of the environment. */
  readonly proxy: Proxy | undefined;
  readonly user: UserEntry;
  readonly userName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly kill: Kill;
  readonly terminal: LoginTerminal;
}
