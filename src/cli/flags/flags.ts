import { COLOR_CHOICES, DIFF_LEVELS, FORMATS, TIMESTAMPS } from '../../model/plan/choices.js';
import { CLUSTER_FLAGS } from './cluster-flags.js';
import { CONNECTION_FLAGS } from './connection-flags.js';
import { parseDuration } from '../parse-duration.js';
import { FILTER_FLAGS } from './filter-flags.js';
import { type Flag, onOff, optional, withDefault } from './flag.js';
import { HOOK_FLAGS } from './hook-flags.js';
import { LINEAGE_FLAGS } from './lineage-flags.js';
import { LOOK_FLAGS } from './look-flags.js';
import { MANIFEST_FLAGS } from './manifest-flags.js';
import { RECORD_FLAGS } from './record-flags.js';
import { REPLICA_FLAGS } from './replica-flags.js';
import { outputFormat } from '../output-format.js';
import { POST_FLAGS } from './post-flags.js';
import { ROW_FLAGS } from './row-flags.js';
import { OPEN_FLAG } from './serve-flags.js';
import { SERVER_FLAGS } from './server-flags.js';
import {
  eventList,
  namespaceList,
  oneOf,
  pathPatterns,
  positiveDuration,
  positiveInteger,
  textLike,
  wholeNumber,
} from '../values.js';
import { WAIT_FLAGS } from './wait-flags.js';

/**
 * Every flag of a watch or a wait. The command line, the environment variables, help and docs/flags.md come from here.
 * Names that kubectl has mean what they mean there (kubectl, pkg/cmd/get; cli-runtime, config_flags.go).
 *
 * To add a flag, declare it here with the parser for its value (those of waiting and CI are in wait-flags.ts, those of
 * the command for each change in hook-flags.ts, those of posts in post-flags.ts, those of which clusters in cluster-flags.ts, and those of
 * the connection in connection-flags.ts), and read it in make-plan.ts (plan-wait.ts, plan-hook.ts, plan-connection.ts), where the
 * compiler asks for the field of the plan that it fills. Everything else follows from the declaration.
 * `npm run docs` then renews the README's table.
 *
 * @example
 * count: optional({
 *   long: 'count',
 *   value: 'N',
 *   description: 'End after N changes were shown',
 *   group: 'When to end',
 *   parse: positiveInteger,
 * }),
 * // make-plan.ts
 * count: settings.value(FLAGS.count).value,
 */
export const FLAGS = {
  namespace: optional({
    long: 'namespace',
    short: 'n',
    value: 'NS',
    repeat: true,
    description: "Namespace; several: shop,billing or 'dev-*'",
    group: 'Which objects',
    parse: namespaceList,
    defaultText: "the context's",
  }),
  allNamespaces: onOff({
    long: 'all-namespaces',
    short: 'A',
    description: 'Every namespace, whatever --namespace says',
    group: 'Which objects',
  }),
  excludeNamespace: optional({
    long: 'exclude-namespace',
    value: 'NS',
    repeat: true,
    description: "With -A or a pattern, none of these: 'kube-*'",
    group: 'Which objects',
    parse: namespaceList,
  }),
  selector: optional({
    long: 'selector',
    short: 'l',
    value: 'SELECTOR',
    description: 'Only objects with these labels: app=web,env!=dev',
    group: 'Which objects',
    parse: textLike('app=web'),
  }),
  fieldSelector: optional({
    long: 'field-selector',
    value: 'SELECTOR',
    description: 'Only objects with these fields: status.phase=Running',
    group: 'Which objects',
    parse: textLike('status.phase=Running'),
  }),
  watchOnly: onOff({
    long: 'watch-only',
    description: 'Leave out what exists at the start',
    group: 'Which objects',
  }),
  events: withDefault({
    long: 'events',
    value: 'EVENTS',
    repeat: true,
    description: 'Only these changes, with commas',
    group: 'Which objects',
    parse: eventList,
    defaultText: 'added,modified,deleted',
  }),
  ...FILTER_FLAGS,
  ...LINEAGE_FLAGS,
  ...MANIFEST_FLAGS,
  output: withDefault({
    long: 'output',
    short: 'o',
    value: 'FORMAT',
    choices: FORMATS,
    description: FORMATS.join(', '),
    group: 'Output',
    parse: outputFormat,
    defaultText: 'line',
  }),
  diff: withDefault({
    long: 'diff',
    value: 'LEVEL',
    choices: DIFF_LEVELS,
    description: 'summary, full (every path), or none (that, not what)',
    group: 'Changes',
    parse: oneOf(DIFF_LEVELS),
    defaultText: 'summary',
  }),
  diffContext: withDefault({
    long: 'diff-context',
    value: 'N',
    description: 'Lines around what differs, in hunks and --output diff',
    group: 'Changes',
    parse: wholeNumber,
    defaultText: '3',
  }),
  only: optional({
    long: 'only',
    value: 'PATH',
    repeat: true,
    description: 'Only changes there: spec.template, status.conditions[Ready]',
    group: 'Changes',
    parse: pathPatterns,
  }),
  ignore: optional({
    long: 'ignore',
    value: 'PATH',
    repeat: true,
    description: 'No changes there: metadata.annotations["acme.io/*"]',
    group: 'Changes',
    parse: pathPatterns,
  }),
  showManagedFields: onOff({
    long: 'show-managed-fields',
    description: 'With --diff full, metadata.managedFields too',
    group: 'Changes',
  }),
  showSecrets: onOff({
    long: 'show-secrets',
    description: 'Print secrets on stdout instead of ***',
    group: 'Changes',
  }),
  noFold: onOff({
    long: 'no-fold',
    description: 'A line for each change, also of an object that changes fast',
    group: 'Changes',
  }),
  timestamps: withDefault({
    long: 'timestamps',
    value: 'HOW',
    choices: TIMESTAMPS,
    description: 'time, rfc3339, relative to the start, or none',
    group: 'Output',
    parse: oneOf(TIMESTAMPS),
    defaultText: 'time',
  }),
  ...LOOK_FLAGS,
  color: withDefault({
    long: 'color',
    value: 'WHEN',
    choices: COLOR_CHOICES,
    description: 'auto, always or never; auto is on a terminal',
    group: 'Output',
    parse: oneOf(COLOR_CHOICES),
    defaultText: 'auto',
  }),
  quiet: onOff({
    long: 'quiet',
    short: 'q',
    description: 'Nothing on stderr but errors',
    group: 'Output',
  }),
  verbose: onOff({
    long: 'verbose',
    short: 'v',
    description: 'Say more on stderr',
    group: 'Output',
  }),
  ...ROW_FLAGS,
  noProgress: onOff({
    long: 'no-progress',
    description: 'No spinner while connecting and listing',
    group: 'Output',
  }),
  once: onOff({
    long: 'once',
    description: 'End when all that exists was shown',
    group: 'When to end',
  }),
  ignoreNotFound: onOff({
    long: 'ignore-not-found',
    description: 'With --once, a missing NAME is no failure',
    group: 'When to end',
  }),
  count: optional({
    long: 'count',
    value: 'N',
    description: 'End after N changes were shown',
    group: 'When to end',
    parse: positiveInteger,
  }),
  timeout: optional({
    long: 'timeout',
    value: 'DURATION',
    description: 'End after this long: 30s, 1h30m',
    group: 'When to end',
    parse: positiveDuration,
  }),
  ...WAIT_FLAGS,
  ...SERVER_FLAGS,
  ...CONNECTION_FLAGS,
  ...HOOK_FLAGS,
  ...POST_FLAGS,
  ...REPLICA_FLAGS,
  ...RECORD_FLAGS,
  open: OPEN_FLAG,
  ...CLUSTER_FLAGS,
  resync: withDefault({
    long: 'resync',
    value: 'DURATION',
    description: 'Hand stored objects over again this often; 0 never',
    group: 'More',
    parse: parseDuration,
    defaultText: '10m',
  }),
  version: onOff({ long: 'version', description: 'Print the version', group: 'More', prints: true }),
  help: onOff({ long: 'help', short: 'h', description: 'Print this help', group: 'More', prints: true }),
};

/** The same flags, in the order in which help and docs/flags.md show them. */
export const WATCH_FLAGS: readonly Flag[] = Object.values(FLAGS);
