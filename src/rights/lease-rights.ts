import { leaseOfPart } from '../model/leadership.js';
import type { Plan } from '../model/plan.js';
import type { Right } from './needed-rights.js';

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
