import { numberAt, valueUnder } from '../../model/json/json.js';
import { type FieldValue, fieldLens } from '../compare/field-values.js';
import { conditionsOf, isConditionNews, isOfCondition } from '../condition-values.js';
import { imagesOf } from './container-lists.js';
import type { Lens } from '../lens.js';
import { withParts } from '../parts.js';
import { type FieldRow, rowsOf } from '../field-rows.js';
import { templatePart } from './pod-template.js';

// The API's default for replicas, everywhere: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
const REPLICAS: FieldRow = { field: 'replicas', path: 'spec.replicas', unset: 1 };

const COUNTS = ['updated', 'ready', 'available'] as const;

/** Deployments: how many, of which images, how they come to be, and how many of them there are yet. */
export const deploymentLens = withParts(
  workloadLens([REPLICAS, { field: 'paused', path: 'spec.paused', unset: false }], {
    updated: 'status.updatedReplicas',
    ready: 'status.readyReplicas',
    available: 'status.availableReplicas',
  }),
  [{ field: 'strategy', path: ['spec', 'strategy'] }, templatePart('spec', 'template')],
);

/** StatefulSets: the same. */
export const statefulSetLens = withParts(
  workloadLens([REPLICAS], {
    updated: 'status.updatedReplicas',
    ready: 'status.readyReplicas',
    available: 'status.availableReplicas',
  }),
  [{ field: 'strategy', path: ['spec', 'updateStrategy'] }, templatePart('spec', 'template')],
);

/** ReplicaSets: their template is made by a Deployment and stays as it is, but for the images that it names. */
export const replicaSetLens = workloadLens([REPLICAS], {
  ready: 'status.readyReplicas',
  available: 'status.availableReplicas',
});

/** DaemonSets: the cluster's nodes say how many, so nobody writes it in the spec. */
export const daemonSetLens = withParts(
  workloadLens([{ field: 'desired', path: 'status.desiredNumberScheduled', unset: 0 }], {
    updated: 'status.updatedNumberScheduled',
    ready: 'status.numberReady',
    available: 'status.numberAvailable',
  }),
  [{ field: 'strategy', path: ['spec', 'updateStrategy'] }, templatePart('spec', 'template')],
);

function workloadLens(
  wanted: readonly [FieldRow, ...FieldRow[]],
  counts: Readonly<Partial<Record<(typeof COUNTS)[number], string>>>,
): Lens {
  const images = imagesOf(['spec', 'template', 'spec']);
  const rows = rowsOf(wanted);
  const [{ path, unset }] = wanted;
  const total = path.split('.');
  const counted = Object.entries(counts).map(([field, at]) => ({ field, at, keys: at.split('.') }));
  const lens = fieldLens({
    fields: [...wanted.map(({ field }) => field), 'image', ...COUNTS],
    extract: (object) => {
      const of = numberAt(object, ...total) ?? Number(unset);
      const counts = counted.map(({ field, at, keys }): FieldValue => {
        const value = valueUnder(object, keys);
        return { field, path: at, value: typeof value === 'number' ? value : 0, of };
      });
      return rows(object).concat(images(object), counts, conditionsOf(object));
    },
    // A new workload has nothing ready yet; the changes that follow show how it comes up.
    isFact: (change) => !isOfCondition(change) && !(change.field in counts) && change.new !== false,
    isNews: (change, all) => !isOfCondition(change) || isConditionNews(change, all),
  });
  return { ...lens, leftAsText: ['spec', 'template'] };
}
