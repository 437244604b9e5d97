import { type Json, stringAt } from '../../model/json/json.js';
import { kindLens } from '../kind-lens.js';
import { fieldValue } from '../field-rows.js';

/** PersistentVolumes: whose they are, and what becomes of them. */
export const volumeLens = kindLens({
  rows: [
    { field: 'phase', path: 'status.phase' },
    { field: 'reason', path: 'status.reason', note: (object) => stringAt(object, 'status', 'message') },
    { field: 'capacity', path: 'spec.capacity.storage' },
    { field: 'class', path: 'spec.storageClassName' },
    { field: 'reclaim', path: 'spec.persistentVolumeReclaimPolicy' },
  ],
  also: (object) => fieldValue('claim', 'spec.claimRef', claimOf(object)),
});

/** PersistentVolumeClaims: whether they have a volume, and how large it is. */
export const claimLens = kindLens({
  rows: [
    { field: 'phase', path: 'status.phase' },
    { field: 'volume', path: 'spec.volumeName' },
    { field: 'requested', path: 'spec.resources.requests.storage' },
    { field: 'capacity', path: 'status.capacity.storage' },
    { field: 'class', path: 'spec.storageClassName' },
  ],
  conditions: true,
});

function claimOf(object: Json): string | undefined {
  const name = stringAt(object, 'spec', 'claimRef', 'name');
  const namespace = stringAt(object, 'spec', 'claimRef', 'namespace');
  return name === undefined || namespace === undefined ? name : `${namespace}/${name}`;
}
