import { type Json, arrayAt, numberAt, stringAt, valueAt } from '../../model/json/json.js';
import type { Condition, Judgement } from './condition.js';
import { conditionText, statusCondition } from './status-condition.js';

/** The ends of a Job, with the condition that announces each from Kubernetes 1.31 on. */
const SUCCESS = ['Complete', 'SuccessCriteriaMet'];
const FAILURE = ['Failed', 'FailureTarget'];
/** After these the controller writes nothing more (job_controller.go, IsJobFinished). */
const LAST = ['Complete', 'Failed'];

/**
 * `--for condition=Complete` of a Job, or any other of its ends: a Job that has come to the other end never comes to
 * this one, which fails the wait at once (with `failFast`). One that is deleted keeps its end, since a Job with
 * `ttlSecondsAfterFinished` may be gone before it is looked at.
 */
export function jobCondition(wanted: string, name: string, value: string, failFast: boolean): Condition {
  const plain = statusCondition(wanted, name, value);
  const rivals = value.toLowerCase() === 'true' ? rivalsOf(name) : [];
  return {
    ...plain,
    judge(observed) {
      const { object } = observed;
      const judgement = plain.judge({ ...observed, type: 'MODIFIED' });
      if (judgement.state === 'met') return judgement;
      const other = arrayAt(object, 'status', 'conditions').find(
        (entry) => stringAt(entry, 'status') === 'True' && rivals.includes(stringAt(entry, 'type') ?? ''),
      );
      if (other !== undefined) return { state: failFast ? 'failed' : 'waiting', is: conditionText(other) };
      if (observed.type === 'DELETED') return { state: 'waiting', is: `it was deleted${ttlText(object)}` };
      return valueAt(object, 'spec', 'suspend') === true ? suspended(judgement) : judgement;
    },
  };
}

/**
 * Whatever else is asked of a Job: one that has come to its end says so, and where the status alone is asked, which does
 * not change after it, that fails the wait at once (with `failFast`).
 */
export function conditionOfJob(plain: Condition, asksStatusAlone: boolean, failFast: boolean): Condition {
  return {
    ...plain,
    judge(observed) {
      const judgement = plain.judge(observed);
      if (judgement.state !== 'waiting' || observed.type === 'DELETED') return judgement;
      const end = arrayAt(observed.object, 'status', 'conditions').find(
        (entry) => stringAt(entry, 'status') === 'True' && LAST.includes(stringAt(entry, 'type') ?? ''),
      );
      if (end === undefined) return judgement;
      const state = asksStatusAlone && failFast ? 'failed' : 'waiting';
      return { state, is: `${judgement.is}; ${conditionText(end)}` };
    },
  };
}

function rivalsOf(name: string): readonly string[] {
  const is = (end: string): boolean => end.toLowerCase() === name.toLowerCase();
  if (SUCCESS.some(is)) return FAILURE;
  return FAILURE.some(is) ? SUCCESS : [];
}

function suspended({ state, is }: Judgement): Judgement {
  return { state, is: `${is}; it is suspended (spec.suspend): no pod of it runs` };
}

function ttlText(job: Json): string {
  const seconds = numberAt(job, 'spec', 'ttlSecondsAfterFinished');
  if (seconds === undefined) return '';
  return `, and its end was not seen (ttlSecondsAfterFinished removes it ${seconds} s after it)`;
}
