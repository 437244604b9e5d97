import type { FormatName } from '../../model/plan/choices.js';
import type { Plan } from '../../model/plan/plan.js';
import type { Flag } from '../flags/flag.js';
import { FLAGS } from '../flags/flags.js';
import type { Settings } from '../settings.js';

/** What is said of formats with rows and columns. */
export function planRows(
  settings: Settings,
): Pick<Plan, 'headers' | 'sortBy' | 'labelColumns' | 'showLabels' | 'watchEvents'> {
  return {
    headers: !settings.on(FLAGS.noHeaders).value,
    sortBy: settings.value(FLAGS.sortBy).value,
    labelColumns: settings.value(FLAGS.labelColumns).value ?? [],
    showLabels: settings.on(FLAGS.showLabels).value,
    watchEvents: settings.on(FLAGS.outputWatchEvents).value,
  };
}

/** What such a flag changes nothing in, by the formats that it is for. */
const NEEDLESS: readonly (readonly [flag: Flag, formats: readonly FormatName[], note: string])[] = [
  [
    FLAGS.noHeaders,
    ['table', 'custom-columns'],
    'is not needed: only --output table and custom-columns have headers',
  ],
  [
    FLAGS.sortBy,
    ['table'],
    'does not apply: changes are told as they happen; --output table has rows to sort',
  ],
  [
    FLAGS.labelColumns,
    ['table'],
    'does not apply: only --output table has columns; --output wide shows labels',
  ],
  [
    FLAGS.showLabels,
    ['table'],
    'does not apply: only --output table has columns; --output wide shows labels',
  ],
  [FLAGS.outputWatchEvents, ['custom-columns', 'jsonpath'], 'is not needed: every line says what happened'],
];

/** A line for each flag that was typed and changes nothing in this format. */
export function needlessForRows(settings: Settings, format: FormatName): readonly string[] {
  return NEEDLESS.flatMap(([flag, formats, note]) => {
    const setting = flag.kind === 'switch' ? settings.on(flag) : settings.value(flag);
    const isGiven = setting.layer === 'flag' && setting.value !== false;
    return isGiven && !formats.includes(format) ? [`--${flag.long} ${note}`] : [];
  });
}
