import { describe, expect, it } from 'vitest';
import { lensTold } from '../support/lens-told.js';

describe('the lens for Namespaces', () => {
  const { facts, changes } = lensTold('namespaces', 'Namespace');
  const active = { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };

  it('tells that it lives', () => {
    expect(facts(active)).toEqual(['phase none → "Active" @ status.phase']);
  });

  it('tells that it is being deleted, and what keeps it', () => {
    const dying = {
      ...active,
      metadata: { deletionTimestamp: '2026-11-21T00:50:00Z' },
      status: {
        phase: 'Terminating',
        conditions: [
          {
            type: 'NamespaceDeletionContentFailure',
            status: 'False',
            reason: 'ContentDeleted',
            message: 'all',
          },
          {
            type: 'NamespaceFinalizersRemaining',
            status: 'True',
            reason: 'SomeFinalizersRemain',
            message: 'x in 1',
          },
        ],
      },
    };
    expect(changes(active, dying)).toEqual([
      'phase "Active" → "Terminating" @ status.phase',
      'deleting none → "2026-11-21T00:50:00Z" @ metadata.deletionTimestamp',
      'NamespaceDeletionContentFailure none → "False" (ContentDeleted) @ status.conditions[NamespaceDeletionContentFailure].status',
      'NamespaceFinalizersRemaining none → "True" (SomeFinalizersRemain) @ status.conditions[NamespaceFinalizersRemaining].status',
    ]);
  });
});

describe('the lens for Leases', () => {
  const { facts, changes } = lensTold('leases.coordination.k8s.io', 'Lease');
  const lease = (holderIdentity: string, leaseTransitions: number, renewTime: string) => ({
    spec: { holderIdentity, leaseTransitions, renewTime, leaseDurationSeconds: 15, acquireTime: 'x' },
  });

  it('tells who holds it and that it went to another, not that it is still held', () => {
    expect(facts(lease('a', 0, '1'))).toEqual([
      'holder none → "a" @ spec.holderIdentity',
      'transitions none → 0 @ spec.leaseTransitions',
    ]);
    expect(changes(lease('a', 0, '1'), lease('a', 0, '2'))).toEqual([]);
    expect(changes(lease('a', 0, '2'), lease('b', 1, '3'))).toEqual([
      'holder "a" → "b" @ spec.holderIdentity',
      'transitions 0 → 1 @ spec.leaseTransitions',
    ]);
  });
});
