import type { Change } from './change.js';
import type { ChangeReason, Scope, StreamErrorEvent, StreamEvent } from './event.js';
import type { Masked, MaskedText, Printable, Revealed } from './masked.js';
import type { JsonObject } from '../json/json.js';
import type { Lineage } from '../object/lineage.js';
import type { About, Identity, KubeObject } from '../object/object.js';
import type { Resource } from '../object/resource.js';

/** One thing to tell: of an object, or of the stream. What output, hooks and outcome all consume. */
export type WatchRecord = ObjectRecord | StreamRecord;

/** One change of one object, ready to be shown: compared, masked, and with who made it. */
export type ObjectRecord = RecordOf<Masked<Change>, Masked<KubeObject>>;

/** The same with the secrets in it: for stdout with `--show-secrets`, and for nobody else. */
export type RevealedRecord = RecordOf<Revealed<Change>, Revealed<KubeObject>>;

/** What the formats of stdout accept: a masked record, or a revealed one. */
export type PrintableRecord = RecordOf<Printable<Change>, Printable<KubeObject>>;

/** What a hook gets: a record of one object, which may also be its present state handed over again. */
export type HookRecord = ObjectRecord | ResyncRecord;

/** The present state of an object, handed over again by the periodic resync, masked. */
export type ResyncRecord = SyncRecord<Masked<Change>, Masked<KubeObject>>;

/** What a hook gets with `--hook-show-secrets`. */
export type RevealedHookRecord = RevealedRecord | SyncRecord<Revealed<Change>, Revealed<KubeObject>>;

/** What the documents of a hook are made from. */
export type PrintableHookRecord = PrintableRecord | SyncRecord<Printable<Change>, Printable<KubeObject>>;

/** What an output accepts: a record to be printed, or word of a stream. */
export type PrintableWatchRecord = PrintableRecord | StreamRecord;

/** A change in a record that may be printed. */
export type PrintableChange = Printable<Change>;

type RecordOf<C, O> = AddedRecord<C, O> | ModifiedRecord<C, O> | DeletedRecord<C, O>;

interface RecordFields<C, O> {
  /** When kwatch learned of it, in milliseconds since the epoch. */
  readonly timeMs: number;
  /** The cluster by the name of its context; only where several are watched. */
  readonly context?: string | undefined;
  readonly resource: Resource;
  readonly apiVersion: string;
  readonly kind: string;
  readonly identity: Identity;
  /** It was there when kwatch came: only ever true of one that was added. */
  readonly initial: boolean;
  /** Inferred from a list, the change itself was not seen: a deletion, or what changed between two runs. */
  readonly synthetic: boolean;
  /** Why it is told as added or deleted; only where objects are selected by what may change. */
  readonly reason?: ChangeReason;
  readonly changes: readonly C[];
  /** The field managers that wrote since the last told state; empty where that cannot be known. */
  readonly managers: readonly string[];
  /** How many changes this one stands for, where it stands for several. */
  readonly coalesced?: number;
  /** How many changes a line stands for, where several were folded into it; only on the way to the output. */
  readonly folded?: number;
  /** Only where a format shows it. */
  readonly about?: Omit<About, 'labels' | 'details'> & {
    readonly labels: Printable<JsonObject>;
    readonly details?: Printable<JsonObject>;
  };
  /** The whole object; only where something asks for it. */
  readonly object?: O;
  /** The same of the state that was told last; only of one that was modified. */
  readonly oldObject?: O;
  /** The workload that it belongs to, as `deployment/web`; only where it is watched on that one's behalf. */
  readonly owner?: string;
  /** Where it stands below an object that was asked for; only where objects are asked for by what they belong to. */
  readonly lineage?: Lineage;
}

/** A new object. Its changes are what the lens finds worth telling of it, with only the new side. */
interface AddedRecord<C, O> extends RecordFields<C, O> {
  readonly type: 'ADDED';
  readonly oldObject?: never;
}

/** An update. Its changes are what differs; empty where nothing that is shown did. */
interface ModifiedRecord<C, O> extends RecordFields<C, O> {
  readonly type: 'MODIFIED';
  readonly initial: false;
}

/** An object that is gone. It has no changes. */
interface DeletedRecord<C, O> extends RecordFields<C, O> {
  readonly type: 'DELETED';
  readonly initial: false;
  readonly oldObject?: never;
}

/** The present state of an object, handed over again by the periodic resync. It has no changes. */
interface SyncRecord<C, O> extends RecordFields<C, O> {
  readonly type: 'SYNC';
  readonly initial: false;
  readonly synthetic: false;
  readonly oldObject?: never;
}

/** What kwatch's own lines name of the object that something is done for. Untrusted text. */
export interface ChangeSubject {
  /** The cluster by the name of its context; only where several are watched. */
  readonly context?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Something that happened to the stream of one scope. */
export interface StreamRecord {
  readonly type: StreamEvent['type'];
  readonly timeMs: number;
  readonly scope: Scope;
  readonly event: MaskedStreamEvent;
}

/** What happened to a stream, the server's words without credentials. */
export type MaskedStreamEvent =
  | Exclude<StreamEvent, StreamErrorEvent>
  | (Omit<StreamErrorEvent, 'message'> & { readonly message: MaskedText });

/** Whether a scope is not watched at all, beside others that are: no first list of it comes. */
export function isLeftOut({ event }: StreamRecord): boolean {
  return event.type === 'ERROR' && event.leftOut === true;
}

/** Whether an object still exists that is told as deleted: it left what is selected. */
export function leftSelection({ reason }: { readonly reason?: ChangeReason }): boolean {
  return reason === 'left-selection';
}

/** Tells the two kinds of record apart. */
export function isObjectRecord(record: WatchRecord): record is ObjectRecord;
export function isObjectRecord(record: PrintableWatchRecord): record is PrintableRecord;
export function isObjectRecord(record: PrintableWatchRecord): record is PrintableRecord {
  return 'identity' in record;
}
