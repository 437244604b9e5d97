import type { Change } from './change.js';
import type { Scope, StreamEvent } from './event.js';
import type { About, Identity, KubeObject } from './object.js';
import type { Resource } from './resource.js';

/** One thing to tell: of an object, or of the stream. What output, hooks and outcome all consume. */
export type WatchRecord = ObjectRecord | StreamRecord;

/** One change of one object, ready to be shown: compared, masked, and with who made it. */
export interface ObjectRecord {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** When kwatch learned of it, in milliseconds since the epoch. */
  readonly timeMs: number;
  readonly resource: Resource;
  readonly apiVersion: string;
  readonly kind: string;
  readonly identity: Identity;
  /** It was there when kwatch came. */
  readonly initial: boolean;
  /** Inferred from a list; the change itself was not seen. */
  readonly synthetic: boolean;
  /**
   * ADDED: what the lens finds worth telling of the new object, with only the new side.
   * MODIFIED: what differs; empty where nothing that is shown did. DELETED: empty.
   */
  readonly changes: readonly Change[];
  /** The field managers that wrote since the last told state; empty where that cannot be known. */
  readonly managers: readonly string[];
  /** How many changes this one stands for, where it stands for several. */
  readonly coalesced?: number;
  /** How many changes a line stands for, where several were folded into it; only on the way to the output. */
  readonly folded?: number;
  /** Only where a format shows it. */
  readonly about?: About;
  /** The whole object, masked; only where something asks for it. */
  readonly object?: KubeObject;
  /** For MODIFIED, the same of the state that was told last. */
  readonly oldObject?: KubeObject;
  /** The workload that it belongs to, as `deployment/web`; only where it is watched on that one's behalf. */
  readonly owner?: string;
}

/** The present state of an object handed over again: nothing changed. */
export type ResyncRecord = Omit<ObjectRecord, 'type'> & { readonly type: 'SYNC' };

/** What a command gets: a change, or the present state. */
export type HookRecord = ObjectRecord | ResyncRecord;

/** Something that happened to the stream of one scope. */
export interface StreamRecord {
  readonly type: StreamEvent['type'];
  readonly timeMs: number;
  readonly scope: Scope;
  readonly event: StreamEvent;
}

/** Tells the two kinds of record apart. */
export function isObjectRecord(record: WatchRecord): record is ObjectRecord {
  return 'identity' in record;
}
