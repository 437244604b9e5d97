import { kindLens } from './kind-lens.js';

/** Namespaces: whether they live, and what keeps them from dying. */
export const namespaceLens = kindLens({
  rows: [
    { field: 'phase', path: 'status.phase' },
    { field: 'deleting', path: 'metadata.deletionTimestamp' },
  ],
  conditions: true,
});

/** Leases: who holds them. That it still does is no news. */
export const leaseLens = kindLens({
  rows: [
    { field: 'holder', path: 'spec.holderIdentity' },
    { field: 'transitions', path: 'spec.leaseTransitions' },
  ],
});
