import { expect, test } from 'vitest';
import { peekAdded } from '../../../src/informer/watch/peek.js';

const peek = (line: string): unknown => peekAdded(Buffer.from(line));

test('finds uid and resourceVersion side by side, as built-in kinds write them', () => {
  expect(
    peek(
      '{"type":"ADDED","object":{"kind":"Pod","metadata":{"name":"w","uid":"u-1","resourceVersion":"42","labels":{}}}}',
    ),
  ).toEqual({ uid: 'u-1', resourceVersion: '42' });
});

test('finds them in the other order, as custom resources write them', () => {
  expect(
    peek(
      '{"type":"ADDED","object":{"metadata":{"annotations":{},"ownerReferences":[{"uid":"owner"}],"resourceVersion":"42","uid":"u-1"}}}',
    ),
  ).toEqual({ uid: 'u-1', resourceVersion: '42' });
});

test.each([
  ['another type of event', '{"type":"MODIFIED","object":{"metadata":{"uid":"u-1","resourceVersion":"42"}}}'],
  ['no resourceVersion', '{"type":"ADDED","object":{"metadata":{"uid":"u-1"}}}'],
  ['an empty resourceVersion', '{"type":"ADDED","object":{"metadata":{"uid":"u-1","resourceVersion":""}}}'],
  ['the two apart', '{"type":"ADDED","object":{"metadata":{"uid":"u-1","name":"w","resourceVersion":"42"}}}'],
  [
    'an escape in a value',
    '{"type":"ADDED","object":{"metadata":{"uid":"u\\u002d1","resourceVersion":"42"}}}',
  ],
  ['a line that breaks off', '{"type":"ADDED","object":{"metadata":{"uid":"u-1","resourceVersion":"4'],
])('says nothing of %s', (_, line) => {
  expect(peek(line)).toBeUndefined();
});

test('is not fooled by an annotation that holds a whole object', () => {
  const copy = JSON.stringify(JSON.stringify({ metadata: { uid: 'fake', resourceVersion: '1' } }));
  expect(
    peek(
      `{"type":"ADDED","object":{"metadata":{"annotations":{"last":${copy}},"resourceVersion":"42","uid":"u-1"}}}`,
    ),
  ).toEqual({ uid: 'u-1', resourceVersion: '42' });
});
