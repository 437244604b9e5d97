import type { DependentsStatus, ObservedObject } from '../model/object/observed-object.js';
import type { KubeObject } from '../model/object/object.js';
import { type Resource, resourceName } from '../model/object/resource.js';
import { inCluster } from '../model/object/scope.js';
import type { ObjectResult } from '../model/flow/result.js';
import type { Condition, Judgement } from './conditions/condition.js';
import { conditionsOf } from './conditions/status-condition.js';
import { podHolds } from './rollout/pod-holds.js';
import { podTroubles } from './rollout/pod-troubles.js';
import { hasRollouts, rolloutProgress } from './rollout/rollout-status.js';

/** An object that was named, and so is waited for even before it is there. */
export interface NamedObject {
  /** The cluster, where several are watched. */
  readonly context?: string | undefined;
  readonly resource: Resource;
  /** Undefined: in any namespace. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** One object with its judgements so far. */
export interface JudgedObject {
  readonly identity: NamedObject;
  readonly kind: string;
  /** Undefined while it is not there. */
  observed: (Omit<ObservedObject, 'nowMs' | 'dependents'> & { uid: string }) | undefined;
  dependents: DependentsStatus | undefined;
  /** It was met by its deletion, which stays so whatever takes its name. */
  isDone: boolean;
  /** The UID of one that left what is selected. */
  left: string | undefined;
  judgements: readonly { readonly condition: Condition; readonly judgement: Judgement }[];
  state: ObjectResult['state'];
  /** When it came to this state, in milliseconds since the start of the run. */
  sinceMs: number;
  /** How far it is, and since when it has been, in milliseconds since the start of the run. */
  stands: { readonly at: string; readonly sinceMs: number };
}

/** An object that was not observed yet. `sinceMs`: milliseconds since the start of the run. */
export function unobserved(
  identity: NamedObject,
  kind: string = identity.resource.kind,
  sinceMs = 0,
): JudgedObject {
  return {
    identity,
    kind,
    observed: undefined,
    dependents: undefined,
    isDone: false,
    left: undefined,
    judgements: [],
    state: 'waiting',
    sinceMs,
    stands: { at: '', sinceMs },
  };
}

/**
 * Notes how far an object is: what is said of it first, without what is said of its pods, where the same trouble
 * counts on. `nowMs`: milliseconds since the start of the run.
 */
export function noteProgress(judged: JudgedObject, nowMs: number): void {
  const open = judged.judgements.find(({ judgement }) => judgement.state !== 'met');
  const [at = ''] = (open?.judgement.is ?? '').split(';');
  if (at !== judged.stands.at) judged.stands = { at, sinceMs: nowMs };
}

/** What tells one object from another, as the key of a map. */
export function keyOf({ context, resource, namespace, name }: NamedObject): string {
  return inCluster(context, `${resourceName(resource)} ${namespace ?? ''} ${name}`);
}

/** Whether a named object is the other one; without a namespace it is one in any. */
export function isSameObject(named: NamedObject, object: NamedObject): boolean {
  return (
    named.name === object.name &&
    named.context === object.context &&
    (named.namespace ?? object.namespace) === object.namespace &&
    resourceName(named.resource) === resourceName(object.resource)
  );
}

function wrongWithPod(pod: KubeObject): ObjectResult['pods'] {
  const troubles = podTroubles(pod);
  return troubles.length === 0 ? podHolds(pod) : troubles;
}

/** How the object came out. `elapsedMs`: milliseconds since the start of the run. */
export function resultOf(judged: JudgedObject, elapsedMs: number): ObjectResult {
  const { identity, kind, observed, dependents, state, sinceMs } = judged;
  const open = judged.judgements.filter(({ judgement }) => judgement.state !== 'met');
  const explaining = open.length === 0 ? judged.judgements : open;
  const resource = resourceName(identity.resource);
  const gone = observed === undefined || observed.type === 'DELETED';
  const { context } = identity;
  return {
    ...(context === undefined ? {} : { context }),
    resource,
    kind,
    namespace: identity.namespace,
    name: identity.name,
    state,
    elapsedMs: state === 'waiting' ? elapsedMs : sinceMs,
    wanted: open.map(({ condition }) => condition.wanted),
    is: explaining.map(({ judgement }) => judgement.is),
    ...(state === 'waiting' ? { stoodMs: elapsedMs - judged.stands.sinceMs } : {}),
    ...(gone || !hasRollouts(resource) ? {} : { progress: rolloutProgress(resource, observed.object) }),
    conditions: gone ? [] : conditionsOf(observed.object),
    pods:
      dependents === undefined
        ? resource === 'pods' && !gone
          ? wrongWithPod(observed.object)
          : []
        : [...dependents.troubles.flatMap(({ pod }) => pod ?? []), ...(dependents.holds ?? [])],
    events: (dependents?.events ?? []).map(({ on, reason, message, count }) => ({
      on,
      reason,
      message,
      count,
    })),
  };
}
