import { expect, test } from 'vitest';
import { ageText } from '../../../src/output/line/age.js';
import { AT } from '../../support/output-records.js';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

test.each([
  [0, '0s'],
  [119, '119s'],
  [2 * MINUTE, '2m'],
  [2 * MINUTE + 5, '2m5s'],
  [10 * MINUTE + 5, '10m'],
  [3 * HOUR - 1, '179m'],
  [3 * HOUR, '3h'],
  [7 * HOUR + 5 * MINUTE, '7h5m'],
  [8 * HOUR + 59 * MINUTE, '8h'],
  [47 * HOUR, '47h'],
  [2 * DAY, '2d'],
  [3 * DAY + 4 * HOUR, '3d4h'],
  [8 * DAY + 4 * HOUR, '8d'],
  [2 * 365 * DAY - 1, '729d'],
  [2 * 365 * DAY, '2y'],
  [3 * 365 * DAY + 40 * DAY, '3y40d'],
  [9 * 365 * DAY, '9y'],
])('%i seconds are %s, as kubectl says it', (seconds, text) => {
  expect(ageText(new Date(AT - seconds * 1000).toISOString(), AT)).toBe(text);
});

test('a moment in the future is now, and no time at all is unknown', () => {
  expect(ageText(new Date(AT + 3000).toISOString(), AT)).toBe('0s');
  expect(ageText(undefined, AT)).toBe('<unknown>');
  expect(ageText('yesterday', AT)).toBe('<unknown>');
});
