import { UsageError } from '../model/errors.js';
import { type Flag, oppositeOf } from './flags/flag.js';

/** What stands before the first `--`, which is kwatch's, and after it: a command; undefined without a `--`. */
export function splitCommand(
  argv: readonly string[],
): readonly [own: readonly string[], command: readonly string[] | undefined] {
  const end = argv.indexOf('--');
  return end < 0 ? [argv, undefined] : [argv.slice(0, end), argv.slice(end + 1)];
}

/**
 * Rewrites what kubectl's flag parser takes and commander does not: `-n=default`, and `--quiet=false`, which
 * becomes its opposite `--no-quiet`; and a flag that may stand without a value.
 * @throws UsageError where a flag that is on or off has another value.
 */
export function normalizeSpelling(argv: readonly string[], flags: readonly Flag[]): readonly string[] {
  return argv.flatMap((arg) => respell(arg, flags));
}

function respell(arg: string, flags: readonly Flag[]): readonly string[] {
  const [, short, shortValue] = /^-([A-Za-z])=(.*)$/s.exec(arg) ?? [];
  if (short !== undefined && shortValue !== undefined) {
    const flag = flags.find((known) => known.short === short);
    if (flag?.kind === 'value') return [`-${short}`, shortValue];
    if (flag?.kind === 'switch') return respell(`--${flag.long}=${shortValue}`, flags);
  }
  const [, long, value] = /^--([^=]+)=(.*)$/s.exec(arg) ?? [];
  if (long === undefined) {
    const alone = flags.find((known) => `--${known.long}` === arg);
    return alone?.kind === 'value' && alone.bare !== undefined ? [`${arg}=${alone.bare}`] : [arg];
  }
  const flag = flags.find((known) => known.long === long);
  // An unknown flag is refused by its name alone, so that the likely one can be suggested.
  if (flag === undefined) return [`--${long}`];
  if (flag.kind === 'value') return [arg];
  if (value === 'true') return [`--${long}`];
  if (value === 'false' && flag.prints !== true) return [oppositeOf(flag)];
  throw new UsageError(`--${long} takes no value; write --${long}, or --${long}=false to turn it off`);
}
