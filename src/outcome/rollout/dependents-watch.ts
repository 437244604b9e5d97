import { createProjection } from '../../diff/projection.js';
import { type InformerOptions, runInformer } from '../../informer/informer.js';
import type { Clock } from '../../model/clock.js';
import { ApiError } from '../../model/errors.js';
import type { Scope } from '../../model/event.js';
import { stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { type ObjectRecord, isObjectRecord } from '../../model/record.js';
import { type Resource, collectionPath, resourceName } from '../../model/resource.js';
import type { DependentsStatus } from '../../model/observed-object.js';
import { type Dependents, createDependents } from './dependents.js';
import { EVENTS, PODS, REPLICA_SETS } from './dependent-resources.js';
import { dependentsSelector } from './dependents-selector.js';
import { type RolloutDiagnosis, createRolloutDiagnosis } from './diagnosis.js';
import { hasRollouts } from './rollout-status.js';
import type { Lenses } from '../../run/lenses.js';
import type { Run } from '../../run/run.js';
import type { KinTelling } from '../../run/teller.js';

type Shared = Pick<InformerOptions, 'queue' | 'streaming'>;
type Keep = Lenses['keep'];

/** Watches what belongs to workloads, on the behalf of their rollouts. */
export interface DependentsWatch {
  /** A workload was seen: from now on what belongs to it is watched; no more once it is deleted. */
  follow(record: ObjectRecord): void;
  /** How to tell what is seen in a scope; undefined where the scope is none of these. */
  tellingOf(scope: Scope): KinTelling | undefined;
  sightOf(uid: string, workload: KubeObject): DependentsStatus | undefined;
}

interface FollowedWorkload {
  readonly kin: Dependents;
  readonly look: RolloutDiagnosis;
  /** `deployment/web` */
  readonly owner: string;
  /** The workload was there when kwatch came, so what belongs to it is no news. */
  readonly initial: boolean;
  readonly namespace: string;
  readonly stop: AbortController;
}

export function createDependentsWatch(run: Run, shared: Shared, keep: Keep): DependentsWatch {
  const { clock } = run.around;
  const families = new Map<string, FollowedWorkload>();
  const tellings = new Map<Scope, KinTelling>();
  const withEvents = new Set<string>();
  const listedEvents = new Set<string>();

  const watch = (
    scope: Scope,
    selectors: Readonly<Record<string, string>>,
    signal: AbortSignal,
    telling: KinTelling,
    unseen: () => void = () => undefined,
  ): void => {
    tellings.set(scope, telling);
    runInformer({ ...shared, ...informerOf(run, scope, selectors, keep), signal }).catch((error: unknown) => {
      tellings.delete(scope);
      if (signal.aborted) return;
      unseen();
      void run.output.notice(
        `cannot watch ${resourceName(scope.resource)} in ${scope.namespace ?? ''}, so that a rollout fails later than it could: ${reasonOf(error)}`,
      );
    });
  };

  const watchFamily = (
    family: FollowedWorkload,
    labelSelector: string,
    resources: readonly Resource[],
  ): void => {
    const { namespace, stop } = family;
    const signal = AbortSignal.any([run.ending.signal, stop.signal]);
    for (const resource of resources) {
      const listed = (): void => family.kin.listed(resource.kind);
      watch({ resource, namespace }, { labelSelector }, signal, familyTelling(family, listed), listed);
    }
    if (withEvents.has(namespace)) return;
    withEvents.add(namespace);
    const scope = { resource: EVENTS, namespace };
    const selectors = { fieldSelector: 'type=Warning' };
    const eventsListed = (): void => {
      listedEvents.add(namespace);
      for (const { kin, namespace: other } of families.values())
        if (other === namespace) kin.listed(EVENTS.kind);
    };
    const telling = eventTelling(families, namespace, clock, eventsListed);
    watch(scope, selectors, run.ending.signal, telling, eventsListed);
  };

  return {
    follow(record) {
      const resource = resourceName(record.resource);
      const { uid, name, namespace = '' } = record.identity;
      if (record.type === 'DELETED') families.get(uid)?.stop.abort();
      if (record.type === 'DELETED' || families.has(uid) || !hasRollouts(resource)) return;
      const selector = dependentsSelector(record.object ?? {});
      if (selector === undefined) return;
      const resources = resource === 'deployments.apps' ? [REPLICA_SETS, PODS] : [PODS];
      const kin = createDependents(
        uid,
        name,
        [...resources, EVENTS].map(({ kind }) => kind),
      );
      if (listedEvents.has(namespace)) kin.listed(EVENTS.kind);
      const family: FollowedWorkload = {
        kin,
        look: createRolloutDiagnosis(resource, kin),
        owner: `${record.kind.toLowerCase()}/${name}`,
        initial: record.initial,
        namespace,
        stop: new AbortController(),
      };
      families.set(uid, family);
      watchFamily(family, selector, resources);
    },
    tellingOf: (scope) => tellings.get(scope),
    sightOf: (uid, workload) => families.get(uid)?.look.diagnose(workload, clock.now(), clock.monotonic()),
  };
}

function familyTelling({ kin, owner, initial }: FollowedWorkload, listed: () => void): KinTelling {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return { owner: undefined, shown: false };
    }
    const object = record.object ?? {};
    kin.observe(record.kind === 'Pod' ? 'Pod' : 'ReplicaSet', record.type, object);
    return { owner: kin.isOurs(object) ? owner : undefined, shown: !(record.initial && initial) };
  };
}

/** Events stand for themselves: that one is removed after its hour is no news. */
function eventTelling(
  families: ReadonlyMap<string, FollowedWorkload>,
  namespace: string,
  clock: Clock,
  listed: () => void,
): KinTelling {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return { owner: undefined, shown: false };
    }
    const object = record.object ?? {};
    const about = stringAt(object, 'involvedObject', 'uid') ?? '';
    if (record.type === 'DELETED') return { owner: undefined, shown: false };
    let owner: string | undefined;
    for (const family of families.values()) {
      if (family.namespace !== namespace) continue;
      // An Event may come before the pod that it is about: whose it is is asked when it is read.
      family.kin.warn(object, record.initial, clock.monotonic());
      if (family.kin.owns(about)) owner = family.owner;
    }
    return { owner, shown: !record.initial };
  };
}

function informerOf(
  { connection, around, plan }: Run,
  scope: Scope,
  selectors: Readonly<Record<string, string>>,
  keep: Keep,
): Omit<InformerOptions, keyof Shared | 'signal'> {
  const { resource, namespace } = scope;
  return {
    target: {
      connection,
      scope,
      path: () => collectionPath(resource, namespace),
      rediscover: () => Promise.resolve(),
      selectors,
      project: createProjection(resource, keep(resource), { whole: true }),
    },
    clock: around.clock,
    random: around.random,
    resyncMs: plan.resyncMs,
    giveUpAfterMs: plan.connectTimeoutMs,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.failure.message;
  return error instanceof Error ? error.message : String(error);
}
