import { expect, test } from 'vitest';
import { type FieldValue, fieldLens, fieldValuesOf } from '../../../src/lens/compare/field-values.js';

/** A lens that sees what it is given. */
const lensOf = (values: readonly FieldValue[]) => {
  let given = values;
  const lens = fieldLens({ fields: ['ready', 'Available'], extract: () => given, isNews: () => true });
  return (next: readonly FieldValue[]): readonly FieldValue[] => {
    given = next;
    return fieldValuesOf(lens.view({}));
  };
};

const ready = (value: number, of: number): FieldValue => ({
  field: 'ready',
  path: 'status.ready',
  value,
  of,
});
const condition = (note: string): FieldValue => ({
  field: 'Available',
  path: 'status.conditions[].status',
  at: 'Available',
  value: 'True',
  note,
});

test('a value that another object has too is held once', () => {
  const view = lensOf([]);
  const [first] = view([ready(2, 3), condition('MinimumReplicasAvailable')]);
  const [second, available] = view([ready(2, 3), condition('MinimumReplicasAvailable')]);
  expect(second).toBe(first);
  expect(available).toEqual(condition('MinimumReplicasAvailable'));
});

test('what differs in anything is a value of its own', () => {
  const view = lensOf([]);
  view([ready(2, 3), condition('a')]);
  expect(view([ready(2, 4), condition('b')])).toEqual([ready(2, 4), condition('b')]);
  expect(view([{ ...ready(2, 3), item: 'x' }])).toEqual([{ ...ready(2, 3), item: 'x' }]);
  const web: FieldValue = { field: 'image', path: 'spec', container: 'web', value: 'a' };
  expect(view([web, { ...web, path: 'status' }, { ...web, field: 'other' }])).toEqual([
    web,
    { ...web, path: 'status' },
    { ...web, field: 'other' },
  ]);
});

test('what is long is not held for others', () => {
  const view = lensOf([]);
  const long = condition('x'.repeat(1_000));
  const [first] = view([long]);
  expect(view([{ ...long }])[0]).not.toBe(first);
});
