import type { Clock } from '../../model/clock.js';
import { ApiError } from '../../model/errors.js';
import type { Scope } from '../../model/event.js';
import { stringAt } from '../../model/json.js';
import type { KubeObject } from '../../model/object.js';
import { type ObjectRecord, isObjectRecord, leftSelection } from '../../model/record.js';
import { type Resource, resourceName } from '../../model/resource.js';
import { inCluster, scopeText } from '../../model/scope.js';
import type { Way } from '../../model/sink.js';
import type { Source } from '../../model/source.js';
import type { DependentsStatus } from '../../model/observed-object.js';
import { EVENTS, PODS, REPLICA_SETS } from './dependent-resources.js';
import { type Dependents, createDependents } from './dependents.js';
import { dependentsSelector } from './dependents-selector.js';
import { type RolloutDiagnosis, createRolloutDiagnosis } from './diagnosis.js';
import { hasRollouts } from './rollout-status.js';

/** Makes a source of what belongs to workloads; it ends with the signal. Whole objects are kept. */
export type OpenDependents = (
  scope: Scope,
  selectors: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Source;

type ClaimOf = NonNullable<Source['claim']>;

/** Watches what belongs to workloads (their dependents, as Kubernetes calls them), on behalf of their rollouts. */
export interface DependentsWatch {
  /** A workload was seen: from now on its dependents are watched; no more once it is deleted. */
  follow(record: ObjectRecord, way: Way): void;
  /** How the dependents of a workload are; undefined where they are not watched. */
  statusOf(
    of: { readonly context: string | undefined; readonly uid: string },
    workload: KubeObject,
  ): DependentsStatus | undefined;
}

interface Place {
  readonly context: string | undefined;
  readonly namespace: string;
}

interface FollowedWorkload {
  readonly dependents: Dependents;
  readonly diagnosis: RolloutDiagnosis;
  /** `deployment/web` */
  readonly owner: string;
  /** The workload was there when kwatch came, so what belongs to it is no news. */
  readonly initial: boolean;
  /** The namespace, of one cluster. */
  readonly place: Place;
  readonly stop: AbortController;
}

export interface DependentsWatchOptions {
  readonly clock: Clock;
  readonly open: OpenDependents;
  readonly notice: (text: string) => Promise<void>;
  /** Pods that were there as kwatch came are shown as well. */
  readonly showsAll: boolean;
  /** Aborts with the run. */
  readonly ended: AbortSignal;
}

export function createDependentsWatch({
  clock,
  open,
  notice,
  showsAll,
  ended,
}: DependentsWatchOptions): DependentsWatch {
  const followed = new Map<string, FollowedWorkload>();
  const withEvents = new Set<string>();
  const listedEvents = new Set<string>();

  const watch = (
    way: Way,
    source: Source,
    signal: AbortSignal,
    unseen: () => void = () => undefined,
  ): void => {
    const { scope } = source;
    way.open(source).catch((error: unknown) => {
      if (signal.aborted) return;
      unseen();
      void notice(
        `cannot watch ${scopeText(scope)}, so that a rollout fails later than it could: ${reasonOf(error)}`,
      );
    });
  };

  const watchWorkload = (
    workload: FollowedWorkload,
    labelSelector: string,
    resources: readonly Resource[],
    way: Way,
  ): void => {
    const { place, stop } = workload;
    const signal = AbortSignal.any([ended, stop.signal]);
    for (const resource of resources) {
      const listed = (): void => workload.dependents.listed(resource.kind);
      const source = open({ ...place, resource }, { labelSelector }, signal);
      const unseen = (): void => workload.dependents.unseeable(resource.kind);
      watch(way, { ...source, claim: claimOfWorkload(workload, listed, showsAll) }, signal, unseen);
    }
    const key = placeKey(place);
    if (withEvents.has(key)) return;
    withEvents.add(key);
    const eventsListed = (): void => {
      listedEvents.add(key);
      for (const { dependents, place: other } of followed.values())
        if (placeKey(other) === key) dependents.listed(EVENTS.kind);
    };
    const source = open({ ...place, resource: EVENTS }, { fieldSelector: 'type=Warning' }, ended);
    watch(way, { ...source, claim: claimOfEvents(followed, key, clock, eventsListed) }, ended, eventsListed);
  };

  return {
    follow(record, way) {
      const resource = resourceName(record.resource);
      const { uid, name, namespace = '' } = record.identity;
      const place = { context: record.context, namespace };
      const key = inCluster(record.context, uid);
      // What left the selection goes on, and may come back.
      if (leftSelection(record)) return;
      if (record.type === 'DELETED') followed.get(key)?.stop.abort();
      if (record.type === 'DELETED' || followed.has(key) || !hasRollouts(resource)) return;
      const selector = dependentsSelector(record.object ?? {});
      if (selector === undefined) return;
      const resources = resource === 'deployments.apps' ? [REPLICA_SETS, PODS] : [PODS];
      const dependents = createDependents(
        uid,
        name,
        [...resources, EVENTS].map(({ kind }) => kind),
      );
      if (listedEvents.has(placeKey(place))) dependents.listed(EVENTS.kind);
      const workload: FollowedWorkload = {
        dependents,
        diagnosis: createRolloutDiagnosis(resource, dependents),
        owner: `${record.kind.toLowerCase()}/${name}`,
        initial: record.initial,
        place,
        stop: new AbortController(),
      };
      followed.set(key, workload);
      watchWorkload(workload, selector, resources, way);
    },
    statusOf: ({ context, uid }, workload) =>
      followed.get(inCluster(context, uid))?.diagnosis.diagnose(workload, clock.now(), clock.monotonic()),
  };
}

function placeKey({ context, namespace }: Place): string {
  return inCluster(context, namespace);
}

function claimOfWorkload(
  { dependents, owner, initial }: FollowedWorkload,
  listed: () => void,
  showsAll: boolean,
): ClaimOf {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return { owner: undefined, shown: false };
    }
    const object = record.object ?? {};
    dependents.observe(record.kind === 'Pod' ? 'Pod' : 'ReplicaSet', record.type, object);
    const isOld = record.initial && initial && !(showsAll && record.kind === 'Pod');
    return { owner: dependents.isOurs(object) ? owner : undefined, shown: !isOld };
  };
}

/** Events stand for themselves: that one is removed after its hour is no news. */
function claimOfEvents(
  followed: ReadonlyMap<string, FollowedWorkload>,
  key: string,
  clock: Clock,
  listed: () => void,
): ClaimOf {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return { owner: undefined, shown: false };
    }
    const object = record.object ?? {};
    const about = stringAt(object, 'involvedObject', 'uid') ?? '';
    if (record.type === 'DELETED') return { owner: undefined, shown: false };
    let owner: string | undefined;
    for (const workload of followed.values()) {
      if (placeKey(workload.place) !== key) continue;
      // An Event may come before the pod that it is about: whose it is is asked when it is read.
      workload.dependents.warn(object, record.initial, clock.monotonic());
      if (workload.dependents.owns(about)) owner = workload.owner;
    }
    return { owner, shown: !record.initial };
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.failure.message;
  return error instanceof Error ? error.message : String(error);
}
