import { UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import type { CelRule, ForSpec, WaitPlan } from '../../model/plan/wait-plan.js';
import { failCondition, untilCondition } from './cel-condition.js';
import type { Condition } from './condition.js';
import { createdCondition, deletedCondition } from './existence-condition.js';
import { conditionOfJob, jobCondition } from './job-condition.js';
import { pathCondition } from './path-condition.js';
import { refuseSecretValues } from './secret-values.js';
import { rolloutCondition } from '../rollout/rollout-condition.js';
import { hasRollouts } from '../rollout/rollout-status.js';
import { statusCondition } from './status-condition.js';

/** What is asked of objects, as conditions. */
export interface WaitRules {
  /**
   * What must hold of the objects of a resource; all of it.
   * @throws UsageError where the resource has no rollouts and is to wait for one, and for values of Secrets.
   */
  readonly conditionsFor: (resource: Resource) => readonly Condition[];
  /** What must not hold of any. */
  readonly guards: readonly Condition[];
  /** All that is asked, as it was written: `--for condition=Ready`. */
  readonly wanted: readonly string[];
  /** Whether what belongs to the objects is looked at too. */
  readonly rollout: boolean;
}

/** The conditions of a wait plan. */
export function waitRules(wait: WaitPlan): WaitRules {
  const untilOf = ({ text, expression }: CelRule, resource: Resource): Condition => {
    const plain = untilCondition(`--until ${text}`, expression);
    return isJob(resource) ? conditionOfJob(plain, expression.statusAlone === true, wait.failFast) : plain;
  };
  return {
    conditionsFor(resource) {
      if (resourceName(resource) === 'secrets') refuseSecretValues(wait);
      return [
        ...wait.for.map(({ text, spec }) => conditionOf(spec, `--for ${text}`, resource, wait.failFast)),
        ...wait.until.map((rule) => untilOf(rule, resource)),
      ];
    },
    guards: wait.failIf.map(({ text, expression }) => failCondition(`--fail-if ${text}`, expression)),
    wanted: [
      ...wait.for.map(({ text }) => `--for ${text}`),
      ...wait.until.map(({ text }) => `--until ${text}`),
    ],
    rollout: wait.for.some(({ spec }) => spec.kind === 'rollout'),
  };
}

function isJob(resource: Resource): boolean {
  return resourceName(resource) === 'jobs.batch';
}

function conditionOf(spec: ForSpec, wanted: string, resource: Resource, failFast: boolean): Condition {
  switch (spec.kind) {
    case 'create':
      return createdCondition(wanted);
    case 'delete':
      return deletedCondition(wanted);
    case 'condition':
      return isJob(resource)
        ? jobCondition(wanted, spec.name, spec.value, failFast)
        : statusCondition(wanted, spec.name, spec.value);
    case 'jsonpath': {
      const plain = pathCondition(wanted, spec.text, spec.path, spec.value);
      const [first] = spec.path;
      const asksStatus = first?.kind === 'key' && first.key === 'status';
      return isJob(resource) ? conditionOfJob(plain, asksStatus, failFast) : plain;
    }
    case 'rollout': {
      const name = resourceName(resource);
      if (hasRollouts(name)) return rolloutCondition(name, failFast);
      if (spec.orThere === true) return createdCondition('--for create');
      throw new UsageError(
        `${name} have no rollouts; --for rollout is for deployments, statefulsets and daemonsets`,
        'what belongs to them is shown without naming it',
      );
    }
  }
}
