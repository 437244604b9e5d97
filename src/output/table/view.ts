import type { Timestamps } from '../../model/choices.js';
import { type PrintableRecord, leftSelection } from '../../model/record.js';
import { SENTENCE } from '../line/bounds.js';
import { changesText } from '../line/changes-text.js';
import { nameText } from '../text/name-text.js';
import { type Theme, createTheme } from '../text/theme.js';
import { timestampText } from '../text/timestamp.js';
import { cellsOf } from './cells.js';
import { layOut } from './layout.js';
import type { ObjectRow, Section } from './object-rows.js';

/** A change stands out this long. */
export const RECENT_MS = 5_000;

export interface ViewOptions {
  readonly theme: Theme;
  /** Default true. */
  readonly headers?: boolean;
  readonly timestamps: Timestamps;
  readonly startedMs: number;
}

const PLAIN = createTheme(0);

/**
 * The table as lines: for each type a head and its rows, an empty line between types. As wide as `columns` at most,
 * where that is given; `choose` says which rows of a type are shown.
 */
export function tableLines(
  sections: readonly Section[],
  nowMs: number,
  options: ViewOptions,
  limits: { readonly columns?: number; readonly choose?: (row: ObjectRow) => boolean } = {},
): readonly string[] {
  const { choose = () => true } = limits;
  const spread = new Set(sections.flatMap(({ rows }) => rows.map((row) => row.identity.namespace)));
  return sections
    .map((section) => ({ ...section, shown: section.rows.filter(choose) }))
    .filter(({ shown }) => shown.length > 0)
    .flatMap((section, index) => {
      const { head, rowOf } = cellsOf(section, nowMs);
      const withContext = section.rows.some(({ context }) => context !== undefined);
      const withNamespace = section.resource.namespaced && spread.size > 1;
      const lines = layOut(
        {
          head: [
            ...(withContext ? ['CONTEXT'] : []),
            ...(withNamespace ? ['NAMESPACE'] : []),
            ...head,
            'LAST CHANGE',
          ],
          rows: section.shown.map((row) => ({
            cells: [
              ...(withContext ? [nameText(row.context ?? '')] : []),
              ...(withNamespace ? [nameText(row.identity.namespace ?? '')] : []),
              ...rowOf(row),
              lastChange(row.last, options),
            ],
            paint: paintOf(row, nowMs, options.theme),
          })),
        },
        options.theme,
        limits.columns,
      );
      if (options.headers === false) return lines.slice(1);
      return index === 0 ? lines : ['', ...lines];
    });
}

/** Whether a row will look different by itself once it is no longer new. */
export function isRecent(row: ObjectRow, nowMs: number): boolean {
  return row.last !== undefined && nowMs - row.last.timeMs < RECENT_MS;
}

function lastChange(record: PrintableRecord | undefined, options: ViewOptions): string {
  if (record === undefined) return '';
  const time = timestampText(record.timeMs, options.timestamps, options.startedMs).trim();
  // What an Event says is the news of a new one too.
  const tells =
    record.type === 'MODIFIED' || (record.reason === undefined && record.changes.some(({ event }) => event));
  const text = tells ? changesText(record, PLAIN, SENTENCE) : wordOf(record);
  return time === '' ? text : `${time} ${text}`;
}

function wordOf(record: PrintableRecord): string {
  if (leftSelection(record)) return 'left the selection';
  return record.reason === 'back-in-selection' ? 'back in the selection' : record.type.toLowerCase();
}

function paintOf(row: ObjectRow, nowMs: number, theme: Theme): ((text: string) => string) | undefined {
  if (row.last?.type === 'DELETED') return theme.gone;
  if (!isRecent(row, nowMs)) return undefined;
  return row.last?.type === 'ADDED' ? theme.added : theme.modified;
}
