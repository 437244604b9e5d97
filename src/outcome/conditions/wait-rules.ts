import { UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/resource.js';
import type { JsonPath } from '../../model/json-path.js';
import type { ForSpec, WaitPlan } from '../../model/wait-plan.js';
import { failCondition, untilCondition } from './cel-condition.js';
import type { Condition } from './condition.js';
import { createdCondition, deletedCondition } from './existence-condition.js';
import { jobCondition } from './job-condition.js';
import { pathCondition } from './path-condition.js';
import { rolloutCondition } from '../rollout/rollout-condition.js';
import { hasRollouts } from '../rollout/rollout-status.js';
import { statusCondition } from './status-condition.js';

/** What is asked of objects, as conditions. */
export interface WaitRules {
  /**
   * What must hold of the objects of a resource; all of it.
   * @throws UsageError where the resource has no rollouts and is to wait for one.
   */
  readonly conditionsFor: (resource: Resource) => readonly Condition[];
  /** What must not hold of any. */
  readonly guards: readonly Condition[];
  /** Whether what belongs to the objects is looked at too. */
  readonly rollout: boolean;
}

/** The conditions of a wait plan. */
export function waitRules(wait: WaitPlan): WaitRules {
  const until = wait.until.map(({ text, expression }) => untilCondition(`--until ${text}`, expression));
  return {
    conditionsFor: (resource) => [
      ...wait.for.map(({ text, spec }) => conditionOf(spec, `--for ${text}`, resource, wait.failFast)),
      ...until,
    ],
    guards: wait.failIf.map(({ text, expression }) => failCondition(`--fail-if ${text}`, expression)),
    rollout: wait.for.some(({ spec }) => spec.kind === 'rollout'),
  };
}

function isSecretPath([first]: JsonPath): boolean {
  return first?.kind === 'key' && (first.key === 'data' || first.key === 'stringData');
}

function conditionOf(spec: ForSpec, wanted: string, resource: Resource, failFast: boolean): Condition {
  switch (spec.kind) {
    case 'create':
      return createdCondition(wanted);
    case 'delete':
      return deletedCondition(wanted);
    case 'condition':
      return resourceName(resource) === 'jobs.batch'
        ? jobCondition(wanted, spec.name, spec.value, failFast)
        : statusCondition(wanted, spec.name, spec.value);
    case 'jsonpath':
      if (resourceName(resource) === 'secrets' && spec.value !== undefined && isSecretPath(spec.path))
        throw new UsageError(
          `${wanted}: the values of Secrets are masked before they are compared`,
          `ask whether it is there: --for jsonpath='${spec.text}'`,
        );
      return pathCondition(wanted, spec.text, spec.path, spec.value);
    case 'rollout': {
      const name = resourceName(resource);
      if (hasRollouts(name)) return rolloutCondition(name, failFast);
      throw new UsageError(
        `${name} have no rollouts; --for rollout is for deployments, statefulsets and daemonsets`,
        'what belongs to them is shown without naming it',
      );
    }
  }
}
