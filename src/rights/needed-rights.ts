import { leaseOfPart } from '../model/flow/leadership.js';
import type { Plan } from '../model/plan/plan.js';
import { type PlannedScope, selectsByContent } from '../model/object/scope.js';
import { waits } from '../model/plan/wait-plan.js';

/** What may be done with what, in one namespace or in the whole cluster: a rule of a Role. */
export interface Right {
  readonly group: string;
  /** `pods`, or `pods/log`. */
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Empty: every object. */
  readonly names: readonly string[];
  /** Undefined: in every namespace, or of what is in none. */
  readonly namespace: string | undefined;
}

/** Types whose rollouts are followed through what belongs to them. */
const WITH_PODS: ReadonlySet<string> = new Set(['deployments', 'statefulsets', 'daemonsets']);

/**
 * The least that a run needs: what it lists and watches; what belongs to a workload whose rollout is waited for; logs
 * where they are shown; and `get` where it has to be told whether an object was deleted or left what is selected.
 */
export function neededRights(plan: Plan, scopes: readonly PlannedScope[]): readonly Right[] {
  const watches = !plan.once && plan.pollMs === undefined;
  return merged(
    scopes.flatMap((planned) => [rightTo(planned, watches), ...rightsToDependents(plan, planned, watches)]),
  );
}

function rightTo(planned: PlannedScope, watches: boolean): Right {
  const { scope, named, onlyNamed } = planned;
  return {
    group: scope.resource.group,
    resource: scope.resource.plural,
    verbs: [...(watches && selectsByContent(planned) ? ['get'] : []), 'list', ...(watches ? ['watch'] : [])],
    names: onlyNamed === true ? named : [],
    namespace: scope.namespace,
  };
}

function rightsToDependents(
  plan: Plan,
  { scope: { resource, namespace } }: PlannedScope,
  watches: boolean,
): readonly Right[] {
  if (!waits(plan.wait)) return [];
  const right = (group: string, of: string, verbs: readonly string[]): Right => ({
    group,
    resource: of,
    verbs,
    names: [],
    namespace,
  });
  const seen = ['list', ...(watches ? ['watch'] : [])];
  const logs = plan.logLines > 0 ? [right('', 'pods/log', ['get'])] : [];
  const isRollout = plan.wait.for.some(({ spec }) => spec.kind === 'rollout');
  if (isRollout && resource.group === 'apps' && WITH_PODS.has(resource.plural)) {
    return [
      ...(resource.plural === 'deployments' ? [right('apps', 'replicasets', seen)] : []),
      right('', 'pods', seen),
      right('', 'events', seen),
      ...logs,
    ];
  }
  if (resource.group === 'batch' && resource.plural === 'jobs') return [right('', 'pods', ['list']), ...logs];
  return resource.group === '' && resource.plural === 'pods' ? logs : [];
}

/** Each resource of a namespace once; a right to all objects takes in those to some. */
function merged(rights: readonly Right[]): readonly Right[] {
  const byPlace = new Map<string, Right>();
  for (const right of rights) {
    const key = JSON.stringify([right.namespace, right.group, right.resource]);
    const before = byPlace.get(key);
    byPlace.set(key, before === undefined ? right : both(before, right));
  }
  return [...byPlace.values()];
}

function both(a: Right, b: Right): Right {
  return {
    ...a,
    verbs: ['get', 'list', 'watch'].filter((verb) => a.verbs.includes(verb) || b.verbs.includes(verb)),
    names: a.names.length === 0 || b.names.length === 0 ? [] : [...new Set([...a.names, ...b.names])],
  };
}

/** What it takes to be elected; `home` is the namespace of the pod, or of the context. */
export function leaseRights({ election, shard }: Plan, home: string): readonly Right[] {
  if (election === undefined) return [];
  const { name, namespace = home } = election.lease;
  const right = { group: 'coordination.k8s.io', resource: 'leases', namespace };
  const names =
    shard === undefined
      ? [name]
      : Array.from({ length: shard.of }, (_, index) => leaseOfPart(name, { ...shard, index }));
  return [
    // What is not there yet has no name that a Role could speak of.
    { ...right, verbs: ['create'], names: [] },
    { ...right, verbs: ['get', 'update'], names },
  ];
}
