import type { ObjectResult } from '../../model/flow/result.js';
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

/** What just moved needs no word for how long it has stood. */
const STOOD_LEAST_MS = 5_000;

/** Since when it has been as far as it is: `, so for 25 s`. */
export function standsText({ stoodMs }: Pick<ObjectResult, 'stoodMs'>): string {
  return stoodMs === undefined || stoodMs < STOOD_LEAST_MS ? '' : `, so for ${durationText(stoodMs)}`;
}
