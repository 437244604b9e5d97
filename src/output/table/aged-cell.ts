import { durationSeconds, humanDuration } from '../line/age.js';

/** Columns of the server's that say how long ago something was, and go on by themselves. */
const TIME_COLUMNS: ReadonlySet<string> = new Set(['age', 'last seen', 'first seen', 'last schedule']);

/** Whether a column tells how long ago something was. */
export function isTimeColumn(name: string): boolean {
  return TIME_COLUMNS.has(name.toLowerCase());
}

/**
 * A cell of the server's as it would be now: what it says of the time since something is as old as the server's answer.
 * `LAST SEEN 5s` a minute later is `65s`, and `3 (2m ago)` is `3 (3m ago)`.
 */
export function agedCell(column: string, cell: string, sinceMs: number): string {
  if (sinceMs < 1_000) return cell;
  const later = (text: string): string => {
    const seconds = durationSeconds(text);
    return seconds === undefined ? text : humanDuration(seconds + Math.floor(sinceMs / 1_000));
  };
  if (isTimeColumn(column)) return later(cell);
  return cell.replace(/\(([^\s(]+) ago\)$/, (_, ago: string) => `(${later(ago)} ago)`);
}
