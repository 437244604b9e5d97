import type { Clock } from '../../model/clock.js';
import { ApiError } from '../../model/errors.js';
import type { Scope } from '../../model/flow/event.js';
import type { KubeObject } from '../../model/object/object.js';
import type { DependentsStatus } from '../../model/object/observed-object.js';
import { type ObjectRecord, leftSelection } from '../../model/flow/record.js';
import { type Resource, resourceName } from '../../model/object/resource.js';
import { inCluster, scopeText } from '../../model/object/scope.js';
import type { Way } from '../../model/flow/sink.js';
import type { Source } from '../../model/flow/source.js';
import type { Watched } from '../../model/flow/watched.js';
import { claimOfEvents, claimOfGroup } from './claims.js';
import { EVENTS, PODS, REPLICA_SETS } from './dependent-resources.js';
import { createDependents } from './dependents.js';
import { dependentsSelector, sharedSelector } from './dependents-selector.js';
import { createRolloutDiagnosis } from './diagnosis.js';
import { type FollowedWorkload, type DependentsPlace, createFollowed } from './followed.js';
import { hasRollouts } from './rollout-status.js';

/** Makes a source of what belongs to workloads; it ends with the signal. Whole objects are kept. */
export type OpenDependents = (
  scope: Scope,
  selectors: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Source;

/** Watches what belongs to workloads (their dependents, as Kubernetes calls them), on behalf of their rollouts. */
export interface DependentsWatch {
  /**
   * A workload was seen: its dependents are watched from when all workloads of the first lists are known, and no more
   * once it is deleted.
   */
  follow(record: ObjectRecord, way: Way): void;
  /** First lists may be there. */
  review(): void;
  /** How the dependents of a workload are; undefined where they are not watched. */
  statusOf(
    of: { readonly context: string | undefined; readonly uid: string },
    workload: KubeObject,
  ): DependentsStatus | undefined;
}

export interface DependentsWatchOptions {
  readonly clock: Clock;
  readonly open: OpenDependents;
  readonly notice: (text: string) => Promise<void>;
  /** Pods that were there as kwatch came are shown as well. */
  readonly showsAll: boolean;
  readonly watched: Pick<Watched, 'scopes' | 'isAwaited'>;
  /** Aborts with the run. */
  readonly ended: AbortSignal;
}

/** One informer of what belongs to several workloads of a place. */
interface DependentsGroup {
  readonly resource: Resource;
  /** Whether what belongs to a workload is among what it selects. */
  readonly covers: (workload: KubeObject) => boolean;
  readonly members: Set<FollowedWorkload>;
  readonly stop: AbortController;
  isListed: boolean;
  isUnseeable: boolean;
}

/** Where so many are there for one type in a place and a workload comes that is in none, the next one selects nothing. */
const SELECTING_MAX = 3;

/**
 * All workloads of a place share one informer for each type of dependents, which selects by the labels that they have in
 * common; those that come later join it where it covers them.
 */
export function createDependentsWatch(options: DependentsWatchOptions): DependentsWatch {
  const { clock, open, notice, showsAll, watched, ended } = options;
  const followed = createFollowed();
  const groups = new Map<string, DependentsGroup[]>();
  const listedEvents = new Set<string>();
  const withEvents = new Set<string>();
  let waiting: { readonly workload: FollowedWorkload; readonly way: Way }[] = [];

  const watch = (way: Way, source: Source, signal: AbortSignal, unseen: () => void): void => {
    way.open(source).catch((error: unknown) => {
      if (signal.aborted) return;
      unseen();
      void notice(
        `cannot watch ${scopeText(source.scope)}, so that a rollout fails later than it could: ${reasonOf(error)}`,
      );
    });
  };

  const join = (group: DependentsGroup, workload: FollowedWorkload): void => {
    group.members.add(workload);
    if (group.isListed) workload.dependents.listed(group.resource.kind);
    if (group.isUnseeable) workload.dependents.unseeable(group.resource.kind);
  };

  const openGroup = (
    place: DependentsPlace,
    resource: Resource,
    members: readonly FollowedWorkload[],
    way: Way,
  ): void => {
    const inPlace = groups.get(placeKey(place)) ?? [];
    groups.set(placeKey(place), inPlace);
    const selects = inPlace.filter((other) => other.resource === resource).length < SELECTING_MAX;
    const { text, covers } = sharedSelector(selects ? members.map(({ object }) => object) : []);
    const stop = new AbortController();
    const group: DependentsGroup = {
      ...{ resource, covers, members: new Set(), stop, isListed: false, isUnseeable: false },
    };
    inPlace.push(group);
    for (const workload of members) join(group, workload);
    const signal = AbortSignal.any([ended, stop.signal]);
    const listed = (): void => {
      group.isListed = true;
      for (const { dependents } of group.members) dependents.listed(resource.kind);
    };
    const unseen = (): void => {
      group.isUnseeable = true;
      for (const { dependents } of group.members) dependents.unseeable(resource.kind);
    };
    const source = open({ ...place, resource }, text === undefined ? {} : { labelSelector: text }, signal);
    watch(way, { ...source, claim: claimOfGroup(followed, listed, showsAll) }, signal, unseen);
  };

  const openEvents = (place: DependentsPlace, way: Way): void => {
    const key = placeKey(place);
    if (withEvents.has(key)) return;
    withEvents.add(key);
    const listed = (): void => {
      listedEvents.add(key);
      for (const { dependents } of followed.in(place)) dependents.listed(EVENTS.kind);
    };
    const source = open({ ...place, resource: EVENTS }, { fieldSelector: 'type=Warning' }, ended);
    watch(way, { ...source, claim: claimOfEvents(followed, place, clock, listed) }, ended, listed);
  };

  const watchWorkloads = (place: DependentsPlace, workloads: readonly FollowedWorkload[], way: Way): void => {
    for (const resource of [REPLICA_SETS, PODS]) {
      const alone = workloads.filter((workload) => {
        if (!workload.resources.includes(resource)) return false;
        const known = groups.get(placeKey(place)) ?? [];
        const group = known.find((each) => each.resource === resource && each.covers(workload.object));
        if (group !== undefined) join(group, workload);
        return group === undefined;
      });
      if (alone.length > 0) openGroup(place, resource, alone, way);
    }
    openEvents(place, way);
  };

  const leave = (workload: FollowedWorkload): void => {
    waiting = waiting.filter((other) => other.workload !== workload);
    const key = placeKey(workload.place);
    for (const group of groups.get(key) ?? []) {
      if (group.members.delete(workload) && group.members.size === 0) group.stop.abort();
    }
    const left = groups.get(key)?.filter(({ stop }) => !stop.signal.aborted) ?? [];
    groups.set(key, left);
  };

  /** What is watched in all namespaces has its dependents watched so. */
  const placeOf = ({ context, resource, identity: { namespace } }: ObjectRecord): DependentsPlace => {
    const isWide = watched.scopes.some(
      ({ scope }) =>
        scope.context === context &&
        scope.namespace === undefined &&
        resourceName(scope.resource) === resourceName(resource),
    );
    return { context, namespace: isWide ? undefined : namespace };
  };

  const review = (): void => {
    const ready = waiting.filter(({ workload }) => !watched.isAwaited(workload.place.context));
    waiting = waiting.filter((each) => !ready.includes(each));
    const places = new Map(ready.map(({ workload }) => [placeKey(workload.place), workload.place]));
    for (const [key, place] of places) {
      const here = ready.filter(({ workload }) => placeKey(workload.place) === key);
      const [first] = here;
      if (first === undefined) continue;
      watchWorkloads(
        place,
        here.map(({ workload }) => workload),
        first.way,
      );
    }
  };

  return {
    follow(record, way) {
      // What left the selection goes on, and may come back.
      if (leftSelection(record)) return;
      const { uid, name } = record.identity;
      const known = followed.get(record.context, uid);
      if (known !== undefined && record.type === 'DELETED') leave(known);
      const resource = resourceName(record.resource);
      if (record.type === 'DELETED' || known !== undefined || !hasRollouts(resource)) return;
      const object = record.object ?? {};
      if (dependentsSelector(object) === undefined) return;
      const resources = resource === 'deployments.apps' ? [REPLICA_SETS, PODS] : [PODS];
      const kinds = [...resources, EVENTS].map(({ kind }) => kind);
      const dependents = createDependents(uid, kinds, followed.storeOf(record.context));
      const place = placeOf(record);
      if (listedEvents.has(placeKey(place))) dependents.listed(EVENTS.kind);
      const workload: FollowedWorkload = {
        ...{ uid, name, namespace: record.identity.namespace, place, object, resources, dependents },
        diagnosis: createRolloutDiagnosis(resource, dependents),
        owner: `${record.kind.toLowerCase()}/${name}`,
        initial: record.initial,
      };
      followed.add(workload);
      waiting.push({ workload, way });
      if (!record.initial) review();
    },
    review,
    statusOf: ({ context, uid }, workload) =>
      followed.get(context, uid)?.diagnosis.diagnose(workload, clock.now(), clock.monotonic()),
  };
}

function placeKey({ context, namespace = '' }: DependentsPlace): string {
  return inCluster(context, namespace);
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError) return error.failure.message;
  return error instanceof Error ? error.message : String(error);
}
