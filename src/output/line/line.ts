import type { Timestamps } from '../../model/choices.js';
import type { Scope } from '../../model/event.js';
import type { PrintableRecord } from '../../model/record.js';
import { ageText } from './age.js';
import { type Bounds, WHOLE } from './bounds.js';
import { toldChanges } from './changes-text.js';
import { type Cell, createColumn, joinCells } from './padded-column.js';
import { expectedWidths } from './expected-widths.js';
import { labelsText } from './labels-text.js';
import { hunkLines } from './hunk-text.js';
import { nameText, objectText } from '../text/name-text.js';
import type { Theme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';

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
  /** Age, uid and labels too. */
  readonly wide?: boolean;
  readonly timestamps?: Timestamps;
  /** When the run began, for relative time. */
  readonly startedMs?: number;
  /** What is going to be listed, as far as it is known: the columns begin as wide as its names are likely to be. */
  readonly scopes?: () => readonly Scope[];
  /** The columns of the terminal; undefined where there is none. */
  readonly windowWidth?: () => number | undefined;
  /** How much of a change is told; all of it where nothing is said. */
  readonly bounds?: Bounds;
  /** So many lines around what differs in a text of several lines. */
  readonly context?: number;
}

/** One record as one line without its end, and under it the hunks of texts that have several. */
export type LineFormat = (record: PrintableRecord) => string;

/**
 * The `line` and `wide` formats. A line is written when its change happens, without waiting for the list: columns
 * begin as wide as what is listed is expected to be and only grow. It is always one line, whatever the cluster put
 * into it; only a text of several lines is told by hunks under the line, indented and each line behind its sign. On a terminal a name takes at most half of the window; what changed is never cut to it, since it is what
 * the line is for.
 */
export function createLineFormat(options: LineOptions): LineFormat {
  const { theme, wide = false, timestamps = 'time', startedMs = 0, bounds = WHOLE, context = 3 } = options;
  const expected = (): ReturnType<typeof expectedWidths> => expectedWidths(options.scopes?.() ?? []);
  const nameColumn = createColumn(NAME_COLUMN_MAX, () => expected().name);
  const namespaceColumn = createColumn(NAMESPACE_COLUMN_MAX, () => expected().namespace);
  const contextColumn = createColumn(CONTEXT_COLUMN_MAX, () => expected().context);
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
    const { text, hunks } = toldChanges(record, theme, bounds, context);
    const cells = [
      ...(record.context === undefined ? [] : [contextColumn(nameText(record.context), theme.field)]),
      nameColumn(`${indent(record)}${objectText({ kind: record.kind, name })}`, theme.name, nameMost),
      namespaceColumn(namespace === undefined ? '' : nameText(namespace), theme.namespace),
      ...(wide ? aboutCells(record) : []),
      { text, gap: '  ' },
      ...(wide ? [{ text: theme.namespace(labelsText(record.about?.labels)), gap: '' }] : []),
    ];
    const line = joinCells(`${head}${' '.repeat(TYPE_COLUMN - record.type.length)} `, cells);
    return [line, ...hunkLines(hunks, { theme, most: bounds.lines, width: window })].join('\n');
  };
}

/** What belongs to a workload stands under it. */
function indent(record: PrintableRecord): string {
  return record.owner === undefined ? '' : '  ';
}
