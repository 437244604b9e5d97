import { expect, test } from 'vitest';
import { cutNames } from '../../../src/output/table/cut-names.js';
import { textWidth } from '../../../src/output/text/fit.js';

test('what is longer is cut in the middle, what fits stays whole', () => {
  expect(cutNames(['web-6d4b75cb6d-x7k2p', 'web'], 11)).toEqual(['web-6…x7k2p', 'web']);
});

test.each([
  [['frontend-abcdef-production', 'frontend-uvwxyz-production']],
  [['a-shared-service-in-europe-x7k2p', 'b-shared-service-in-europe-x7k2p']],
  [['shared-service-in-europe-x7k2a', 'shared-service-in-europe-x7k2b']],
  [['shared-service-1-europe-x7k2a', 'shared-service-2-europe-x7k2a', 'shared-service-1-europe-y']],
  [['abcdefghij', 'abc…hij', 'abcdefghXij', 'abcdXefghij']],
])('%j never look alike, however narrow', (names) => {
  for (let width = 1; width <= 40; width += 1) {
    const cut = cutNames(names, width);
    if (cut === undefined) continue;
    expect(new Set(cut).size, `${width}: ${cut.join(' ')}`).toBe(names.length);
    for (const each of cut) expect(textWidth(each)).toBeLessThanOrEqual(width);
  }
});

test('where they would, there is no way to cut them', () => {
  const names = Array.from({ length: 30 }, (_, n) => `a-very-long-name-${n + 10}-of-a-service`);
  expect(cutNames(names, 5)).toBeUndefined();
  expect(cutNames(names, 40)).toEqual(names);
});

test('the same name twice is the same twice', () => {
  expect(cutNames(['web-6d4b75cb6d-x7k2p', 'web-6d4b75cb6d-x7k2p'], 9)).toEqual(['web-…7k2p', 'web-…7k2p']);
});

test('wide characters and escapes are not cut apart', () => {
  for (let width = 3; width < 20; width += 1) {
    const [cut = ''] = cutNames(['名前名前名前\\u{200b}名前名前'], width) ?? [];
    expect(textWidth(cut)).toBeLessThanOrEqual(width);
    expect(cut.replaceAll('\\u{200b}', '')).not.toMatch(/[\\u{}]/);
  }
});
