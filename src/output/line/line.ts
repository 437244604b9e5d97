import type { Scope } from '../../model/flow/event.js';
import type { TimeStyle } from '../../model/plan/time-style.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import { ageText } from './age.js';
import { type Bounds, WHOLE } from './bounds.js';
import { toldChanges } from './changes-text.js';
import { type Cell, createColumn, joinCells } from './padded-column.js';
import { expectedWidths, onlyNamespace } from './expected-widths.js';
import { labelsText } from './circumstance-text.js';
import { hunkLines } from './hunk-text.js';
import { detailsText } from './details-text.js';
import { textWidth } from '../text/fit.js';
import { nameText, objectText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';
import { type Segment, wrapLine } from './wrap-line.js';

/** Longer names stick out, instead of pushing everyone else's columns away. */
const NAME_COLUMN_MAX = 48;
const NAMESPACE_COLUMN_MAX = 24;
const CONTEXT_COLUMN_MAX = 24;
const TYPE_COLUMN = 'MODIFIED'.length;
/** `10m30s`, `<unknown>` sticks out. */
const AGE_COLUMN = 6;
const UID_COLUMN = 36;
/** Below this a name says nothing: a window that narrow wraps. */
const NAME_LEAST = 16;

export interface LineOptions {
  readonly theme: Theme;
  /** Age, where it runs, images, selector and labels too. */
  readonly wide?: boolean;
  /** The UID behind the name. */
  readonly showUid?: boolean;
  readonly timestamps?: TimeStyle;
  /** When the run began, for relative time. */
  readonly startedMs?: number;
  /** What is going to be listed, as far as it is known: the columns begin as wide as its names are likely to be. */
  readonly scopes?: () => readonly Scope[];
  /** The columns of the terminal; undefined where there is none. */
  readonly windowWidth?: () => number | undefined;
  /** What each object belongs to, where objects are asked for by that. */
  readonly owners?: boolean;
  /** How much of a change is told; all of it where nothing is said. */
  readonly bounds?: Bounds;
  /** So many lines around what differs in a text of several lines. */
  readonly context?: number;
}

/** One record as one line without its end, and under it the hunks of texts that have several. */
export type LineFormat = (record: PrintableRecord) => string;

/**
 * The `line` and `wide` formats. A line is written when its change happens, without waiting for the list: columns
 * begin as wide as what is listed is expected to be. It is always one line, whatever the cluster put into it; only a
 * text of several lines is told by hunks under the line, indented and each line behind its sign. On a terminal a name
 * takes at most half of the window, and what is longer than the window goes on indented below: what changed is never
 * cut to it, since it is what the line is for. The namespace stands there where it is not the only one watched.
 */
export function createLineFormat(options: LineOptions): LineFormat {
  const { theme, wide = false, showUid = false, timestamps = 'time', startedMs = 0 } = options;
  const { bounds = WHOLE, context = 3 } = options;
  const expected = (): ReturnType<typeof expectedWidths> => expectedWidths(options.scopes?.() ?? []);
  const nameColumn = createColumn(NAME_COLUMN_MAX, () => expected().name);
  const namespaceColumn = createColumn(NAMESPACE_COLUMN_MAX, () => expected().namespace);
  const contextColumn = createColumn(CONTEXT_COLUMN_MAX, () => expected().context);
  const ageColumn = createColumn(AGE_COLUMN, () => AGE_COLUMN);
  const uidColumn = createColumn(UID_COLUMN, () => 0);
  const typePaint = { ADDED: theme.added, MODIFIED: theme.modified, DELETED: theme.deleted };

  const aboutCells = ({ about, timeMs, identity }: PrintableRecord): readonly Cell[] => [
    ...(wide ? [ageColumn(ageText(about?.created, timeMs), theme.namespace)] : []),
    ...(showUid ? [uidColumn(nameText(identity.uid), theme.namespace)] : []),
  ];
  const namespaceCell = (namespace: string | undefined): readonly Cell[] => {
    const only = onlyNamespace(options.scopes?.() ?? []);
    if (only !== undefined && (namespace === undefined || namespace === only)) return [];
    return [namespaceColumn(namespace === undefined ? '' : nameText(namespace), theme.namespace)];
  };

  return (record) => {
    const { name, namespace } = record.identity;
    const time = timestampText(record.timeMs, timestamps, startedMs);
    const head = `${time === '' ? '' : `${theme.time(time)} `}${typePaint[record.type](record.type)}`;
    const window = options.windowWidth?.();
    const nameMost = window === undefined ? undefined : Math.max(NAME_LEAST, Math.floor(window / 2));
    const { segments, hunks } = toldChanges(record, theme, bounds, context);
    const cells = [
      ...(record.context === undefined ? [] : [contextColumn(nameText(record.context), theme.field)]),
      nameColumn(`${indent(record)}${objectText({ kind: record.kind, name })}`, theme.name, nameMost),
      ...namespaceCell(namespace),
      ...aboutCells(record),
    ];
    const all: readonly Segment[] = [
      ...segments,
      ...(wide ? wideSegments(record, theme) : []),
      ...(options.owners === true ? ownersSegment(record, theme) : []),
    ];
    // A gap is only written when something follows it.
    const columns = joinCells(`${head}${' '.repeat(TYPE_COLUMN - record.type.length)} `, [
      ...cells,
      ...(all.length === 0 ? [] : [{ text: END, gap: '' }]),
    ]).slice(0, all.length === 0 ? undefined : -END.length);
    const line = wrapLine(columns, all, window, time === '' ? 0 : textWidth(time) + 1);
    return [line, ...hunkLines(hunks, { theme, most: bounds.lines, width: window })].join('\n');
  };
}

/** Stands for what follows the columns. */
const END = '|';

/** What kubectl's wide shows, without what the changes tell already, and the labels. */
function wideSegments({ about, changes }: PrintableRecord, theme: Theme): readonly Segment[] {
  const told = new Set(changes.map(({ field }) => field));
  return [detailsText(about?.details, told), labelsText(about?.labels)]
    .filter((text) => text !== '')
    .map((text) => ({ text: theme.namespace(text), gap: '  ' }));
}

/** What belongs to something stands under it; in the first tree with the lines of one. */
function indent({ owner, lineage }: PrintableRecord): string {
  if (lineage === undefined) return owner === undefined ? '' : '  ';
  const { last, indent } = lineage;
  if (last === undefined) return '   '.repeat(indent);
  const own = last.length - 1;
  return last.map((isLast, at) => (at === own ? (isLast ? '└─ ' : '├─ ') : isLast ? '   ' : '│  ')).join('');
}

/** `of replicaset/web-5d78c9869d of deployment/web`; the first tree shows it by where it stands. */
function ownersSegment({ lineage }: PrintableRecord, theme: Theme): readonly Segment[] {
  if (lineage === undefined || lineage.last !== undefined || lineage.path.length === 0) return [];
  const path = lineage.path.toReversed().map((owner) => `of ${objectText(owner)}`);
  return [{ text: theme.namespace(path.join(' ')), gap: '  ' }];
}
