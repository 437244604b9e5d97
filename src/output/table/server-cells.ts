import type { PrintableRecord } from '../../model/flow/record.js';
import type { ObjectRow, ServerCells } from './object-row.js';

/** So long a change waits for the server's cells, and these for the change; then what is known is shown. */
const AWAIT_MS = 2_000;

type RowCells = Pick<ObjectRow, 'cells' | 'nextCells'>;

/** What a row holds after an answer: cells of a state that the watch did not tell yet wait for it. */
export function afterAnswer(row: ObjectRow, cells: ServerCells): RowCells {
  if (isOlder(cells.version, row.cells?.version)) return row;
  const isAhead = row.cells !== undefined && isOlder(row.identity.resourceVersion, cells.version);
  return isAhead ? { cells: row.cells, nextCells: cells } : { cells, nextCells: undefined };
}

/** What it holds once a state was told. */
export function afterState({ cells, nextCells }: RowCells, resourceVersion: string): RowCells {
  const isTold = nextCells !== undefined && !isOlder(resourceVersion, nextCells.version);
  return isTold ? { cells: nextCells, nextCells: undefined } : { cells, nextCells };
}

/** The cells that are shown now. */
export function cellsNow({ cells, nextCells }: RowCells, nowMs: number): ServerCells | undefined {
  return nextCells !== undefined && nowMs - nextCells.atMs >= AWAIT_MS ? nextCells : cells;
}

/** The change that is told beside them: the last one of their state or before, so that neither belies the other. */
export function changeNow(row: ObjectRow, nowMs: number): PrintableRecord | undefined {
  const { last, recent } = row;
  const cells = cellsNow(row, nowMs);
  if (cells === undefined || last?.type !== 'MODIFIED' || nowMs - last.timeMs >= AWAIT_MS) return last;
  return recent.findLast(({ identity }) => !isOlder(cells.version, identity.resourceVersion));
}

/** Whether the cells are of a state before the change that is told beside them. */
export function areBehind(row: ObjectRow, nowMs: number): boolean {
  return isOlder(cellsNow(row, nowMs)?.version, changeNow(row, nowMs)?.identity.resourceVersion);
}

/** Both as the decimal numbers that servers write; false where one is none. */
function isOlder(version: string | undefined, than: string | undefined): boolean {
  if (version === undefined || than === undefined) return false;
  if (!/^\d+$/.test(version) || !/^\d+$/.test(than)) return false;
  return version.length === than.length ? version < than : version.length < than.length;
}
