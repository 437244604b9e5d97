import { expect, test } from 'vitest';
import { nameLine } from '../../src/output/format.js';
import { deployments, named, nodes, record } from '../support/output-records.js';

test('a change is the name that kubectl takes back', () => {
  expect(nameLine(record({ type: 'ADDED' }))).toBe('deployment.apps/web');
  expect(nameLine(record({ type: 'DELETED', resource: nodes, identity: named('n1', undefined) }))).toBe(
    'node/n1',
  );
});

test('an update that changed nothing shown is none', () => {
  expect(nameLine(record())).toBeUndefined();
});

test('a resource without a singular name has its plural; what it is called is no command', () => {
  const resource = { ...deployments, singular: '', plural: '::error::x', group: '' };
  expect(nameLine(record({ type: 'ADDED', resource, identity: named('a\nb') }))).toBe('"::error::x"/a\\nb');
});
