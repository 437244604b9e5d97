import type { InformerEvent, Scope } from './event.js';
import type { WatchRecord } from './record.js';

/** Something was taken: at once where it is undefined, else when the promise resolves. */
export type Taken = Promise<void> | undefined;

/** Something that tells events: an informer of one scope. */
export interface Source {
  readonly scope: Scope;
  /**
   * Tells its events one after the other, each handed to `emit` and taken when that resolves, until the signal of the
   * run aborts. Rejects where it cannot begin or go on.
   */
  readonly run: (emit: Emit) => Promise<void>;
  /** For what is not asked for itself but watched on behalf of workloads: whose a record is; undefined for the rest. */
  readonly claim?: (record: WatchRecord) => Claim;
}

/** Takes one event; the source goes on when it is taken. */
export type Emit = (event: InformerEvent) => Taken;

/** What a workload says to a record of something that may belong to it. */
export interface Claim {
  /** `deployment/web`; undefined where it belongs to nobody: then the record ends here. */
  readonly owner: string | undefined;
  /** Whether it is news, and so to be shown. */
  readonly shown: boolean;
}
