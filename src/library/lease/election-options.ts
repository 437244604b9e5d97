import type { Cluster } from '../cluster/cluster.js';

/** A Lease by which replicas choose their leader; times and defaults as client-go has them. */
export interface LeaderElectionOptions {
  readonly cluster: Cluster;
  /** The name of the Lease. */
  readonly name: string;
  /** Default: that of the cluster. */
  readonly namespace?: string | undefined;
  /** Who this replica is; no two may have the same. Default: the host's name and something random. */
  readonly identity?: string | undefined;
  /** Others take a Lease that was not renewed for so long. Default: 15 s. */
  readonly leaseDurationMs?: number | undefined;
  /** Who could not renew it for so long leads no more. Default: 10 s. */
  readonly renewDeadlineMs?: number | undefined;
  /** How often it is renewed, or asked for. Default: 2 s. */
  readonly retryPeriodMs?: number | undefined;
  /** Called when this replica begins to lead, and when it does not any more. */
  readonly onChange?: ((leads: boolean) => void) | undefined;
  /** Called with each try to take or renew the Lease that failed; another one follows. */
  readonly onError?: ((error: Error) => void) | undefined;
}
