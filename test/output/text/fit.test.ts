import { expect, test } from 'vitest';
import { fitText, textWidth } from '../../../src/output/text/fit.js';

test.each([
  ['web', 5, 'web'],
  ['deployment', 10, 'deployment'],
  ['deployment', 6, 'deplo…'],
  ['名前空間', 8, '名前空間'],
  ['名前空間', 6, '名前…'],
  ['名前空間', 5, '名前…'],
  ['cafe\u0301s', 5, 'cafe\u0301s'],
  ['cafe\u0301s', 4, 'caf…'],
  ['a👩‍💻b', 3, 'a…'],
  ['a👩‍💻b', 4, 'a👩‍💻b'],
  ['ab\\u{202e}cd', 8, 'ab…'],
  ['web', 1, '…'],
  ['web', 0, ''],
])('%s in %i columns is %s', (text, max, fitted) => {
  expect(fitText(text, max)).toBe(fitted);
  expect(textWidth(fitted)).toBeLessThanOrEqual(max);
});
