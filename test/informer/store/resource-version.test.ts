import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareResourceVersions, isEarlier } from '../../../src/informer/store/resource-version.js';

test('versions are ordered as the numbers they are, however long', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 128n }), fc.bigInt({ min: 1n, max: 2n ** 128n }), (a, b) => {
      const sign = a < b ? -1 : a > b ? 1 : 0;
      expect(Math.sign(compareResourceVersions(String(a), String(b)) ?? NaN)).toBe(sign);
      expect(isEarlier(String(a), String(b))).toBe(a < b);
    }),
  );
});

test('two versions that are the same number once they are rounded are still told apart', () => {
  expect(isEarlier('9007199254740992', '9007199254740993')).toBe(true);
  expect(isEarlier('9007199254740993', '9007199254740992')).toBe(false);
});

test('9 is earlier than 10, which as text it is not', () => {
  expect(isEarlier('9', '10')).toBe(true);
});

test.each([
  ['', '5'],
  ['0', '5'],
  ['05', '6'],
  ['-1', '6'],
  ['5', '6a'],
  ['1e3', '6'],
  ['5 ', '6'],
  ['٥', '6'],
])('what cannot be compared is no order: %j and %j', (left, right) => {
  expect(compareResourceVersions(left, right)).toBeUndefined();
  expect(isEarlier(left, right)).toBe(false);
  expect(isEarlier(right, left)).toBe(false);
});

test('a version that cannot be compared is still the same as itself', () => {
  expect(compareResourceVersions('abc', 'abc')).toBe(0);
});
