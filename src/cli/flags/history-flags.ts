import { UsageError } from '../../model/errors.js';
import type { Between, StateOf } from '../../model/plan/replay-plan.js';
import { type Flag, onOff, optional } from './flag.js';
import { moment } from '../moments.js';
import { RECORD_FLAGS } from './record-flags.js';
import { REPLAY_FLAGS, SHOWING_FLAGS } from './replay-flags.js';

const group = 'Of recordings';

export const HISTORY_FLAGS = {
  between: optional({
    long: 'between',
    value: 'A..B',
    description: 'Compare two states: after changes 3..7, or at 18:00..19:00',
    group,
    parse: between,
  }),
  timeline: onOff({ long: 'timeline', description: 'A picture of when each object changed', group }),
};

const PERIOD = [RECORD_FLAGS.record, REPLAY_FLAGS.since, REPLAY_FLAGS.untilTime];

export const ALL_HISTORY_FLAGS: readonly Flag[] = [
  ...SHOWING_FLAGS,
  ...PERIOD,
  ...Object.values(HISTORY_FLAGS),
];
export const ALL_CHANGES_FLAGS: readonly Flag[] = [...SHOWING_FLAGS, ...PERIOD, HISTORY_FLAGS.timeline];

/** @throws UsageError where it is no pair of numbers or times. */
function between(text: string, source: string): Between {
  const [from, to, ...more] = text.split('..');
  if (from !== undefined && to !== undefined && more.length === 0 && from !== '' && to !== '')
    return { from: stateOf(from, source), to: stateOf(to, source) };
  throw new UsageError(
    `${source} ${JSON.stringify(text)} is no pair; write for example 3..7, by the numbers of the history, or 18:00..19:00`,
  );
}

function stateOf(text: string, source: string): StateOf {
  return /^[1-9]\d{0,8}$/.test(text) ? { number: Number(text) } : { moment: moment(text, source) };
}
