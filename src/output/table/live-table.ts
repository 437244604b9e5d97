import type { Clock } from '../../model/clock.js';
import type { Scope } from '../../model/flow/event.js';
import type { Masked } from '../../model/flow/masked.js';
import type { SortKey } from '../../model/object/patterns.js';
import type { PrintableRecord } from '../../model/flow/record.js';
import type { ServerTable } from '../../model/flow/server-table.js';
import { GLANCE } from '../line/bounds.js';
import type { Writer } from '../streams/writer.js';
import { readKeys } from './keys.js';
import type { LivePicture, WindowSize } from './live-picture.js';
import type { Section } from './object-row.js';
import { createObjectRows } from './object-rows.js';
import { rowsOf, screenLines } from './screen.js';
import { createSnapshots } from './snapshots.js';
import { type TableState, UNTOUCHED, pressed } from './table-state.js';
import { type ViewOptions, changeLine, partsOf, tableLines } from './view.js';

/** A deleted row stays to be seen this long. */
const GONE_MS = 10_000;

export interface TableOptions extends ViewOptions {
  readonly stdout: Writer;
  readonly clock: Clock;
  /** stdout's window, where it is a terminal: no line is wider. */
  readonly window: (() => WindowSize) | undefined;
  /** Where the table is drawn while it changes; undefined: tables one below the other. */
  readonly picture: LivePicture | undefined;
  /** Nothing is written before the end. */
  readonly once?: boolean;
  readonly sortBy?: SortKey | undefined;
  /** What a key does that is a signal otherwise, or the end. */
  readonly onKey?: (key: 'quit' | 'SIGINT' | 'SIGQUIT' | 'SIGTSTP') => void;
}

/** The `table` format: one row an object, with the columns of kubectl and the change that was last. */
export interface LiveTable {
  tell(record: PrintableRecord, shown: boolean): void;
  /** A first list is complete. */
  synced(): void;
  readonly fill: (scope: Scope, table: Masked<ServerTable>) => void;
  /** Leaves the table as it is at the end. */
  finish(): Promise<void>;
}

/** An empty table. */
export function createLiveTable(options: TableOptions): LiveTable {
  const { stdout, clock, window, picture, onKey = () => undefined } = options;
  const view: ViewOptions = { ...options, sorted: options.sortBy !== undefined };
  const rows = createObjectRows({
    resources: () => (options.scopes?.() ?? []).map(({ resource }) => resource),
    columns: options.columns,
    sortBy: options.sortBy,
    pastText: (record) => changeLine(record, view, GLANCE),
  });
  let state = UNTOUCHED;
  /** While it is paused: what is shown, and how many changes came since. */
  let still: { readonly sections: readonly Section[]; readonly nowMs: number; missed: number } | undefined;

  const now = (): { readonly sections: readonly Section[]; readonly nowMs: number } => {
    if (still !== undefined) return still;
    const nowMs = clock.now();
    rows.forgetDeleted(nowMs - GONE_MS);
    return { sections: rows.sections(), nowMs };
  };
  const draw = (): void =>
    picture?.show((size) => {
      const { sections, nowMs } = now();
      const scene = {
        parts: partsOf(sections, nowMs, view, state),
        state,
        hasKeys: picture.hasKeys,
        objects: sections.reduce((sum, section) => sum + section.rows.length, 0),
        missed: still?.missed ?? 0,
        notice: picture.words(),
      };
      return screenLines(scene, nowMs, size, view);
    });
  const lastLines = (): readonly string[] => {
    const nowMs = clock.now();
    const parts = partsOf(rows.sections(), nowMs, view);
    const columns = window?.().columns;
    const { lines, leftOut, needs } = tableLines(
      parts,
      nowMs,
      view,
      columns === undefined ? {} : { columns },
    );
    // In a history a line that goes on in the next one is read better than none.
    if (needs !== undefined) return tableLines(parts, nowMs, view).lines;
    return leftOut.length === 0
      ? lines
      : [...lines, options.theme.notice(`no room for ${leftOut.join(', ')}`)];
  };
  const snapshots = createSnapshots({
    stdout,
    clock,
    lines() {
      const lines = lastLines();
      // Told as deleted once.
      rows.forgetDeleted(Infinity);
      return lines;
    },
  });
  const finish = async (): Promise<void> => {
    rows.forgetDeleted(Infinity);
    if (picture === undefined) return snapshots.finish();
    const lines = lastLines();
    if (lines.length > 0) await stdout.write(`${lines.join('\n')}\n`);
  };
  const act = (next: TableState): void => {
    if (next.paused && still === undefined) still = { ...now(), missed: 0 };
    if (!next.paused) still = undefined;
    state = next;
    draw();
  };
  const type = (text: string): void => {
    for (const key of readKeys(text)) {
      if ('name' in key) {
        if (key.name === 'interrupt') onKey('SIGINT');
        else if (key.name === 'quit') onKey('SIGQUIT');
        else if (key.name === 'suspend') onKey('SIGTSTP');
      }
      const { sections, nowMs } = now();
      const parts = partsOf(sections, nowMs, view, state);
      const heads = [...new Set(parts.flatMap(({ columns }) => columns.map(({ head }) => head)))];
      const page = Math.max(1, (window?.().rows ?? 0) - 4);
      const next = pressed(state, key, { rows: rowsOf(parts), heads, page });
      if (next === 'quit') onKey('quit');
      else act(next);
    }
  };
  const touch = (): void => {
    if (picture !== undefined) draw();
    else snapshots.touch();
  };
  picture?.onTyped(type);
  picture?.atEnd(finish);

  return {
    tell(record, shown) {
      rows.apply(record, shown);
      if (still !== undefined && shown) still.missed += 1;
      touch();
    },
    synced() {
      if (picture === undefined && options.once !== true) snapshots.begin();
    },
    fill(scope, table) {
      rows.fill(scope, table, clock.now());
      touch();
    },
    finish: () => (picture === undefined ? finish() : picture.end()),
  };
}
