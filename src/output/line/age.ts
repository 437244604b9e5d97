const SECOND_MS = 1000;
const [MINUTE, HOUR, DAY, YEAR] = [60, 3600, 86_400, 365 * 86_400];

/**
 * How long ago something was, as kubectl's AGE column says it: `45s`, `5m30s`, `3h`, `12d`, `2y40d`
 * (apimachinery, pkg/util/duration, HumanDuration). `<unknown>` where the time is missing or no time.
 */
export function ageText(created: string | undefined, nowMs: number): string {
  const ms = nowMs - Date.parse(created ?? '');
  if (Number.isNaN(ms)) return '<unknown>';
  // A clock that is a little behind the server's makes new objects a moment younger than nothing.
  return humanDuration(Math.max(0, Math.floor(ms / SECOND_MS)));
}

/** Whole seconds as kubectl writes them. */
export function humanDuration(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  if (seconds < 10 * MINUTE) return two(seconds, MINUTE, 'm', 1, 's');
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return two(seconds, HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return two(seconds, DAY, 'd', HOUR, 'h');
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / DAY)}d`;
  if (seconds < 8 * YEAR) return two(seconds, YEAR, 'y', DAY, 'd');
  return `${Math.floor(seconds / YEAR)}y`;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: MINUTE, h: HOUR, d: DAY, y: YEAR };

/** The seconds that such a text says; undefined where it is none. */
export function durationSeconds(text: string): number | undefined {
  if (!/^(?:\d+[smhdy]){1,2}$/.test(text)) return undefined;
  return [...text.matchAll(/(?<!\d)(\d+)([smhdy])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}

/** The larger unit, and the smaller one where something is left of it. */
function two(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}${largeName}${rest === 0 ? '' : `${rest}${smallName}`}`;
}
