import { UsageError } from '../model/errors.js';

/** Go's units in milliseconds; the micro sign and the Greek mu both, as in Go. */
const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  '\u00b5s': 1e-3,
  '\u03bcs': 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const PART = /(\d+\.?\d*|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g;
const WHOLE = new RegExp(`^\\+?(?:${PART.source})+$`);

/** What Node's timers take at most; a longer wait would end too early. */
const LONGEST_MS = 2 ** 31 - 1;
const LONGEST_TEXT = '596h';

/**
 * Reads a duration in the grammar of Go's `time.ParseDuration` and gives milliseconds: `1h30m`, `1.5s`, `500ms`,
 * and a bare `0`. `source` is the flag or variable that it came from, for the message.
 * @throws UsageError where it is no duration, has no unit, is negative or longer than Node's timers take.
 */
export function parseDuration(text: string, source: string): number {
  const quoted = `${source} ${JSON.stringify(text)}`;
  if (/^\+?0$/.test(text)) return 0;
  if (/^\+?(\d+\.?\d*|\.\d+)$/.test(text)) {
    throw new UsageError(`${quoted} has no unit; write ${text}s, 500ms or 1h30m`);
  }
  if (text.startsWith('-')) throw new UsageError(`${quoted} is negative; write 5s, 500ms or 1h30m`);
  if (!WHOLE.test(text)) {
    throw new UsageError(
      `${quoted} is not a duration; write 5s, 500ms or 1h30m (units: h, m, s, ms, us, ns)`,
    );
  }
  let ms = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(PART)) ms += Number(amount) * (UNIT_MS[unit] ?? NaN);
  if (ms > LONGEST_MS) throw new UsageError(`${quoted} is too long; the longest is ${LONGEST_TEXT}`);
  return ms;
}
