import type { Clock } from '../../model/clock.js';
import { stringAt } from '../../model/json/json.js';
import { isObjectRecord } from '../../model/flow/record.js';
import type { Source } from '../../model/flow/source.js';
import { controllerOf } from './owning-controller.js';
import type { Followed, DependentsPlace } from './followed.js';

type ClaimOf = NonNullable<Source['claim']>;

const NOBODYS = { owner: undefined, shown: false } as const;

/** Finds the workload that a ReplicaSet or a Pod belongs to, and keeps what is known of it. */
export function claimOfGroup(followed: Followed, listed: () => void, showsAll: boolean): ClaimOf {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return NOBODYS;
    }
    const { context, kind, type, identity, object = {} } = record;
    const place = { context, namespace: identity.namespace };
    const workload = followed.ownerOf(place, controllerOf(object), identity.namespace);
    followed.storeOf(context).observe(kind === 'Pod' ? 'Pod' : 'ReplicaSet', type, object);
    if (workload === undefined) return NOBODYS;
    const isOld = record.initial && workload.initial && !(showsAll && kind === 'Pod');
    return { owner: workload.owner, shown: !isOld };
  };
}

/** Events stand for themselves: that one is removed after its hour is no news. */
export function claimOfEvents(
  followed: Followed,
  place: DependentsPlace,
  clock: Clock,
  listed: () => void,
): ClaimOf {
  return (record) => {
    if (!isObjectRecord(record)) {
      if (record.type === 'SYNCED') listed();
      return NOBODYS;
    }
    if (record.type === 'DELETED') return NOBODYS;
    const { object = {}, initial } = record;
    const about = stringAt(object, 'involvedObject', 'uid') ?? '';
    const here = followed.in(place);
    const owner = here.find(({ dependents }) => dependents.owns(about));
    // An Event may come before the pod that it is about: whose it is is asked when it is read.
    for (const { dependents } of owner === undefined ? here : [owner])
      dependents.warn(object, initial, clock.monotonic());
    return { owner: owner?.owner, shown: !initial };
  };
}
