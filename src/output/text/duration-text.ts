const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A duration for people: `0.4 s`, `65 s`, `12 min`, `2 h 5 min`. Seconds below two minutes, minutes below two hours. */
export function durationText(ms: number): string {
  const seconds = ms < SECOND_MS ? Math.round(ms / 100) / 10 : Math.round(ms / SECOND_MS);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
