import type { ClockFormat, TimeLetter, TimeStyle } from '../../model/plan/time-style.js';

/** `+12345.6s`: more than three hours before the columns move. */
const RELATIVE_COLUMN = 9;

/** When something happened, as the first column of a line; empty for `none`. Every text of a kind is equally wide. */
export function timestampText(timeMs: number, how: TimeStyle, startedMs: number): string {
  switch (how) {
    case 'time':
      return localTime(timeMs);
    case 'rfc3339':
      return new Date(timeMs).toISOString();
    case 'relative':
      return `+${(Math.max(0, timeMs - startedMs) / 1000).toFixed(1)}s`.padStart(RELATIVE_COLUMN);
    case 'none':
      return '';
    default:
      return formattedTime(timeMs, how);
  }
}

/** `12:04:40`: the time of day, for people; as they asked for it where they did. */
export function timeOfDay(timeMs: number, how: TimeStyle): string {
  return typeof how === 'string' ? localTime(timeMs) : formattedTime(timeMs, how);
}

function localTime(timeMs: number): string {
  return formattedTime(timeMs, { utc: false, parts: [{ letter: 'T' }] });
}

function formattedTime(timeMs: number, { utc, parts }: ClockFormat): string {
  const there = new Date(timeMs);
  const offsetMinutes = utc ? 0 : -there.getTimezoneOffset();
  // Its UTC fields say what the clock there shows.
  const shown = new Date(timeMs + offsetMinutes * 60_000);
  return parts
    .map((part) => ('text' in part ? part.text : LETTERS[part.letter]({ timeMs, shown, offsetMinutes })))
    .join('');
}

interface Moment {
  readonly timeMs: number;
  readonly shown: Date;
  readonly offsetMinutes: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY_MS = 86_400_000;

const LETTERS: Readonly<Record<TimeLetter, (moment: Moment) => string>> = {
  Y: ({ shown }) => String(shown.getUTCFullYear()),
  y: ({ shown }) => padded(shown.getUTCFullYear() % 100),
  m: ({ shown }) => padded(shown.getUTCMonth() + 1),
  d: ({ shown }) => padded(shown.getUTCDate()),
  e: ({ shown }) => padded(shown.getUTCDate(), 2, ' '),
  b: ({ shown }) => MONTHS[shown.getUTCMonth()] ?? '',
  a: ({ shown }) => DAYS[shown.getUTCDay()] ?? '',
  j: ({ shown }) =>
    padded(Math.floor((shown.getTime() - Date.UTC(shown.getUTCFullYear(), 0, 1)) / DAY_MS) + 1, 3),
  H: ({ shown }) => padded(shown.getUTCHours()),
  I: ({ shown }) => padded(shown.getUTCHours() % 12 || 12),
  M: ({ shown }) => padded(shown.getUTCMinutes()),
  S: ({ shown }) => padded(shown.getUTCSeconds()),
  p: ({ shown }) => (shown.getUTCHours() < 12 ? 'AM' : 'PM'),
  L: ({ shown }) => padded(shown.getUTCMilliseconds(), 3),
  z: ({ offsetMinutes }) => {
    const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
    return `${offsetMinutes < 0 ? '-' : '+'}${padded(hours)}${padded(minutes)}`;
  },
  F: ({ shown }) => shown.toISOString().slice(0, 'YYYY-MM-DD'.length),
  T: ({ shown }) => shown.toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM:SS'.length),
  R: ({ shown }) => shown.toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDTHH:MM'.length),
  s: ({ timeMs }) => String(Math.floor(timeMs / 1000)),
};

function padded(number: number, digits = 2, filler = '0'): string {
  return String(number).padStart(digits, filler);
}
