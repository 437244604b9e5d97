import { UsageError } from '../model/errors.js';
import { parseDuration } from './parse-duration.js';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
};

/** A size as Kubernetes writes it. */
export function sizeBytes(text: string, source: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(|k|M|G|Ki|Mi|Gi)B?$/.exec(text) ?? [];
  const bytes = Math.round(Number(amount) * (UNITS[unit] ?? NaN));
  if (amount !== '' && bytes > 0) return bytes;
  throw new UsageError(`${source} ${JSON.stringify(text)} is no size; write for example 64Mi or 1Gi`);
}

const DAY_MS = 24 * 3_600_000;

/** A duration, which may have days. */
export function ageMs(text: string, source: string): number {
  const [, days = '0', rest = ''] = /^(?:(\d+(?:\.\d+)?)d)?(.*)$/s.exec(text) ?? [];
  const hasDays = rest !== text;
  const ms = Number(days) * DAY_MS + (hasDays && rest === '' ? 0 : parseDuration(rest, source));
  if (ms > 0) return ms;
  throw new UsageError(`${source} ${JSON.stringify(text)} is no age; write for example 7d, 36h or 90m`);
}
