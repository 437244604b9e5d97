import { describe, expect, test } from 'vitest';
import { lensFor } from '../../src/diff/lenses/lens-table.js';
import { createProjection } from '../../src/diff/projection.js';
import type { Delta } from '../../src/model/event.js';
import type { Snapshot } from '../../src/model/object.js';
import type { Resource } from '../../src/model/resource.js';
import { hookRecord } from '../../src/run/hook-record.js';
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
const record = (delta: Delta, count = 1, showSecrets = false) =>
  hookRecord(
    { scope: { resource: secrets, namespace: 'default' }, delta, timeMs: 7 },
    lensFor(secrets),
    count,
    showSecrets,
  );

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

  test('says how many changes it stands for', () => {
    expect(record({ type: 'MODIFIED', old: before, object: now }, 3).coalesced).toBe(3);
  });

  test('of a resync is the object as it is, and nothing that changed', () => {
    const told = record({ type: 'SYNC', object: now });
    expect(told).toMatchObject({ type: 'SYNC', initial: false, changes: [], managers: [] });
    expect(told.object).toBeDefined();
  });

  test('is not masked where it is to be shown', () => {
    const told = record({ type: 'MODIFIED', old: before, object: now }, 1, true);
    expect(told.object).toMatchObject({ data: { key: 'bmV3' } });
    expect(told.oldObject).toMatchObject({ data: { key: 'b2xk' } });
    expect(told.changes).toEqual([
      { kind: 'spec', field: 'data.key', path: 'data.key', old: 'b2xk', new: 'bmV3' },
    ]);
    for (const delta of [
      { type: 'DELETED', object: now, synthetic: false },
      { type: 'SYNC', object: now },
    ] as const) {
      expect(record(delta, 1, true)).toMatchObject({ changes: [], object: { data: { key: 'bmV3' } } });
    }
    const added = record({ type: 'ADDED', object: now, initial: true }, 1, true);
    expect(added).toMatchObject({ initial: true, object: { data: { key: 'bmV3' } } });
  });
});
