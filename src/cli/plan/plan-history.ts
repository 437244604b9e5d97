import { UsageError } from '../../model/errors.js';
import type { TypeSelection } from '../../model/plan/plan.js';
import type { PlannedHistory } from '../../model/plan/replay-plan.js';
import { FLAGS } from '../flags/flags.js';
import { HISTORY_FLAGS } from '../flags/history-flags.js';
import { planReplay } from './plan-replay.js';
import { RECORD_FLAGS } from '../flags/record-flags.js';
import type { Words } from '../subcommand.js';

/** @throws UsageError where no recording is named, or what is shown of it contradicts itself. */
export async function planHistory(words: Words, types: readonly TypeSelection[]): Promise<PlannedHistory> {
  const { settings, command, word = '' } = words;
  const record = settings.value(RECORD_FLAGS.record).value;
  if (record === undefined)
    throw new UsageError(
      `no recording is named; write for example: ${command} ${word} ${words.args.join(' ')} --record night.ndjson.gz`.replaceAll(
        / {2,}/g,
        ' ',
      ),
    );
  const planned = await planReplay(words, [record], types);
  const timestamps = settings.value(FLAGS.timestamps);
  const timeline = settings.on(HISTORY_FLAGS.timeline);
  const output = settings.value(FLAGS.output);
  if (timeline.value && output.layer === 'flag')
    throw new UsageError(
      `${timeline.source} and ${output.source} exclude each other: the picture is a format of its own`,
    );
  const { plan } = planned;
  return {
    ...planned,
    plan: {
      ...plan,
      watchOnly: false,
      fold: false,
      // What happened on another day has a date.
      timestamps: timestamps.layer === 'default' ? 'rfc3339' : plan.timestamps,
    },
    between: settings.value(HISTORY_FLAGS.between).value,
    timeline: timeline.value,
  };
}
