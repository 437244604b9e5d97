import type { Connection } from '../cluster/connection.js';
import type { Scope } from '../model/flow/event.js';
import type { Json } from '../model/json/json.js';
import type { Identity, Snapshot } from '../model/object/object.js';

/** Objects of a server as they are asked for: all that a list or a watch needs to know. */
export interface Collection {
  readonly connection: Connection;
  readonly scope: Scope;
  /** As it was last discovered. */
  readonly path: () => string;
  /** labelSelector and fieldSelector as the API takes them; the server does the selecting. */
  readonly selectors: Readonly<Record<string, string>>;
  /** Whether objects come with their managedFields; else those are handed to `project` as text. */
  readonly keepsManagedFields: boolean;
  /** A list says which part of the objects the server selected (KEP-5866). */
  readonly onShardInfo?: ((selector: string) => void) | undefined;
  /** Whether `project` does without the copy of itself that `kubectl apply` leaves in an object; default false. */
  readonly dropsApplied?: boolean;
  /** By which keys the part of a listed object is found that `project` takes as `rawJson`; default none. */
  readonly leftAsText?: readonly string[];
}

/** What one informer lists and watches, and what it keeps of each object. `createWatchTarget` makes it. */
export interface WatchTarget<S extends Identity = Snapshot> extends Collection {
  /** Looks the resource up again after it was gone: it may be back in another version. Never rejects. */
  readonly rediscover: () => Promise<void>;
  /**
   * An object off the wire to what is kept of it; undefined where it is none of ours: filtered out by name, or
   * without the metadata that tells it from others. `managedFields` is the text of its own, where they were left out;
   * `again` parses the object again, where its text has all the rest of it.
   */
  readonly project: (object: Json | undefined, managedFields?: string, again?: () => Json) => S | undefined;
}
