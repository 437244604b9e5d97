import { describe, expect, test } from 'vitest';
import { lensFor } from '../../src/lens/lens-table.js';
import { createProjection } from '../../src/projection/projection.js';
import type { Delta } from '../../src/model/flow/event.js';
import type { Snapshot } from '../../src/model/object/object.js';
import type { Resource } from '../../src/model/object/resource.js';
import type { Sealed } from '../../src/model/flow/masked.js';
import {
  deliverChange,
  deliverResync,
  recordOfStates,
  revealedRecordOfStates,
} from '../../src/diff/sealed-states.js';
import { deployments } from '../support/records.js';

const secrets: Resource = { ...deployments, group: '', plural: 'secrets', kind: 'Secret' };

function secret(version: string, key: string): Snapshot {
  const keep = createProjection(secrets, lensFor(secrets), { whole: true });
  const metadata = { name: 's', namespace: 'default', uid: 'u', resourceVersion: version };
  const kept = keep({ metadata, data: { key } });
  if (kept === undefined) throw new Error('not kept');
  return kept;
}

const before = secret('1', 'b2xk');
const now = secret('2', 'bmV3');
function sealed(delta: Delta): Sealed {
  const scope = { resource: secrets, namespace: 'default' };
  const lens = lensFor(secrets);
  const made =
    delta.type === 'SYNC' ? deliverResync(delta, scope, lens, 7) : deliverChange(delta, scope, lens, 7, true);
  return made.states;
}
const record = (delta: Delta, showSecrets = false) =>
  showSecrets ? revealedRecordOfStates(sealed(delta)) : recordOfStates(sealed(delta));

describe('what a command reads', () => {
  test('is the record that is told, with both objects, masked', () => {
    const told = record({ type: 'MODIFIED', old: before, object: now });
    expect(told).toMatchObject({
      type: 'MODIFIED',
      timeMs: 7,
      object: { data: { key: expect.not.stringContaining('bmV3') as string } },
    });
    expect(told).not.toHaveProperty('coalesced');
    expect(JSON.stringify(told)).not.toMatch(/b2xk|bmV3/);
    expect(told.oldObject).toBeDefined();
  });

  test('of a resync is the object as it is, and nothing that changed', () => {
    const told = record({ type: 'SYNC', object: now });
    expect(told).toMatchObject({ type: 'SYNC', initial: false, changes: [], managers: [] });
    expect(told.object).toBeDefined();
  });

  test('is not masked where it is to be shown', () => {
    const told = record({ type: 'MODIFIED', old: before, object: now }, true);
    expect(told.object).toMatchObject({ data: { key: 'bmV3' } });
    expect(told.oldObject).toMatchObject({ data: { key: 'b2xk' } });
    expect(told.changes).toEqual([
      { kind: 'spec', field: 'data.key', path: 'data.key', old: 'b2xk', new: 'bmV3' },
    ]);
    for (const delta of [
      { type: 'DELETED', object: now, synthetic: false },
      { type: 'SYNC', object: now },
    ] as const) {
      expect(record(delta, true)).toMatchObject({ changes: [], object: { data: { key: 'bmV3' } } });
    }
    const added = record({ type: 'ADDED', object: now, initial: true }, true);
    expect(added).toMatchObject({ initial: true, object: { data: { key: 'bmV3' } } });
  });
});
