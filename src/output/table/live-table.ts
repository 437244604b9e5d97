import type { Clock } from '../../model/clock.js';
import type { Scope } from '../../model/event.js';
import type { Masked } from '../../model/masked.js';
import type { PrintableRecord } from '../../model/record.js';
import type { ServerTable } from '../../model/server-table.js';
import type { Writer } from '../streams/writer.js';
import type { LivePicture, WindowSize } from './live-picture.js';
import { type ObjectRow, type Section, createObjectRows } from './object-rows.js';
import { type ViewOptions, tableLines } from './view.js';

/** A deleted row stays to be seen this long. */
const GONE_MS = 10_000;

export interface TableOptions extends ViewOptions {
  readonly stdout: Writer;
  readonly clock: Clock;
  /** stdout's window, where it is a terminal: no line is wider. */
  readonly window: (() => WindowSize) | undefined;
  /** Where the table is drawn while it changes; undefined: one plain table at the end. */
  readonly picture: LivePicture | undefined;
}

/** The `table` format: one row an object, with the columns of kubectl and the change that was last. */
export interface LiveTable {
  tell(record: PrintableRecord, shown: boolean): void;
  readonly fill: (scope: Scope, table: Masked<ServerTable>) => void;
  /** Leaves the table as it is at the end. */
  finish(): Promise<void>;
}

/** An empty table. */
export function createLiveTable(options: TableOptions): LiveTable {
  const { stdout, clock, window, picture } = options;
  const rows = createObjectRows();
  const draw = (): void =>
    picture?.show((size) => {
      const nowMs = clock.now();
      rows.forgetDeleted(nowMs - GONE_MS);
      return fittingLines(rows.sections(), nowMs, size, options);
    });

  return {
    tell(record, shown) {
      rows.apply(record, shown);
      draw();
    },
    fill(scope, table) {
      rows.fill(scope, table);
      draw();
    },
    async finish() {
      await picture?.end();
      rows.forgetDeleted(Infinity);
      const limits = window === undefined ? {} : { columns: window().columns - 1 };
      const lines = tableLines(rows.sections(), clock.now(), options, limits);
      if (lines.length > 0) await stdout.write(`${lines.join('\n')}\n`);
    },
  };
}

/**
 * What fits into a window: where there are more rows, those that changed last, and a line that says so. One row is
 * left for the cursor, and the last column, since a terminal wraps once it is full.
 */
function fittingLines(
  sections: readonly Section[],
  nowMs: number,
  window: WindowSize,
  view: ViewOptions,
): readonly string[] {
  const columns = window.columns - 1;
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const all = filled.flatMap(({ rows }) => rows);
  const room = window.rows - 1;
  const heads = 2 * filled.length - 1;
  if (all.length + heads <= room) return tableLines(sections, nowMs, view, { columns });
  const chosen = new Set(lastChanged(all, Math.max(1, room - heads - 1)));
  const lines = tableLines(sections, nowMs, view, { columns, choose: (row) => chosen.has(row) });
  const more = view.theme.notice(
    `… and ${all.length - chosen.size} more; shown: those that changed last`.slice(0, columns),
  );
  return [...lines.slice(0, Math.max(0, room - 1)), more];
}

function lastChanged(rows: readonly ObjectRow[], count: number): readonly ObjectRow[] {
  return rows.toSorted((a, b) => (b.last?.timeMs ?? 0) - (a.last?.timeMs ?? 0)).slice(0, count);
}
