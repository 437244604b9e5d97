import { FAILURE_CHOICES, HOOK_OUTPUTS } from '../../model/plan/choices.js';
import { onOff, optional, withDefault } from './flag.js';
import { parseDuration } from '../parse-duration.js';
import { oneOf, positiveDuration, positiveInteger, textLike, variableList, wholeNumber } from '../values.js';

const group = 'A command for each change';

/** The flags of the command that is run for each change. Their defaults stand here, each with its reason. */
export const HOOK_FLAGS = {
  exec: optional({
    long: 'exec',
    value: 'CMD',
    description: 'Run this line in a shell for each change; or -- CMD ARGS… without one',
    group,
    parse: textLike("'jq -r .message >> log'"),
  }),
  // One: in the order of the changes, as a script would.
  workers: withDefault({
    long: 'workers',
    value: 'N',
    description: 'So many objects at a time, never two runs for one',
    group,
    parse: positiveInteger,
    defaultText: '1',
  }),
  // As the controllers of Kubernetes itself: half an hour with the waits below.
  maxRetries: withDefault({
    long: 'max-retries',
    value: 'N',
    description: 'Try a change that failed so many times more; 0 never',
    group,
    parse: wholeNumber,
    defaultText: '15',
  }),
  // A controller's 5 ms is for calls within a process; starting one costs more than that.
  retryBase: withDefault({
    long: 'retry-base',
    value: 'DURATION',
    description: 'Wait before the first retry; doubled with each',
    group,
    parse: positiveDuration,
    defaultText: '500ms',
  }),
  // As the kubelet's own longest back-off: after the cause is repaired, the next try comes within this.
  retryMax: withDefault({
    long: 'retry-max',
    value: 'DURATION',
    description: 'The longest wait before a retry',
    group,
    parse: positiveDuration,
    defaultText: '5m',
  }),
  // These two as in client-go (util/workqueue, DefaultControllerRateLimiter).
  retryRate: withDefault({
    long: 'retry-rate',
    value: 'N',
    description: 'Retries a second, all objects together, after --retry-burst',
    group,
    parse: positiveInteger,
    defaultText: '10',
  }),
  retryBurst: withDefault({
    long: 'retry-burst',
    value: 'N',
    description: 'Retries at once, all objects together',
    group,
    parse: positiveInteger,
    defaultText: '100',
  }),
  hookTimeout: withDefault({
    long: 'hook-timeout',
    value: 'DURATION',
    description: 'End a run that takes longer, with all that it started',
    group,
    parse: positiveDuration,
    defaultText: '60s',
  }),
  // Below the 30 s that a pod has from SIGTERM to SIGKILL.
  drainTimeout: withDefault({
    long: 'drain-timeout',
    value: 'DURATION',
    description: 'After SIGINT or SIGTERM, let runs go on so long',
    group,
    parse: parseDuration,
    defaultText: '25s',
  }),
  onFailure: withDefault({
    long: 'on-failure',
    value: 'WHAT',
    choices: FAILURE_CHOICES,
    description: 'continue or exit when a change is given up',
    group,
    parse: oneOf(FAILURE_CHOICES),
    defaultText: 'continue',
  }),
  hookOutput: withDefault({
    long: 'hook-output',
    value: 'WHERE',
    choices: HOOK_OUTPUTS,
    description: "The command's own output: stderr, stdout or none",
    group,
    parse: oneOf(HOOK_OUTPUTS),
    defaultText: 'stderr',
  }),
  hookEnv: optional({
    long: 'hook-env',
    value: 'NAMES',
    repeat: true,
    description: 'More variables for it, with commas: SLACK_URL,AWS_*',
    group,
    parse: variableList,
  }),
  hookShowSecrets: onOff({
    long: 'hook-show-secrets',
    description: 'Do not mask the values of Secrets in what it gets',
    group,
  }),
};
