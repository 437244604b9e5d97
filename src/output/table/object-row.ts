import type { Json, JsonObject } from '../../model/json/json.js';
import type { Printable } from '../../model/flow/masked.js';
import type { Identity } from '../../model/object/object.js';
import type { PrintableChange, PrintableRecord } from '../../model/flow/record.js';
import type { Resource } from '../../model/object/resource.js';
import { inCluster } from '../../model/object/scope.js';
import type { ServerColumn } from '../../model/flow/server-table.js';

/** One object of the table, as it is now. */
export interface ObjectRow {
  /** The cluster, where several are watched. */
  readonly context: string | undefined;
  readonly identity: Identity;
  readonly created: string | undefined;
  /** What it belongs to, where objects are asked for by that: `replicaset/web-5d78c9869d`; empty of one that was asked for. */
  readonly owner: string | undefined;
  readonly labels: Printable<JsonObject> | undefined;
  /** What the lens told of it: the newest value of each field, by its name and container. */
  readonly facts: ReadonlyMap<string, PrintableChange>;
  /** The server's own cells; undefined until it was asked. */
  readonly cells: ServerCells | undefined;
  /** Newer ones, of a state that the watch did not tell yet. */
  readonly nextCells: ServerCells | undefined;
  /** The cells of the person's own columns, as safe text. */
  readonly own: readonly string[];
  /** By what the rows are put in order, where a path says it. */
  readonly sortValue: Json | undefined;
  /** When the cells of a column changed, by the column's key, in milliseconds since the epoch. */
  readonly changed: ReadonlyMap<string, number>;
  /** The change that was shown last; undefined for what was there at the start. */
  readonly last: PrintableRecord | undefined;
  /** The last ones that were shown, the newest last. */
  readonly recent: readonly PrintableRecord[];
  /** Those before as text, the newest first: a record may hold a megabyte. */
  readonly past: readonly string[];
}

/** What tells a row from every other: a copy of a cluster holds the same UIDs. */
export function rowKey({ context, identity }: ObjectRow): string {
  return inCluster(context, identity.uid);
}

/** The rows of one type. */
export interface Section {
  readonly resource: Resource;
  /** The server's columns; undefined where it offers none, or was not asked yet. */
  readonly columns: readonly ServerColumn[] | undefined;
  /** By cluster, then namespace, then name. */
  readonly rows: readonly ObjectRow[];
}

/** The server's cells of one state of an object. */
export interface ServerCells {
  readonly values: readonly Json[];
  /** The resourceVersion of that state; undefined where the server does not say. */
  readonly version: string | undefined;
  /** When they came, in milliseconds since the epoch. */
  readonly atMs: number;
}
