import type { Json } from '../../model/json/json.js';
import type { PrintableChange, PrintableRecord } from '../../model/flow/record.js';
import type { ServerColumn } from '../../model/flow/server-table.js';
import { isTimeColumn } from './aged-cell.js';
import type { ObjectRow } from './object-row.js';

/** The key of a column of the server's. */
export function serverKey(name: string): string {
  return `server ${name}`;
}

/** The key of a column of what the lens tells. */
export function factKey(field: string): string {
  return `fact ${field}`;
}

/** The key of the person's own column at a place. */
export function ownKey(index: number): string {
  return `own ${index}`;
}

type Changed = ObjectRow['changed'];

/** When the cells changed, with the server's newest; a column of times goes on by itself, which is no change. */
export function changedCells(
  row: ObjectRow,
  columns: readonly ServerColumn[],
  cells: readonly Json[],
  nowMs: number,
): Changed {
  if (row.cells === undefined) return row.changed;
  const before = (row.nextCells ?? row.cells).values;
  const keys = columns
    .filter(({ name }, index) => !isTimeColumn(name) && bareText(cells[index]) !== bareText(before[index]))
    .map(({ name }) => serverKey(name));
  return withKeys(row.changed, keys, nowMs);
}

/** The same with what a record says that was told of the object before. */
export function changedFacts(
  before: ObjectRow | undefined,
  own: readonly string[],
  { type, changes, timeMs }: PrintableRecord,
  shown: boolean,
): Changed {
  if (before === undefined) return new Map();
  if (type !== 'MODIFIED') return before.changed;
  const keys = [
    ...(shown ? changes.map(({ field }) => factKey(field)) : []),
    ...own.flatMap((text, index) => (text === before.own[index] ? [] : [ownKey(index)])),
  ];
  return withKeys(before.changed, keys, timeMs);
}

/** The newest value of each field, by its name and container. */
export function nextFacts(
  before: ObjectRow['facts'] | undefined,
  changes: readonly PrintableChange[],
): ObjectRow['facts'] {
  const facts = new Map(before);
  for (const change of changes) {
    const key = `${change.field}\0${change.container ?? ''}`;
    if (change.new === undefined) facts.delete(key);
    else facts.set(key, change);
  }
  return facts;
}

function withKeys(changed: Changed, keys: readonly string[], nowMs: number): Changed {
  if (keys.length === 0) return changed;
  return new Map([...changed, ...keys.map((key) => [key, nowMs] as const)]);
}

/** `5 (2m ago)` is the same as `5 (3m ago)`. */
function bareText(cell: Json | undefined): string {
  return typeof cell === 'string' ? cell.replace(/ \(\S+ ago\)$/, '') : JSON.stringify(cell ?? null, bigints);
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
