import type { Scope } from './event.js';
import type { ObjectRecord, ResyncRecord, StreamRecord } from './record.js';
import type { Sealed } from './masked.js';

/** One thing on its way to the sinks: what happened to an object or to a stream, masked, and what it is there for. */
export type Delivery = ChangeDelivery | ResyncDelivery | StreamDelivery;

export interface ChangeDelivery {
  readonly kind: 'change';
  readonly scope: Scope;
  readonly record: ObjectRecord;
  /** What the record was made of, for those who merge changes or may show secrets. */
  readonly states: Sealed;
  /**
   * Whether it is to be shown and to run commands. What --events or --watch-only leave out is still judged, and so is
   * what belongs to a workload without being news.
   */
  readonly selected: boolean;
  /** An earlier run told it: it is here so that whoever keeps track knows of it. */
  readonly told?: true;
  /** A filter over changes left it out: it is no change of those that are asked for, though it is judged. */
  readonly leftOut?: true;
}

/** A stored object handed over again by the periodic resync: for commands only, never printed. */
export interface ResyncDelivery {
  readonly kind: 'resync';
  readonly scope: Scope;
  readonly record: ResyncRecord;
  readonly states: Sealed;
}

export interface StreamDelivery {
  readonly kind: 'stream';
  readonly scope: Scope;
  readonly record: StreamRecord;
  /** What is watched is not asked for itself but belongs to a workload that is waited for. */
  readonly ofDependents: boolean;
  readonly selected: boolean;
}
