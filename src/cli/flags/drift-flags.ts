import { ASKING_FLAGS } from './asking-flags.js';
import { type Flag, onOff, withDefault } from './flag.js';
import { FLAGS } from './flags.js';
import { MANIFEST_FLAGS } from './manifest-flags.js';
import { REPLAY_FLAGS, SHOWING_FLAGS } from './replay-flags.js';
import { textLike } from '../values.js';

const group = 'Of two moments';

/** What of two moments is compared. */
export const DRIFT_FLAGS = {
  ignoreDefaults: onOff({
    long: 'ignore-defaults',
    description: 'What only one side sets is no difference; always so of manifests',
    group,
  }),
  showStatus: onOff({
    long: 'show-status',
    description: 'Compare the status too, which the cluster reports',
    group,
  }),
  showServerSet: onOff({
    long: 'show-server-set',
    description: 'Compare uid, times, versions and addresses too',
    group,
  }),
  expect: withDefault({
    long: 'expect',
    value: 'WHAT',
    description: 'End with 0 where there are none, some, or just those of FILE',
    group,
    parse: textLike('expected.ndjson'),
    defaultText: 'none',
  }),
};

const NOT_OF_TWO: ReadonlySet<Flag> = new Set<Flag>([FLAGS.noFold, FLAGS.showManagedFields]);

export const ALL_DRIFT_FLAGS: readonly Flag[] = [
  ...new Set([
    ...SHOWING_FLAGS.filter((flag) => !NOT_OF_TWO.has(flag)),
    ...Object.values(MANIFEST_FLAGS),
    REPLAY_FLAGS.type,
    ...Object.values(DRIFT_FLAGS),
    ...ASKING_FLAGS,
  ]),
];
