import { valuesAt } from '../../jsonpath/follow-path.js';
import type { Scope } from '../../model/flow/event.js';
import type { PathColumn } from '../../model/json/json-path.js';
import type { Identity } from '../../model/object/object.js';
import type { Masked } from '../../model/flow/masked.js';
import type { SortKey } from '../../model/object/patterns.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { inCluster } from '../../model/object/scope.js';
import type { ServerColumn, ServerTable } from '../../model/flow/server-table.js';
import { columnText } from '../records/json-path-text.js';
import { objectText } from '../text/name-text.js';
import type { ObjectRow, Section } from './object-row.js';
import { placing, unionOf } from './cluster-columns.js';
import { afterAnswer, afterState } from './server-cells.js';
import { changedCells, changedFacts, nextFacts } from './changed-cells.js';

/** So many of an object's last changes can be looked at. */
const HISTORY_MAX = 10;
/** So many of them are kept as they came: the server's cells may be some changes behind. */
const RECENT_MAX = 4;

/** What is known of every object, merged: it grows with the objects, not with their changes. */
export interface ObjectRows {
  /** `shown` where people are told of the change. */
  apply(record: PrintableRecord, shown: boolean): void;
  /** The server's answer; its rows for objects that are not known, or are others by now, are passed over. */
  fill(scope: Scope, table: Masked<ServerTable>, nowMs: number): void;
  /** Takes out what was deleted before `ms`; says whether there was any. */
  forgetDeleted(beforeMs: number): boolean;
  /** In the order in which the types were asked for, and then came. */
  sections(): readonly Section[];
}

export interface ObjectRowsOptions {
  /** The types in the order in which they were asked for. */
  readonly resources?: (() => readonly Resource[]) | undefined;
  /** Columns of the person's own, instead of the server's. */
  readonly columns?: readonly PathColumn[] | undefined;
  readonly sortBy?: SortKey | undefined;
  /** What is kept of a change when the next one comes. */
  readonly pastText?: (record: PrintableRecord) => string;
}

interface RowsOfResource {
  readonly resource: Resource;
  /** Of each cluster: those of two versions may differ. */
  readonly columnsOf: Map<string, readonly ServerColumn[]>;
  columns: readonly ServerColumn[] | undefined;
  readonly rows: Map<string, ObjectRow>;
  sorted: readonly ObjectRow[] | undefined;
}

/** No rows yet. */
export function createObjectRows(options: ObjectRowsOptions = {}): ObjectRows {
  const held = new Map<string, RowsOfResource>();

  const sectionOf = (resource: Resource): RowsOfResource => {
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
  const inAskedOrder = (): readonly RowsOfResource[] => {
    const asked = (options.resources?.() ?? []).map(resourceName);
    const place = ({ resource }: RowsOfResource): number => {
      const at = asked.indexOf(resourceName(resource));
      return at < 0 ? asked.length : at;
    };
    return [...held.values()].sort((a, b) => place(a) - place(b));
  };

  return {
    apply(record, shown) {
      const section = sectionOf(record.resource);
      const key = keyOf(record.context, record.identity);
      section.rows.set(key, nextRow(section.rows.get(key), record, shown, options));
      section.sorted = undefined;
    },
    fill({ context, resource }, table, nowMs) {
      const section = sectionOf(resource);
      section.columnsOf.set(context ?? '', table.columns);
      section.columns = unionOf([...section.columnsOf.values()]);
      const place = placing(section.columns, table.columns);
      for (const { namespace, name, uid, cells, created, resourceVersion } of table.rows) {
        const key = keyOf(context, { namespace, name });
        const row = section.rows.get(key);
        if (row?.identity.uid !== uid) continue;
        const values = place(cells);
        section.rows.set(key, {
          ...row,
          ...afterAnswer(row, { values, version: resourceVersion, atMs: nowMs }),
          created: created ?? row.created,
          changed: changedCells(row, section.columns, values, nowMs),
        });
      }
      section.sorted = undefined;
    },
    forgetDeleted(beforeMs) {
      let any = false;
      for (const section of held.values()) {
        for (const [key, row] of section.rows) {
          const { last } = row;
          if (last?.type !== 'DELETED' || last.timeMs >= beforeMs) continue;
          section.rows.delete(key);
          section.sorted = undefined;
          any = true;
        }
      }
      return any;
    },
    sections: () =>
      inAskedOrder().map((section) => ({
        resource: section.resource,
        columns: section.columns,
        rows: (section.sorted ??= inOrder(section.rows)),
      })),
  };
}

function nextRow(
  before: ObjectRow | undefined,
  record: PrintableRecord,
  shown: boolean,
  { columns = [], sortBy, pastText = () => '' }: ObjectRowsOptions,
): ObjectRow {
  const same = before?.identity.uid === record.identity.uid ? before : undefined;
  const { object } = record;
  const own = object === undefined ? (same?.own ?? []) : columns.map((each) => columnText(each, object));
  // A row keeps no object: of what is in it only the cells are shown.
  const { object: _object, oldObject: _oldObject, ...told } = record;
  return {
    context: record.context,
    identity: record.identity,
    created: record.about?.created ?? same?.created,
    owner: ownerText(record) ?? same?.owner,
    labels: record.about?.labels ?? same?.labels,
    facts: nextFacts(same?.facts, record.changes),
    ...(same === undefined
      ? { cells: undefined, nextCells: undefined }
      : afterState(same, record.identity.resourceVersion)),
    own,
    sortValue:
      sortBy === undefined || object === undefined ? same?.sortValue : valuesAt(object, sortBy.path)[0],
    changed: changedFacts(same, own, record, shown),
    ...(shown && !record.initial ? nextHistory(same, told, pastText) : historyOf(same)),
  };
}

function ownerText({ lineage }: PrintableRecord): string | undefined {
  const owner = lineage?.path.at(-1);
  return owner === undefined ? lineage && '' : objectText(owner);
}

type RowHistory = Pick<ObjectRow, 'last' | 'recent' | 'past'>;

function historyOf(row: ObjectRow | undefined): RowHistory {
  return { last: row?.last, recent: row?.recent ?? [], past: row?.past ?? [] };
}

function nextHistory(
  row: ObjectRow | undefined,
  last: PrintableRecord,
  pastText: (record: PrintableRecord) => string,
): RowHistory {
  const { recent, past } = historyOf(row);
  const all = [...recent, last];
  const over = all.slice(0, -RECENT_MAX).map(pastText);
  return {
    last,
    recent: all.slice(-RECENT_MAX),
    past: [...over, ...past].slice(0, HISTORY_MAX - RECENT_MAX),
  };
}

function keyOf(
  context: string | undefined,
  { namespace, name }: Pick<Identity, 'namespace' | 'name'>,
): string {
  // No name holds a slash, and a space sorts before everything that one may hold.
  return inCluster(context, `${namespace ?? ''} ${name}`);
}

function inOrder(rows: ReadonlyMap<string, ObjectRow>): readonly ObjectRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
