import { CI_CHOICES } from '../../model/plan/choices.js';
import { parseDuration } from '../parse-duration.js';
import { onOff, optional, withDefault } from './flag.js';
import { forRules, linesLike, oneOf, positiveDuration, textLike, wholeNumber } from '../values.js';

/** What a run waits for, and how a CI system is told. */
export const WAIT_FLAGS = {
  for: optional({
    long: 'for',
    value: 'CONDITION',
    repeat: true,
    separator: '\n',
    description: "Wait for it: create, delete, condition=Ready, jsonpath='{.a}'=b, rollout",
    group: 'When to end',
    parse: forRules,
  }),
  until: optional({
    long: 'until',
    value: 'CEL',
    repeat: true,
    separator: '\n',
    description: 'Wait until it is true of every object, or of --any',
    group: 'When to end',
    parse: linesLike('object.status.readyReplicas == 3'),
  }),
  failIf: optional({
    long: 'fail-if',
    value: 'CEL',
    repeat: true,
    separator: '\n',
    description: 'Fail as soon as it is true of an object',
    group: 'When to end',
    parse: linesLike('object.status.failed > 0'),
  }),
  any: onOff({
    long: 'any',
    description: 'One object for which all conditions hold is enough',
    group: 'When to end',
  }),
  stable: optional({
    long: 'stable',
    value: 'DURATION',
    description: 'The conditions must hold this long without a break',
    group: 'When to end',
    parse: positiveDuration,
  }),
  expectNoChange: optional({
    long: 'expect-no-change',
    value: 'DURATION',
    description: 'Fail when anything selected changes within this time',
    group: 'When to end',
    parse: positiveDuration,
  }),
  noFailFast: onOff({
    long: 'no-fail-fast',
    description: 'Wait for a rollout even where it cannot come up',
    group: 'When to end',
  }),
  ci: withDefault({
    long: 'ci',
    value: 'SYSTEM',
    choices: CI_CHOICES,
    description: 'auto, github, gitlab or none: annotations and groups',
    group: 'In CI',
    parse: oneOf(CI_CHOICES),
    defaultText: 'auto',
  }),
  junit: optional({
    long: 'junit',
    value: 'FILE',
    description: 'Write how it came out as JUnit XML, a test case an object',
    group: 'In CI',
    parse: textLike('kwatch.xml'),
  }),
  heartbeat: withDefault({
    long: 'heartbeat',
    value: 'DURATION',
    description: 'Say what is waited for when nothing changed this long; 0 never',
    group: 'In CI',
    parse: parseDuration,
    defaultText: '30s',
  }),
  logLines: withDefault({
    long: 'log-lines',
    value: 'N',
    description: 'Lines of the log of a container that failed; 0 none',
    group: 'In CI',
    parse: wholeNumber,
    defaultText: '10',
  }),
};
