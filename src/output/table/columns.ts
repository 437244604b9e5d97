import type { PathColumn } from '../../model/json/json-path.js';
import type { Json } from '../../model/json/json.js';
import { type PrintableChange, leftSelection } from '../../model/flow/record.js';
import type { ServerColumn } from '../../model/flow/server-table.js';
import { ageText } from '../line/age.js';
import { sideTexts, totalText } from '../line/change-text.js';
import { labelsText } from '../line/circumstance-text.js';
import { shorten } from '../line/shorten.js';
import { valueText } from '../line/value-text.js';
import { cellText, nameText } from '../text/name-text.js';
import { agedCell, isTimeColumn } from './aged-cell.js';
import { factKey, ownKey, serverKey } from './changed-cells.js';
import type { ObjectRow, Section } from './object-row.js';
import { areBehind, cellsNow } from './server-cells.js';

/** The longest that one cell of kwatch's own columns is made of: a pod of many containers lists their images. */
const OWN_COLUMNS_MAX = 6;
/** As long as a name may be, whatever it is made of. */
const CELL_MAX = 256;
/** The server is asked for its columns; a real one has a dozen. */
const SERVER_COLUMNS_MAX = 32;
/** In the place of a cell of an object that is gone, which has no state any more. */
const GONE = '-';
/** In the place of a cell of a state before the one that is told beside it. */
const UNKNOWN = '…';

/** A column of one type, whose cells are safe text without colours. */
export interface Column {
  readonly head: string;
  /** By which a row knows when its cell changed; undefined where that is nothing to be shown. */
  readonly key: string | undefined;
  /** Where the window is too narrow, columns of the highest rank are left out first; one of rank 0 never. */
  readonly rank: number;
  /** What holds names, of which no two may look alike when they are cut. */
  readonly names: boolean;
  readonly text: (row: ObjectRow) => string;
}

export interface ColumnsOptions {
  readonly nowMs: number;
  readonly withContext: boolean;
  readonly withNamespace: boolean;
  /** Whether names begin with their kind, where there are several. */
  readonly withType: boolean;
  readonly own: readonly PathColumn[] | undefined;
  /** Whether the server's columns of lower priority are shown, too. */
  readonly wide: boolean;
  readonly labelColumns: readonly string[];
  readonly showLabels: boolean;
}

/**
 * The columns of a type: the person's own, else the server's where it offers some, else what kwatch itself knows of
 * the objects; and those of labels. LAST CHANGE is none of them.
 */
export function columnsOf(section: Section, options: ColumnsOptions): readonly Column[] {
  const { own, labelColumns, showLabels, withContext, withNamespace } = options;
  const context: Column = {
    ...{ head: 'CONTEXT', key: undefined, rank: 0, names: true },
    text: (row) => nameText(row.context ?? ''),
  };
  const namespace: Column = {
    ...{ head: 'NAMESPACE', key: undefined, rank: 0, names: true },
    text: ({ identity }) => nameText(identity.namespace ?? ''),
  };
  return [
    ...(withContext ? [context] : []),
    ...(withNamespace ? [namespace] : []),
    ...(own === undefined ? objectColumns(section, options) : own.map(ownColumn)),
    ...(hasOwners(section) ? [ownerColumn()] : []),
    ...labelColumns.map(labelColumn),
    ...(showLabels ? [labelsColumn()] : []),
  ];
}

function objectColumns(section: Section, options: ColumnsOptions): readonly Column[] {
  const { columns } = section;
  return columns === undefined ? factColumns(section, options) : serverColumns(section, columns, options);
}

function serverColumns(
  section: Section,
  columns: readonly ServerColumn[],
  options: ColumnsOptions,
): readonly Column[] {
  // As `kubectl get`, which shows those of a lower priority with -o wide.
  return columns
    .flatMap((column, index) => (column.priority === 0 || options.wide ? [{ column, index }] : []))
    .slice(0, SERVER_COLUMNS_MAX)
    .map(({ column, index }, place): Column => {
      if (column.name === 'Name') return nameColumn(section, options);
      if (column.name === 'Age') return ageColumn(options);
      return {
        head: cellText(column.name).toUpperCase(),
        key: serverKey(column.name),
        // What stands first a type's authors hold to be most important; a time is beside the last change's own.
        rank: isTimeColumn(column.name) ? 99 : place,
        names: false,
        text: (row) => stateText(row, serverText(row, column.name, index, options.nowMs), options.nowMs),
      };
    });
}

function factColumns(section: Section, options: ColumnsOptions): readonly Column[] {
  const fields = new Set<string>();
  for (const row of section.rows) {
    for (const fact of row.facts.values()) {
      // A path is no heading; and a field that comes and goes would move the others.
      if (fact.field !== fact.path && fields.size < OWN_COLUMNS_MAX) fields.add(fact.field);
    }
  }
  return [
    nameColumn(section, options),
    ...[...fields].map((field, place): Column => ({
      head: cellText(field).toUpperCase(),
      key: factKey(field),
      rank: place + 1,
      names: false,
      text: (row) => (isGone(row) ? GONE : factsText(row, field)),
    })),
    ageColumn(options),
  ];
}

function nameColumn({ resource }: Section, { withType }: ColumnsOptions): Column {
  const prefix = withType ? `${nameText(resource.kind.toLowerCase())}/` : '';
  return {
    ...{ head: 'NAME', key: undefined, rank: 0, names: true },
    text: ({ identity }) => `${prefix}${nameText(identity.name)}`,
  };
}

/** The server's own age is as old as its answer. */
function ageColumn({ nowMs }: ColumnsOptions): Column {
  return {
    ...{ head: 'AGE', key: undefined, rank: 100, names: false },
    text: ({ created }) => ageText(created, nowMs),
  };
}

/** An Event says itself what it is about. */
function hasOwners({ resource, rows }: Section): boolean {
  return resource.kind !== 'Event' && rows.some(({ owner = '' }) => owner !== '');
}

/** What an object belongs to directly. */
function ownerColumn(): Column {
  return {
    ...{ head: 'OWNER', key: undefined, rank: 98, names: true },
    text: ({ owner = '' }) => owner,
  };
}

function ownColumn({ head }: PathColumn, index: number): Column {
  return {
    ...{ head: cellText(head), key: ownKey(index), rank: index, names: index === 0 },
    text: ({ own }) => own[index] ?? '',
  };
}

/** Its head is the last part of the key, as kubectl's. */
function labelColumn(key: string): Column {
  return {
    ...{ head: key.slice(key.lastIndexOf('/') + 1).toUpperCase(), key: undefined, rank: 0, names: false },
    text({ labels }) {
      const value = labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
      return typeof value === 'string' ? cellText(value) : '<none>';
    },
  };
}

function labelsColumn(): Column {
  return {
    ...{ head: 'LABELS', key: undefined, rank: 0, names: false },
    text: ({ labels }) => labelsText(labels),
  };
}

function serverText(row: ObjectRow, name: string, index: number, nowMs: number): string {
  const cells = cellsNow(row, nowMs);
  const cell: Json | undefined = cells?.values[index];
  if (cells === undefined || cell === undefined || cell === null) return '';
  return typeof cell === 'string' ? cellText(agedCell(name, cell, nowMs - cells.atMs)) : valueText(cell);
}

/** What the server says of a state that is over is nobody's any more. */
function stateText(row: ObjectRow, text: string, nowMs: number): string {
  if (isGone(row)) return GONE;
  return areBehind(row, nowMs) ? UNKNOWN : text;
}

/** Whether its object does not exist any more; one that only left the selection is as it was. */
export function isGone({ last }: ObjectRow): boolean {
  return last?.type === 'DELETED' && !leftSelection(last);
}

function factsText(row: ObjectRow, field: string): string {
  const texts = [...row.facts.values()].filter((fact) => fact.field === field).map(factText);
  return shorten(texts.join(','), CELL_MAX);
}

/** How it is now; how it was is no part of a cell. */
function factText({ old, ...fact }: PrintableChange): string {
  const { new: next } = sideTexts(fact);
  return next === undefined ? '' : `${next}${totalText(fact)}`;
}
