import { expect, test } from 'vitest';
import { expectedWidths } from '../../../src/output/line/expected-widths.js';
import { deployments, nodes } from '../../support/output-records.js';

const pods = { ...deployments, group: '', plural: 'pods', kind: 'Pod' };

test('the widest type decides, and the longest namespace', () => {
  expect(expectedWidths([{ resource: deployments, namespace: 'shop' }])).toEqual({
    name: 19,
    namespace: 4,
    context: 0,
  });
  expect(
    expectedWidths([
      { resource: deployments, namespace: 'shop' },
      { resource: pods, namespace: 'billing' },
    ]),
  ).toEqual({ name: 'pod/webshops-5d78c9869d-x2x7q'.length, namespace: 7, context: 0 });
});

test('nothing is known of namespaces where all are watched, nor of anything before the types are found', () => {
  expect(expectedWidths([{ resource: nodes, namespace: undefined }])).toEqual({
    name: 13,
    namespace: 0,
    context: 0,
  });
  expect(expectedWidths([])).toEqual({ name: 0, namespace: 0, context: 0 });
});
