import type { TypeDefinition } from '../../lens/choose-lens.js';
import type { ChangeReason, Scope, StreamEvent } from '../../model/flow/event.js';
import type { Json } from '../../model/json/json.js';
import type { Identity, KubeObject } from '../../model/object/object.js';
import type { Resource } from '../../model/object/resource.js';
import type { Header } from '../format/recording-format.js';

/** One thing that a recording tells, whatever its format; the times are in milliseconds since the epoch. */
export type RecordingEntry = BeginEntry | ScopeEntry | ObjectEntry | AllEntry | StreamEntry;

/** Somebody began to record: what is listed from here on is all that there is. */
export interface BeginEntry {
  readonly kind: 'begin';
  readonly timeMs: number;
  readonly header: Header;
}

/** From here on something is watched. */
export interface ScopeEntry {
  readonly kind: 'scope';
  readonly scope: Scope;
  /** What the server defined of its type, where it said so. */
  readonly defined: TypeDefinition | undefined;
}

export interface ObjectEntry {
  /** `listed`: it was there when somebody looked. */
  readonly kind: 'listed' | 'added' | 'modified' | 'deleted';
  readonly timeMs: number;
  readonly scope: Scope;
  readonly state: ObjectState;
  /** Its deletion was not seen. */
  readonly synthetic: boolean;
  readonly reason: ChangeReason | undefined;
}

/**
 * One state of an object, which shares with others what is the same in them. It never changes, but for what is passed
 * over (`ReadOptions`): with that it goes on.
 */
export interface ObjectState {
  readonly identity: Identity;
  /** All of it. To be asked for before the next entry of the object is read; whoever has asked once has it for good. */
  readonly object: () => KubeObject;
  /** The same of who wrote to it, as `managersOfJson` reads it; undefined where the object itself says so. */
  readonly managers: () => Json | undefined;
}

/** Everything that there was when the file began has been listed. */
export interface AllEntry {
  readonly kind: 'all';
  readonly timeMs: number;
}

export interface StreamEntry {
  readonly kind: 'stream';
  readonly timeMs: number;
  readonly scope: Scope;
  readonly event: StreamEvent;
}

/** What a document of another program says of an object: a state of it, or with its name alone that it is gone. */
export type ForeignEntry = ForeignFields &
  (
    | { readonly kind: ObjectEntry['kind']; readonly object: KubeObject }
    | { readonly kind: 'deleted'; readonly namespace: string | undefined; readonly name: string }
  );

interface ForeignFields {
  readonly resource: Resource;
  /** Undefined: when the object itself says that it was written last. */
  readonly timeMs: number | undefined;
  /** Who wrote, where that is known besides the object. */
  readonly by?: Json;
}

/** What of a recording is of interest: what is not admitted is not even looked at. */
export type Admits = (scope: Scope, namespace: string | undefined, name: string) => boolean;

/** A line that is none of its format: `message` says why. What was before it was read. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}
