import { type Json, arrayAt, numberAt, stringAt } from '../../model/json/json.js';
import type { ObjectCondition } from '../../model/flow/result.js';
import { type Condition, type Judgement, waitForIt } from './condition.js';

/**
 * `--for condition=NAME[=VALUE]`: an entry of `status.conditions` has that status; both in any case. One that was
 * reported for an older generation does not count: it speaks of what was before the last change
 * (kubectl, pkg/cmd/wait, ConditionalWait).
 */
export function statusCondition(wanted: string, name: string, value: string): Condition {
  return {
    wanted,
    judge: ({ type, object }) => (type === 'DELETED' ? waitForIt(true) : judge(object, name, value)),
    absent: waitForIt,
  };
}

function judge(object: Json, name: string, value: string): Judgement {
  const entry = arrayAt(object, 'status', 'conditions').find((item) =>
    sameWord(stringAt(item, 'type') ?? '', name),
  );
  if (entry === undefined) return { state: 'waiting', is: `it reports no condition ${name}` };
  const is = conditionText(entry);
  const generation = numberAt(object, 'metadata', 'generation');
  const observed = numberAt(entry, 'observedGeneration') ?? numberAt(object, 'status', 'observedGeneration');
  if (generation !== undefined && observed !== undefined && observed < generation) {
    return { state: 'waiting', is: `${is}, but that was before its last change` };
  }
  return { state: sameWord(stringAt(entry, 'status') ?? '', value) ? 'met' : 'waiting', is };
}

/** `Ready is False (ContainersNotReady): containers with unready status: [web]`. */
export function conditionText(entry: Json): string {
  const { type, status, reason, message } = toCondition(entry);
  const why = reason === undefined || reason === '' ? '' : ` (${reason})`;
  return `${type} is ${status}${why}${message === undefined || message === '' ? '' : `: ${message}`}`;
}

/** Everything that an object says under `status.conditions`. */
export function conditionsOf(object: Json): readonly ObjectCondition[] {
  return arrayAt(object, 'status', 'conditions').map(toCondition);
}

function toCondition(entry: Json): ObjectCondition {
  return {
    type: stringAt(entry, 'type') ?? '',
    status: stringAt(entry, 'status') ?? '',
    reason: stringAt(entry, 'reason'),
    message: stringAt(entry, 'message'),
  };
}

function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
