import { describe, expect, it } from 'vitest';
import { durationText } from '../../../src/output/text/duration-text.js';

describe('durationText', () => {
  it.each([
    [0, '0 s'],
    [449, '0.4 s'],
    [999, '1 s'],
    [1000, '1 s'],
    [2499, '2 s'],
    [119_400, '119 s'],
    [119_600, '2 min'],
    [120_000, '2 min'],
    [720_000, '12 min'],
    [7_199_000, '2 h'],
    [7_500_000, '2 h 5 min'],
    [10_795_000, '3 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
