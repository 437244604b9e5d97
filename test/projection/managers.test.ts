import { describe, expect, it } from 'vitest';
import { managersOf } from '../../src/projection/managers.js';
import type { FieldManager } from '../../src/model/object/object.js';
import { createPool } from '../../src/projection/pool.js';

const pool = createPool();
const early = '2026-11-20T12:00:00Z';
const late = '2026-11-20T12:00:05Z';

function entry(manager: string, time: string | undefined, more: Partial<FieldManager> = {}): FieldManager {
  return { manager, operation: 'Update', subresource: undefined, time, ...more };
}

describe('field managers', () => {
  it('are kept without the fields that they own', () => {
    const managedFields = [
      {
        manager: 'kubectl-create',
        operation: 'Update',
        apiVersion: 'apps/v1',
        time: early,
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
      { manager: 'kcm', operation: 'Update', time: late, subresource: 'status' },
      { manager: 'helm', operation: 'Apply' },
    ];
    expect(managersOf({ metadata: { managedFields } }, pool)).toStrictEqual([
      entry('kubectl-create', early, { owns: '\nspec\treplicas\n' }),
      entry('kcm', late, { subresource: 'status' }),
      entry('helm', undefined, { operation: 'Apply' }),
    ]);
  });

  it.each([
    ['no object', undefined],
    ['no metadata', {}],
    ['managedFields that are no list', { metadata: { managedFields: 'x' } }],
    [
      'entries that name nobody',
      { metadata: { managedFields: [null, 1, {}, { manager: '' }, { manager: 3 }] } },
    ],
  ])('of %s are none', (_, object) => {
    expect(managersOf(object, pool)).toEqual([]);
  });

  it('tell nothing but a name where that is all there is', () => {
    expect(managersOf({ metadata: { managedFields: [{ manager: 'x' }] } }, pool)).toStrictEqual([
      entry('x', undefined, { operation: '' }),
    ]);
  });
});
