import { expect, test } from 'vitest';
import { timestampText } from '../../../src/output/text/timestamp.js';
import { AT } from '../../support/output-records.js';

test.each([
  ['time', '12:04:40'],
  ['rfc3339', '2026-11-20T12:04:40.123Z'],
  ['relative', '   +62.5s'],
  ['none', ''],
] as const)('%s', (how, text) => {
  expect(timestampText(AT, how, AT - 62_500)).toBe(text);
});

test('a clock that jumps back gives no negative time', () => {
  expect(timestampText(AT, 'relative', AT + 1000)).toBe('    +0.0s');
});
