import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { type Content, lensTold } from '../../support/lens-told.js';

const volumes = lensTold('persistentvolumes', 'PersistentVolume');
const claims = lensTold('persistentvolumeclaims', 'PersistentVolumeClaim');

function volume(status: Record<string, Json>, spec: Record<string, Json> = {}): Content {
  return {
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '5Gi' },
      hostPath: { path: '/x', type: '' },
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: 'slow',
      volumeMode: 'Filesystem',
      ...spec,
    },
    status,
  };
}

function claim(status: Record<string, Json>, spec: Record<string, Json> = {}): Content {
  return {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '2Gi' } },
      storageClassName: 'slow',
      volumeMode: 'Filesystem',
      ...spec,
    },
    status,
  };
}

const claimRef = {
  kind: 'PersistentVolumeClaim',
  name: 'data',
  namespace: 'default',
  uid: 'u',
  resourceVersion: '788',
};

describe('the lens for PersistentVolumes', () => {
  it('tells of a new one how large it is, and of which class', () => {
    expect(volumes.facts(volume({ phase: 'Available' }))).toEqual([
      'phase none → "Available" @ status.phase',
      'capacity none → "5Gi" @ spec.capacity.storage',
      'class none → "slow" @ spec.storageClassName',
      'reclaim none → "Retain" @ spec.persistentVolumeReclaimPolicy',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'whose it is',
      volume({ phase: 'Available' }),
      volume({ phase: 'Bound' }, { claimRef }),
      ['phase "Available" → "Bound" @ status.phase', 'claim none → "default/data" @ spec.claimRef'],
    ],
    [
      'why it failed',
      volume({ phase: 'Released' }, { claimRef }),
      volume({ phase: 'Failed', reason: 'VolumeFailedDelete', message: 'the disk is busy' }, { claimRef }),
      [
        'phase "Released" → "Failed" @ status.phase',
        'reason none → "VolumeFailedDelete" (the disk is busy) @ status.reason',
      ],
    ],
    [
      'that it grew, and nothing of the claim’s version',
      volume({}, { claimRef }),
      volume({}, { claimRef: { ...claimRef, resourceVersion: '790' }, capacity: { storage: '10Gi' } }),
      ['capacity "5Gi" → "10Gi" @ spec.capacity.storage'],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(volumes.changes(old, next)).toEqual(told);
  });
});

describe('the lens for PersistentVolumeClaims', () => {
  it('tells of a new one how much it asks for', () => {
    expect(claims.facts(claim({ phase: 'Pending' }))).toEqual([
      'phase none → "Pending" @ status.phase',
      'requested none → "2Gi" @ spec.resources.requests.storage',
      'class none → "slow" @ spec.storageClassName',
    ]);
  });

  it.each<readonly [string, Content, Content, readonly string[]]>([
    [
      'which volume it got',
      claim({ phase: 'Pending' }),
      claim({ phase: 'Bound', capacity: { storage: '5Gi' } }, { volumeName: 'disk' }),
      [
        'phase "Pending" → "Bound" @ status.phase',
        'volume none → "disk" @ spec.volumeName',
        'capacity none → "5Gi" @ status.capacity.storage',
      ],
    ],
    [
      'how far its growth is',
      claim({ phase: 'Bound' }),
      claim(
        {
          phase: 'Bound',
          conditions: [{ type: 'FileSystemResizePending', status: 'True', message: 'Waiting for a pod' }],
        },
        { resources: { requests: { storage: '10Gi' } } },
      ),
      [
        'requested "2Gi" → "10Gi" @ spec.resources.requests.storage',
        'FileSystemResizePending none → "True" @ status.conditions[FileSystemResizePending].status',
      ],
    ],
    [
      'that its volume is lost',
      claim({ phase: 'Bound' }),
      claim({ phase: 'Lost' }),
      ['phase "Bound" → "Lost" @ status.phase'],
    ],
  ])('tells %s', (_, old, next, told) => {
    expect(claims.changes(old, next)).toEqual(told);
  });
});
