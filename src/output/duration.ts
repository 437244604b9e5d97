const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A duration for people: `0.4 s`, `3 s`, `65 s`, `12 min`, `2 h 5 min`. Seconds up to two minutes. */
export function durationText(ms: number): string {
  if (ms < SECOND_MS) return `${(Math.round(ms / 100) / 10).toString()} s`;
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / SECOND_MS).toString()} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(ms / HOUR_MS)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
