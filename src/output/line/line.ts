import type { Timestamps } from '../../model/choices.js';
import type { Scope } from '../../model/event.js';
import { type PrintableChange, type PrintableRecord, leftSelection } from '../../model/record.js';
import { ageText } from './age.js';
import { changeText, shownChanges } from './change-text.js';
import { type Cell, createColumn, joinCells } from './padded-column.js';
import { containerText } from './container-text.js';
import { eventText } from './event-text.js';
import { expectedWidths } from './expected-widths.js';
import { labelsText } from './labels-text.js';
import { managersText } from './managers-text.js';
import { type LinePart, isContainerPart, isEventPart, lineParts } from './line-parts.js';
import { nameText, objectText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';

/** Longer names stick out, instead of pushing everyone else's columns away. */
const NAME_COLUMN_MAX = 48;
const NAMESPACE_COLUMN_MAX = 24;
const TYPE_COLUMN = 'MODIFIED'.length;
/** `10m30s`, `<unknown>` sticks out. */
const AGE_COLUMN = 6;
const UID_COLUMN = 36;
/** Below this a name says nothing: a window that narrow wraps. */
const NAME_LEAST = 16;

export interface LineOptions {
  readonly theme: Theme;
  /** Age, uid and labels too. */
  readonly wide?: boolean;
  readonly timestamps?: Timestamps;
  /** When the run began, for relative time. */
  readonly startedMs?: number;
  /** What is going to be listed, as far as it is known: the columns begin as wide as its names are likely to be. */
  readonly scopes?: () => readonly Scope[];
  /** The columns of the terminal; undefined where there is none. */
  readonly windowWidth?: () => number | undefined;
}

/** One record as one line without its end. */
export type LineFormat = (record: PrintableRecord) => string;

/**
 * The `line` and `wide` formats. A line is written when its change happens, without waiting for the list: columns
 * begin as wide as what is listed is expected to be and only grow. It is always one line, whatever the cluster put
 * into it. On a terminal a name takes at most half of the window; what changed is never cut to it, since it is what
 * the line is for.
 */
export function createLineFormat(options: LineOptions): LineFormat {
  const { theme, wide = false, timestamps = 'time', startedMs = 0 } = options;
  const expected = (): ReturnType<typeof expectedWidths> => expectedWidths(options.scopes?.() ?? []);
  const nameColumn = createColumn(NAME_COLUMN_MAX, () => expected().name);
  const namespaceColumn = createColumn(NAMESPACE_COLUMN_MAX, () => expected().namespace);
  const ageColumn = createColumn(AGE_COLUMN, () => AGE_COLUMN);
  const uidColumn = createColumn(UID_COLUMN, () => 0);
  const typePaint = { ADDED: theme.added, MODIFIED: theme.modified, DELETED: theme.deleted };

  const aboutCells = ({ about, timeMs, identity }: PrintableRecord): readonly Cell[] => [
    ageColumn(ageText(about?.created, timeMs), theme.namespace),
    uidColumn(nameText(identity.uid), theme.namespace),
  ];

  return (record) => {
    const { name, namespace } = record.identity;
    const time = timestampText(record.timeMs, timestamps, startedMs);
    const head = `${time === '' ? '' : `${theme.time(time)} `}${typePaint[record.type](record.type)}`;
    const window = options.windowWidth?.();
    const nameMost = window === undefined ? undefined : Math.max(NAME_LEAST, Math.floor(window / 2));
    const cells = [
      nameColumn(`${indent(record)}${objectText({ kind: record.kind, name })}`, theme.name, nameMost),
      namespaceColumn(namespace === undefined ? '' : nameText(namespace), theme.namespace),
      ...(wide ? aboutCells(record) : []),
      { text: changesText(record, theme), gap: '  ' },
      ...(wide ? [{ text: theme.namespace(labelsText(record.about?.labels)), gap: '' }] : []),
    ];
    return joinCells(`${head}${' '.repeat(TYPE_COLUMN - record.type.length)} `, cells);
  };
}

/** What belongs to a workload stands under it. */
function indent(record: PrintableRecord): string {
  return record.owner === undefined ? '' : '  ';
}

/** What changed, and by whom. */
export function changesText(record: PrintableRecord, theme: Theme): string {
  const show = record.type === 'ADDED' ? factText : differenceText;
  const showPart = (part: LinePart): string => {
    if (isEventPart(part)) return eventText(part.event, theme);
    return isContainerPart(part) ? containerText(part, theme) : show(part, theme);
  };
  const parts = [shownChanges(lineParts(record.changes), showPart, ' · ')];
  if (leftSelection(record)) parts.push(theme.notice('left the selection'));
  else if (record.reason === 'unknown')
    parts.push(theme.notice('(or it left the selection: the server does not say)'));
  else if (record.reason === 'back-in-selection') parts.push(theme.notice('back in the selection'));
  else if (record.type === 'DELETED' && record.synthetic) {
    parts.push(theme.notice('(found gone; the deletion itself was not seen)'));
  }
  const managers = managersText(record.managers);
  if (managers !== '') parts.push(theme.notice(`by ${managers}`));
  if (record.folded !== undefined && record.folded > 1) parts.push(theme.notice(`×${record.folded}`));
  return parts.filter((part) => part !== '').join('  ');
}

/** A fact of a new object: `replicas 3`. */
function factText(change: PrintableChange, theme: Theme): string {
  const text = changeText(change);
  return `${theme.field(text.label)} ${theme.new(text.new ?? '')}`;
}

/** A difference: `replicas 3 → 5`, `image[envoy] added envoy:1.2`, `image[envoy] removed (was envoy:1.2)`. */
function differenceText(change: PrintableChange, theme: Theme): string {
  const { label, old, new: next } = changeText(change);
  const field = theme.field(label);
  if (next === undefined)
    return `${field} ${isState(change) ? 'gone' : 'removed'} (was ${theme.old(old ?? '')})`;
  if (old === undefined) return `${field} ${hasPlace(change) ? 'added ' : ''}${theme.new(next)}`;
  return `${field} ${theme.old(old)} → ${theme.new(next)}`;
}

/** Where a new value means that something was put in: a container, or a path. A field with a name just gets a value. */
function hasPlace(change: PrintableChange): boolean {
  return !isState(change) && (change.container !== undefined || change.field === change.path);
}

/** What the cluster reports comes and goes; what a user wrote is added and removed. */
function isState({ kind }: PrintableChange): boolean {
  return kind !== 'spec';
}
