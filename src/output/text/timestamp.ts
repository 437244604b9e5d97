import type { Timestamps } from '../../model/choices.js';

/** `+12345.6s`: more than three hours before the columns move. */
const RELATIVE_COLUMN = 9;

/** When something happened, as the first column of a line; empty for `none`. Every text of a kind is equally wide. */
export function timestampText(timeMs: number, how: Timestamps, startedMs: number): string {
  switch (how) {
    case 'time':
      return localTime(timeMs);
    case 'rfc3339':
      return new Date(timeMs).toISOString();
    case 'relative':
      return `+${(Math.max(0, timeMs - startedMs) / 1000).toFixed(1)}s`.padStart(RELATIVE_COLUMN);
    case 'none':
      return '';
  }
}

/** `12:04:40`: the local time of day, for people. */
export function localTime(timeMs: number): string {
  const time = new Date(timeMs);
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
