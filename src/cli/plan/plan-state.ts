import type { FormatName } from '../../model/plan/choices.js';
import { UsageError } from '../../model/errors.js';
import { RECORD_FLAGS } from '../flags/record-flags.js';
import type { Settings } from '../settings.js';

/**
 * Where is kept what was told; undefined where it is not.
 * @throws UsageError where what is told has no end that could be kept.
 */
export function planState(
  settings: Settings,
  { output, waits }: { readonly output: FormatName; readonly waits: boolean },
): string | undefined {
  const { value, layer, source } = settings.value(RECORD_FLAGS.state);
  const why = waits
    ? 'a wait is about what is there, whatever was told before'
    : output === 'table'
      ? 'a table shows what is there, and not what was not told before'
      : undefined;
  if (value === undefined || why === undefined) return value;
  if (layer !== 'flag') return undefined;
  throw new UsageError(`${source} is for changes that are told one by one: ${why}`);
}
