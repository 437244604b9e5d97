import type { Scope } from '../../model/event.js';
import type { Json } from '../../model/json.js';
import type { Identity } from '../../model/object.js';
import type { Masked } from '../../model/masked.js';
import type { PrintableChange, PrintableRecord } from '../../model/record.js';
import { type Resource, resourceName } from '../../model/resource.js';
import type { ServerColumn, ServerTable } from '../../model/server-table.js';

/** One object of the table, as it is now. */
export interface ObjectRow {
  readonly identity: Identity;
  readonly created: string | undefined;
  /** What the lens told of it: the newest value of each field, by its name and container. */
  readonly facts: ReadonlyMap<string, PrintableChange>;
  /** The server's own cells; undefined until it was asked. */
  readonly cells: readonly Json[] | undefined;
  /** The change that was shown last; undefined for what was there at the start. */
  readonly last: PrintableRecord | undefined;
}

/** The rows of one type. */
export interface Section {
  readonly resource: Resource;
  /** The server's columns; undefined where it offers none, or was not asked yet. */
  readonly columns: readonly ServerColumn[] | undefined;
  /** By namespace, then name. */
  readonly rows: readonly ObjectRow[];
}

/** What is known of every object, merged: it grows with the objects, not with their changes. */
export interface ObjectRows {
  /** `shown` where people are told of the change. */
  apply(record: PrintableRecord, shown: boolean): void;
  /** The server's answer; its rows for objects that are not known, or are others by now, are passed over. */
  fill(scope: Scope, table: Masked<ServerTable>): void;
  /** Takes out what was deleted before `ms`; says whether there was any. */
  forgetDeleted(beforeMs: number): boolean;
  /** In the order in which the types came. */
  sections(): readonly Section[];
}

interface Held {
  readonly resource: Resource;
  columns: readonly ServerColumn[] | undefined;
  readonly rows: Map<string, ObjectRow>;
  sorted: readonly ObjectRow[] | undefined;
}

/** No rows yet. */
export function createObjectRows(): ObjectRows {
  const held = new Map<string, Held>();

  const sectionOf = (resource: Resource): Held => {
    const name = resourceName(resource);
    const known = held.get(name) ?? { resource, columns: undefined, rows: new Map(), sorted: undefined };
    held.set(name, known);
    return known;
  };

  return {
    apply(record, shown) {
      const section = sectionOf(record.resource);
      const key = keyOf(record.identity);
      section.rows.set(key, nextRow(section.rows.get(key), record, shown));
      section.sorted = undefined;
    },
    fill({ resource }, table) {
      const section = sectionOf(resource);
      section.columns = table.columns;
      for (const { namespace, name, uid, cells, created } of table.rows) {
        const key = keyOf({ namespace, name });
        const row = section.rows.get(key);
        if (row?.identity.uid !== uid) continue;
        section.rows.set(key, { ...row, cells, created: created ?? row.created });
      }
      section.sorted = undefined;
    },
    forgetDeleted(beforeMs) {
      let any = false;
      for (const section of held.values()) {
        for (const [key, { last }] of section.rows) {
          if (last?.type !== 'DELETED' || last.timeMs >= beforeMs) continue;
          section.rows.delete(key);
          section.sorted = undefined;
          any = true;
        }
      }
      return any;
    },
    sections: () =>
      [...held.values()].map((section) => ({
        resource: section.resource,
        columns: section.columns,
        rows: (section.sorted ??= inOrder(section.rows)),
      })),
  };
}

function nextRow(before: ObjectRow | undefined, record: PrintableRecord, shown: boolean): ObjectRow {
  const same = before?.identity.uid === record.identity.uid ? before : undefined;
  const facts = new Map(same?.facts);
  for (const change of record.changes) {
    const key = `${change.field}\0${change.container ?? ''}`;
    if (change.new === undefined) facts.delete(key);
    else facts.set(key, change);
  }
  return {
    identity: record.identity,
    created: record.about?.created ?? same?.created,
    facts,
    cells: same?.cells,
    last: shown && !record.initial ? record : same?.last,
  };
}

function keyOf({ namespace, name }: Pick<Identity, 'namespace' | 'name'>): string {
  // No name holds a slash, and a space sorts before everything that one may hold.
  return `${namespace ?? ''} ${name}`;
}

function inOrder(rows: ReadonlyMap<string, ObjectRow>): readonly ObjectRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
