import { FLAGS } from './flags.js';
import { type Flag, optional } from './flag.js';
import { FILTER_FLAGS } from './filter-flags.js';
import { HOOK_FLAGS } from './hook-flags.js';
import { moment, speed } from '../moments.js';
import { POST_FLAGS } from './post-flags.js';
import { SERVE_FLAGS } from './serve-flags.js';
import { linesLike } from '../values.js';
import { WAIT_FLAGS } from './wait-flags.js';

const group = 'Of recordings';

/** What of a recording is told. */
export const REPLAY_FLAGS = {
  type: optional({
    long: 'type',
    value: 'TYPE',
    repeat: true,
    separator: '\n',
    description: 'Only this type, or object: deploy, pods, deploy/web',
    group,
    parse: linesLike('deploy/web'),
  }),
  since: optional({
    long: 'since',
    value: 'TIME',
    description: 'Only from then on: 18:00, 2h (ago), 2026-11-20T18:00:00Z',
    group,
    parse: moment,
  }),
  untilTime: optional({
    long: 'until-time',
    value: 'TIME',
    description: 'Only up to then',
    group,
    parse: moment,
  }),
  at: optional({
    long: 'at',
    value: 'TIME',
    description: 'What there was then, and no changes',
    group,
    parse: moment,
  }),
  speed: optional({
    long: 'speed',
    value: 'FACTOR',
    description: 'So many times as fast as it happened: 1x, 10x',
    group,
    parse: speed,
    defaultText: 'as fast as can be',
  }),
};

const {
  output,
  diff,
  diffContext,
  only,
  ignore,
  showManagedFields,
  noFold,
  timestamps,
  color,
  quiet,
  verbose,
} = FLAGS;
const { noHeaders, count, namespace, allNamespaces, selector, fieldSelector, watchOnly, events } = FLAGS;
// Nothing in a recording is not masked.
const { serveShowSecrets: ___, ...served } = SERVE_FLAGS;
const { noFailFast: _, logLines: __, ...waits } = WAIT_FLAGS;

/** What is shown of changes, wherever they come from. */
export const SHOWING_FLAGS: readonly Flag[] = [
  ...[namespace, allNamespaces, selector, fieldSelector, events, ...Object.values(FILTER_FLAGS)],
  ...[output, diff, diffContext, only, ignore, showManagedFields, noFold, timestamps, color, quiet, verbose],
  noHeaders,
];

/** Everything that a replay heeds. */
export const ALL_REPLAY_FLAGS: readonly Flag[] = [
  ...SHOWING_FLAGS,
  ...[watchOnly, count],
  ...Object.values(waits),
  ...Object.values(HOOK_FLAGS),
  ...Object.values(POST_FLAGS),
  ...Object.values(REPLAY_FLAGS),
  ...Object.values(served),
];
