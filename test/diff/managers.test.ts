import { describe, expect, it } from 'vitest';
import { managersOf, whoChanged, whoCreated } from '../../src/diff/managers.js';
import type { FieldManager } from '../../src/model/object.js';

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
        fieldsV1: { 'f:spec': {} },
      },
      { manager: 'kcm', operation: 'Update', time: late, subresource: 'status' },
      { manager: 'helm', operation: 'Apply' },
    ];
    expect(managersOf({ metadata: { managedFields } })).toStrictEqual([
      entry('kubectl-create', early),
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
    expect(managersOf(object)).toEqual([]);
  });

  it('tell nothing but a name where that is all there is', () => {
    expect(managersOf({ metadata: { managedFields: [{ manager: 'x' }] } })).toStrictEqual([
      entry('x', undefined, { operation: '' }),
    ]);
  });
});

describe('who changed an object', () => {
  it.each<readonly [string, readonly FieldManager[], readonly FieldManager[], readonly string[]]>([
    ['a new entry', [entry('a', early)], [entry('a', early), entry('b', late)], ['b']],
    [
      'an entry with a new time',
      [entry('a', early), entry('b', early)],
      [entry('a', early), entry('b', late)],
      ['b'],
    ],
    [
      'the same manager through a subresource',
      [entry('a', early)],
      [entry('a', early), entry('a', early, { subresource: 'status' })],
      ['a'],
    ],
    [
      'the same manager by another operation',
      [entry('a', early)],
      [entry('a', early), entry('a', early, { operation: 'Apply' })],
      ['a'],
    ],
    [
      'several, the earliest first',
      [entry('x', early)],
      [entry('x', early), entry('c', late), entry('b', early)],
      ['b', 'c'],
    ],
    [
      'one that wrote twice',
      [entry('x', early)],
      [entry('a', late), entry('a', early, { subresource: 'status' }), entry('b', early)],
      ['a', 'b'],
    ],
    ['nobody: the times are the same', [entry('a', early)], [entry('a', early)], []],
    [
      'nobody: one that owns nothing any more is gone',
      [entry('a', early), entry('b', early)],
      [entry('b', early)],
      [],
    ],
    ['unknown: nothing was kept before', [], [entry('a', late)], []],
    ['unknown: nothing is kept any more', [entry('a', early)], [], []],
    [
      'several within one second, in the server’s order',
      [entry('x', early)],
      [entry('c', late), entry('b', late)],
      ['c', 'b'],
    ],
    [
      'several without a time',
      [entry('x', early)],
      [entry('b', undefined), entry('a', undefined)],
      ['b', 'a'],
    ],
    [
      'entries without a time come first',
      [entry('x', early)],
      [entry('a', early), entry('b', undefined)],
      ['b', 'a'],
    ],
  ])('%s', (_, old, next, names) => {
    expect(whoChanged(old, next)).toEqual(names);
  });
});

describe('who created an object', () => {
  it.each<readonly [string, readonly FieldManager[], readonly string[]]>([
    ['the only manager', [entry('kubectl-create', early)], ['kubectl-create']],
    ['the only manager, twice', [entry('a', early), entry('a', late, { subresource: 'status' })], ['a']],
    ['unknown among several', [entry('a', early), entry('b', early)], []],
    ['unknown without any', [], []],
  ])('%s', (_, managers, names) => {
    expect(whoCreated(managers)).toEqual(names);
  });
});
