import { UsageError } from '../model/errors.js';
import type { Moment } from '../model/plan/moment.js';
import { ageMs } from './amounts.js';

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
/** RFC 3339, as far as one writes it: without seconds, and with a blank; without a zone it is of the clock here. */
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * A point in time: `18:00` is the last time that it was six here, `2h` is two hours ago, and a date is one.
 * @throws UsageError where it is none of them.
 */
export function moment(text: string, source: string): Moment {
  const [, hours, minutes, seconds = '0'] = CLOCK.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined)
    return { kind: 'clock', hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds) };
  if (DATE.test(text)) {
    // A day alone would be one of UTC, where with a time of day it is one of the clock here.
    const timeMs = Date.parse(text.length === DAY.length ? `${text}T00:00` : text.replace(' ', 'T'));
    if (!Number.isNaN(timeMs)) return { kind: 'at', timeMs };
  }
  if (/^[\d.]+(?:ns|us|ms|[smhd])/.test(text)) return { kind: 'ago', ms: ageMs(text, source) };
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is no time; write for example 18:00, 2026-11-20T18:00:00Z, or 2h for two hours ago`,
  );
}

const DAY = '2026-11-20';

/**
 * How many times as fast: `10x`, `0.5x`.
 * @throws UsageError where it is no such number.
 */
export function speed(text: string, source: string): number {
  const [, amount = ''] = /^(\d+(?:\.\d+)?)x?$/i.exec(text) ?? [];
  if (amount !== '' && Number(amount) > 0) return Number(amount);
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is no speed; write for example 10x, or leave it out for as fast as can be`,
  );
}
