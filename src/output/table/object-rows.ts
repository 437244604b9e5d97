import type { Scope } from '../../model/event.js';
import type { Json } from '../../model/json.js';
import type { Identity } from '../../model/object.js';
import type { Masked } from '../../model/masked.js';
import type { PrintableChange, PrintableRecord } from '../../model/record.js';
import { type Resource, resourceName } from '../../model/resource.js';
import { inCluster } from '../../model/scope.js';
import type { ServerColumn, ServerTable } from '../../model/server-table.js';

/** One object of the table, as it is now. */
export interface ObjectRow {
  /** The cluster, where several are watched. */
  readonly context: string | undefined;
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
  /** By cluster, then namespace, then name. */
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
  /** Of each cluster: those of two versions may differ. */
  readonly columnsOf: Map<string, readonly ServerColumn[]>;
  columns: readonly ServerColumn[] | undefined;
  readonly rows: Map<string, ObjectRow>;
  sorted: readonly ObjectRow[] | undefined;
}

/** No rows yet. */
export function createObjectRows(): ObjectRows {
  const held = new Map<string, Held>();

  const sectionOf = (resource: Resource): Held => {
    const name = resourceName(resource);
    const known = held.get(name) ?? {
      resource,
      columnsOf: new Map<string, readonly ServerColumn[]>(),
      columns: undefined,
      rows: new Map<string, ObjectRow>(),
      sorted: undefined,
    };
    held.set(name, known);
    return known;
  };

  return {
    apply(record, shown) {
      const section = sectionOf(record.resource);
      const key = keyOf(record.context, record.identity);
      section.rows.set(key, nextRow(section.rows.get(key), record, shown));
      section.sorted = undefined;
    },
    fill({ context, resource }, table) {
      const section = sectionOf(resource);
      section.columnsOf.set(context ?? '', table.columns);
      const columns = unionOf([...section.columnsOf.values()]);
      section.columns = columns;
      const places =
        section.columnsOf.size === 1 ? undefined : table.columns.map(({ name }) => placeIn(columns, name));
      for (const { namespace, name, uid, cells, created } of table.rows) {
        const key = keyOf(context, { namespace, name });
        const row = section.rows.get(key);
        if (row?.identity.uid !== uid) continue;
        const placed = places === undefined ? cells : moved(cells, places);
        section.rows.set(key, { ...row, cells: placed, created: created ?? row.created });
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
    context: record.context,
    identity: record.identity,
    created: record.about?.created ?? same?.created,
    facts,
    cells: same?.cells,
    last: shown && !record.initial ? record : same?.last,
  };
}

function keyOf(
  context: string | undefined,
  { namespace, name }: Pick<Identity, 'namespace' | 'name'>,
): string {
  // No name holds a slash, and a space sorts before everything that one may hold.
  return inCluster(context, `${namespace ?? ''} ${name}`);
}

/** The columns of all clusters: those of the first, and what the others have besides. */
function unionOf(all: readonly (readonly ServerColumn[])[]): readonly ServerColumn[] {
  const [first = [], ...others] = all;
  const columns = [...first];
  for (const column of others.flat())
    if (!columns.some(({ name }) => name === column.name)) columns.push(column);
  return columns;
}

function placeIn(columns: readonly ServerColumn[], name: string): number {
  return columns.findIndex((column) => column.name === name);
}

/** The cells where the columns of all clusters have them. */
function moved(cells: readonly Json[], places: readonly number[]): readonly Json[] {
  const placed: Json[] = [];
  for (const [index, place] of places.entries()) placed[place] = cells[index] ?? '';
  return Array.from(placed, (cell) => cell ?? '');
}

function inOrder(rows: ReadonlyMap<string, ObjectRow>): readonly ObjectRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
