import { UsageError } from '../../model/errors.js';
import { type Resource, resourceName } from '../../model/resource.js';
import { compileCel } from './cel.js';
import { failCondition, untilCondition } from './cel-condition.js';
import type { Condition } from './condition.js';
import { createdCondition, deletedCondition } from './existence-condition.js';
import { type ForSpec, parseFor } from './for-grammar.js';
import { pathCondition } from './path-condition.js';
import { rolloutCondition } from '../rollout/rollout-condition.js';
import { hasRollouts } from '../rollout/rollout-status.js';
import { statusCondition } from './status-condition.js';

/** What a run is to wait for, as it was written. */
export interface WaitRequest {
  readonly for: readonly string[];
  readonly until: readonly string[];
  readonly failIf: readonly string[];
  readonly failFast: boolean;
}

/** The same, ready to be asked of objects. */
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

/**
 * Reads everything that is to be waited for, before anything is asked of a server.
 * @throws UsageError that names the flag and marks the place.
 */
export async function compileRules(request: WaitRequest): Promise<WaitRules> {
  const specs = request.for.map((text) => ({ spec: parseFor(text), wanted: `--for ${text}` }));
  const until = await Promise.all(
    request.until.map(async (text) => untilCondition(`--until ${text}`, await compileCel(text, '--until'))),
  );
  const guards = await Promise.all(
    request.failIf.map(async (text) =>
      failCondition(`--fail-if ${text}`, await compileCel(text, '--fail-if')),
    ),
  );
  return {
    conditionsFor: (resource) => [
      ...specs.map(({ spec, wanted }) => conditionOf(spec, wanted, resource, request.failFast)),
      ...until,
    ],
    guards,
    rollout: specs.some(({ spec }) => spec.kind === 'rollout'),
  };
}

function conditionOf(spec: ForSpec, wanted: string, resource: Resource, failFast: boolean): Condition {
  switch (spec.kind) {
    case 'create':
      return createdCondition(wanted);
    case 'delete':
      return deletedCondition(wanted);
    case 'condition':
      return statusCondition(wanted, spec.name, spec.value);
    case 'jsonpath':
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
