import { describe, expect, it } from 'vitest';
import { lensFor } from '../../src/diff/lens.js';
import { createProjection } from '../../src/diff/project.js';
import { objectRecord } from '../../src/diff/record.js';
import { resourceOf } from './support/resources.js';
import { objectOf } from './support/tell.js';

const resource = resourceOf('deployments.apps', 'Deployment');
const lens = lensFor(resource);
const object = createProjection(resource, lens)(objectOf({ spec: { replicas: 2 } }))!;

describe('the record of a delta', () => {
  it('holds what is told of an object, and nothing of what the store keeps', () => {
    expect(objectRecord({ type: 'ADDED', object, initial: true }, resource, lens, 5)).toStrictEqual({
      type: 'ADDED',
      timeMs: 5,
      resource,
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      identity: { namespace: 'default', name: 'web', uid: 'u1', resourceVersion: '1' },
      initial: true,
      synthetic: false,
      changes: [{ field: 'replicas', path: 'spec.replicas', new: 2 }],
      managers: [],
    });
  });

  it('says of a deletion whether it was seen', () => {
    const of = (synthetic: boolean): unknown => {
      const { type, initial, changes, ...record } = objectRecord(
        { type: 'DELETED', object, synthetic },
        resource,
        lens,
        5,
      );
      return { type, initial, changes, synthetic: record.synthetic };
    };
    expect(of(true)).toEqual({ type: 'DELETED', initial: false, changes: [], synthetic: true });
    expect(of(false)).toEqual({ type: 'DELETED', initial: false, changes: [], synthetic: false });
  });
});
