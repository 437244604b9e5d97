import type { TimeStyle } from '../../model/plan/time-style.js';
import type { PathColumn } from '../../model/json/json-path.js';
import { type PrintableRecord, leftSelection } from '../../model/flow/record.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { type Bounds, SENTENCE } from '../line/bounds.js';
import { changesText } from '../line/changes-text.js';
import { type Theme, createTheme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';
import { type Column, columnsOf, isGone } from './columns.js';
import { type SheetCell, layOut } from './layout.js';
import type { ObjectRow, Section } from './object-row.js';
import { changeNow } from './server-cells.js';
import { type RowOrder, orderRows } from './order-rows.js';

/** A change stands out this long. */
const RECENT_MS = 5_000;

export interface ViewOptions {
  readonly theme: Theme;
  /** Default true. */
  readonly headers?: boolean;
  readonly timestamps: TimeStyle;
  readonly startedMs: number;
  /** What was asked for, as soon as it is known: its order is that of the types. */
  readonly scopes?: () => readonly { readonly resource: Resource; readonly namespace: string | undefined }[];
  /** Columns of the person's own. */
  readonly columns?: readonly PathColumn[] | undefined;
  /** Whether the server's columns of lower priority are shown, too. */
  readonly wideColumns?: boolean;
  readonly labelColumns?: readonly string[];
  readonly showLabels?: boolean;
  /** Whether rows stand in the order of a path of --sort-by. */
  readonly sorted?: boolean;
}

/** What of the rows is shown, and in which order. */
export interface Selection {
  readonly order: RowOrder;
  /** Only rows with this text in one of their cells, in whatever case; empty: all. */
  readonly filter: string;
}

/** A type with its columns, and its rows as they are selected and in their order. */
export interface TablePart {
  readonly columns: readonly Column[];
  readonly rows: readonly ObjectRow[];
}

/** Everything, by namespace and name. */
export const ALL: Selection = { order: { head: undefined, backwards: false }, filter: '' };

const PLAIN = createTheme(0);

/** The parts of a table: each type that has rows. */
export function partsOf(
  sections: readonly Section[],
  nowMs: number,
  options: ViewOptions,
  { order, filter }: Selection = ALL,
): readonly TablePart[] {
  const scopes = options.scopes?.() ?? [];
  const namespaced = scopes.filter(({ resource }) => resource.namespaced);
  const spread = new Set(
    sections
      .flatMap(({ rows }) => rows.map(({ identity }) => identity.namespace))
      .filter((name) => name !== undefined),
  );
  const asked = new Set(namespaced.map(({ namespace }) => namespace));
  const severalNamespaces = spread.size > 1 || asked.size > 1 || asked.has(undefined);
  const severalTypes =
    new Set(scopes.map(({ resource }) => resourceName(resource))).size > 1 || sections.length > 1;
  const wanted = filter.toLowerCase();
  return sections
    .map((section) => {
      const columns = columnsOf(section, {
        nowMs,
        withContext: section.rows.some(({ context }) => context !== undefined),
        withNamespace: section.resource.namespaced && severalNamespaces,
        withType: severalTypes,
        own: options.columns,
        wide: options.wideColumns ?? false,
        labelColumns: options.labelColumns ?? [],
        showLabels: options.showLabels ?? false,
      });
      const rows = orderRows(section, columns, order, options.sorted === true);
      return {
        columns,
        rows: wanted === '' ? rows : rows.filter((row) => holds(row, columns, wanted)),
      };
    })
    .filter(({ rows }) => rows.length > 0);
}

function holds(row: ObjectRow, columns: readonly Column[], wanted: string): boolean {
  const { namespace = '', name } = row.identity;
  return (
    `${namespace}/${name}`.toLowerCase().includes(wanted) ||
    columns.some((column) => column.text(row).toLowerCase().includes(wanted))
  );
}

/** The table as lines. */
export interface TableLines {
  readonly lines: readonly string[];
  /** The heads of columns that had no room. */
  readonly leftOut: readonly string[];
  /** The columns of a window that would be enough; only where the table fits in no way. */
  readonly needs: number | undefined;
}

export interface Limits {
  /** No line is wider. */
  readonly columns?: number;
  /** Marks the row that is selected. */
  readonly selected?: ObjectRow | undefined;
}

const LAST_CHANGE = { head: 'LAST CHANGE', rank: 0, names: false, sentences: true };

/** For each type a head and its rows, with an empty line between types. */
export function tableLines(
  parts: readonly TablePart[],
  nowMs: number,
  options: ViewOptions,
  { columns: most, selected }: Limits = {},
): TableLines {
  const { theme, headers = true } = options;
  const leftOut = new Set<string>();
  let needs: number | undefined;
  const lines = parts.flatMap(({ columns, rows }, index) => {
    const sheet = {
      columns: [...columns, LAST_CHANGE],
      rows: rows.map((row) => cellsOf(row, columns, nowMs, options)),
    };
    const mark = selected === undefined ? 0 : MARK.length;
    const laidOut = layOut(sheet, theme, most === undefined ? undefined : most - mark);
    for (const head of laidOut.leftOut) leftOut.add(head);
    if (laidOut.needs !== undefined) needs = Math.max(needs ?? 0, laidOut.needs + mark);
    const [head = '', ...body] = laidOut.lines;
    const marked = [
      mark === 0 ? head : `${' '.repeat(mark)}${head}`,
      ...body.map((line, at) => markLine(line, rows[at], selected, theme)),
    ];
    if (!headers) return marked.slice(1);
    return index === 0 ? marked : ['', ...marked];
  });
  return { lines, leftOut: [...leftOut], needs };
}

const MARK = '> ';

function markLine(
  line: string,
  row: ObjectRow | undefined,
  selected: ObjectRow | undefined,
  theme: Theme,
): string {
  if (selected === undefined) return line;
  return row === selected ? theme.selected(`${MARK}${line}`) : `${' '.repeat(MARK.length)}${line}`;
}

function cellsOf(
  row: ObjectRow,
  columns: readonly Column[],
  nowMs: number,
  options: ViewOptions,
): readonly SheetCell[] {
  const { theme } = options;
  const told = changeNow(row, nowMs);
  const isRecent = told !== undefined && nowMs - told.timeMs < RECENT_MS;
  const ofChange = told?.type === 'ADDED' ? theme.added : theme.modified;
  const paintOf = ({ key, names }: Column): SheetCell['paint'] => {
    if (isGone(row)) return theme.gone;
    if (names && isRecent && told.type === 'ADDED') return theme.added;
    const changedMs = key === undefined ? undefined : row.changed.get(key);
    return changedMs !== undefined && nowMs - changedMs < RECENT_MS ? theme.modified : undefined;
  };
  return [
    ...columns.map((column) => ({ text: column.text(row), paint: paintOf(column) })),
    {
      text: told === undefined ? '' : changeLine(told, options, SENTENCE),
      paint: isGone(row) ? theme.gone : isRecent ? ofChange : undefined,
    },
  ];
}

/** When something changed, and what: plain safe text. */
export function changeLine(record: PrintableRecord, options: ViewOptions, bounds: Bounds): string {
  const time = timestampText(record.timeMs, options.timestamps, options.startedMs).trim();
  // What an Event says is the news of a new one too.
  const tells =
    record.type === 'MODIFIED' || (record.reason === undefined && record.changes.some(({ event }) => event));
  const text = tells ? changesText(record, PLAIN, bounds) : wordOf(record);
  return time === '' ? text : `${time} ${text}`;
}

function wordOf(record: PrintableRecord): string {
  if (leftSelection(record)) return 'left the selection';
  return record.reason === 'back-in-selection' ? 'back in the selection' : record.type.toLowerCase();
}
