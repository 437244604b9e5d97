import type { Change } from '../model/change.js';
import type { ObjectRecord } from '../model/record.js';
import { changeText, nameText, shownChanges } from './change-text.js';
import { containerText } from './container-text.js';
import { type LinePart, isContainerPart, lineParts } from './line-parts.js';
import { localTime } from './local-time.js';
import type { Theme } from './theme.js';

/** Longer names stick out, instead of pushing everyone else's columns away. */
const NAME_COLUMN_MAX = 48;
const NAMESPACE_COLUMN_MAX = 24;
const TYPE_COLUMN = 'MODIFIED'.length;

/** One record as one line without its end, or undefined for an update that changed nothing shown. */
export type LineFormat = (record: ObjectRecord) => string | undefined;

export interface LineOptions {
  readonly theme: Theme;
  /** Show updates that changed nothing shown, too; default false. */
  readonly everyUpdate?: boolean;
}

/**
 * The `line` format. Columns are as wide as the widest name seen so far and only grow: a line is written when its
 * change happens, without waiting for the list. It is always one line, whatever the cluster put into it.
 */
export function createLineFormat({ theme, everyUpdate = false }: LineOptions): LineFormat {
  const nameColumn = createColumn(NAME_COLUMN_MAX);
  const namespaceColumn = createColumn(NAMESPACE_COLUMN_MAX);
  const typePaint = { ADDED: theme.added, MODIFIED: theme.modified, DELETED: theme.deleted };

  return (record) => {
    const isEmpty = record.type === 'MODIFIED' && record.changes.length === 0;
    if (isEmpty && !everyUpdate && record.folded === undefined) return undefined;
    const { name, namespace } = record.identity;
    const head = `${theme.time(localTime(record.timeMs))} ${typePaint[record.type](record.type)}`;
    const cells = [
      nameColumn(nameText(`${record.kind.toLowerCase()}/${name}`), theme.name),
      namespaceColumn(namespace === undefined ? '' : nameText(namespace), theme.namespace),
      { text: details(record, theme), gap: '' },
    ];
    return joinCells(`${head}${' '.repeat(TYPE_COLUMN - record.type.length)} `, cells);
  };
}

interface Cell {
  readonly text: string;
  /** What stands between it and the next cell. */
  readonly gap: string;
}

/** Remembers the widest text it was given, up to `max`. */
function createColumn(max: number): (text: string, paint: (text: string) => string) => Cell {
  let width = 0;
  return (text, paint) => {
    width = Math.max(width, Math.min(text.length, max));
    const gap = width === 0 ? '' : ' '.repeat(Math.max(width - text.length, 0) + 2);
    return { text: text === '' ? '' : paint(text), gap };
  };
}

/** A gap is only written when something follows it, so that no line ends in blanks. */
function joinCells(head: string, cells: readonly Cell[]): string {
  let line = head;
  let gap = '';
  for (const cell of cells) {
    if (cell.text !== '') line += gap + cell.text;
    gap = cell.text === '' ? gap + cell.gap : cell.gap;
  }
  return line;
}

function details(record: ObjectRecord, theme: Theme): string {
  const show = record.type === 'ADDED' ? factText : differenceText;
  const showPart = (part: LinePart): string =>
    isContainerPart(part) ? containerText(part, theme) : show(part, theme);
  const parts = [shownChanges(lineParts(record.changes), showPart, ' · ')];
  if (record.type === 'DELETED' && record.synthetic) {
    parts.push(theme.notice('(found gone; the deletion itself was not seen)'));
  }
  const managers = record.managers.filter((manager) => manager !== '').join(', ');
  if (managers !== '') parts.push(theme.notice(`by ${nameText(managers)}`));
  if (record.folded !== undefined && record.folded > 1) parts.push(theme.notice(`×${record.folded}`));
  return parts.filter((part) => part !== '').join('  ');
}

/** A fact of a new object: `replicas 3`. */
function factText(change: Change, theme: Theme): string {
  const text = changeText(change);
  return `${theme.field(text.label)} ${theme.new(text.new ?? '')}`;
}

/** A difference: `replicas 3 → 5`, `image[envoy] added envoy:1.2`, `image[envoy] removed (was envoy:1.2)`. */
function differenceText(change: Change, theme: Theme): string {
  const { label, old, new: next } = changeText(change);
  const field = theme.field(label);
  if (next === undefined)
    return `${field} ${isState(change) ? 'gone' : 'removed'} (was ${theme.old(old ?? '')})`;
  if (old === undefined) return `${field} ${hasPlace(change) ? 'added ' : ''}${theme.new(next)}`;
  return `${field} ${theme.old(old)} → ${theme.new(next)}`;
}

/** Where a new value means that something was put in: a container, or a path. A field with a name just gets a value. */
function hasPlace(change: Change): boolean {
  return !isState(change) && (change.container !== undefined || change.field === change.path);
}

/** What the cluster reports comes and goes; what a user wrote is added and removed. */
function isState(change: Change): boolean {
  return /^status(?:[.[]|$)/.test(change.path);
}
