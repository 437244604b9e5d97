import { numberAt } from '../../model/json.js';
import { facetLens } from '../facets.js';
import type { Lens } from './lens.js';
import { imagesOf } from './images.js';

/** Deployments, StatefulSets and ReplicaSets: how many, of which images, and how many of them are ready. */
export const replicatedLens = workloadLens({
  field: 'replicas',
  wanted: ['spec', 'replicas'],
  // The API's default for all three: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
  unset: 1,
  ready: ['status', 'readyReplicas'],
});

/** DaemonSets: the cluster's nodes say how many, so nobody writes it in the spec. */
export const daemonSetLens = workloadLens({
  field: 'desired',
  wanted: ['status', 'desiredNumberScheduled'],
  unset: 0,
  ready: ['status', 'numberReady'],
});

const images = imagesOf(['spec', 'template', 'spec']);

interface Scale {
  /** What the wanted number is called. */
  readonly field: string;
  readonly wanted: readonly string[];
  /** The wanted number where the object has none. */
  readonly unset: number;
  readonly ready: readonly string[];
}

function workloadLens(scale: Scale): Lens {
  const wantedPath = scale.wanted.join('.');
  const readyPath = scale.ready.join('.');
  return facetLens({
    fields: [scale.field, 'image', 'ready'],
    look: (object) => {
      const wanted = numberAt(object, ...scale.wanted) ?? scale.unset;
      const ready = numberAt(object, ...scale.ready) ?? 0;
      return [
        { field: scale.field, path: wantedPath, value: wanted },
        ...images(object),
        { field: 'ready', path: readyPath, value: ready, of: wanted },
      ];
    },
    // A new workload has nothing ready yet; the changes that follow tell how it comes up.
    isNews: (change) => change.field !== 'ready' || change.old !== undefined,
  });
}
