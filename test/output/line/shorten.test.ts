import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/output/text/escape.js';
import { shorten } from '../../../src/output/line/shorten.js';

describe('shorten', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['日本語日本語', 4, '日本語…'],
    ['ab👍👍', 4, 'ab👍👍'],
    ['ab👍🏽cd', 4, 'ab…'],
    ['ab👩‍💻cd', 4, 'ab…'],
    ['🇩🇪🇫🇷🇮🇹', 4, '🇩🇪…'],
    ['cafe\u0301 au lait', 5, 'caf…'],
    ['ab\\x1bcd', 5, 'ab…'],
    ['a\\u{202e}cd', 9, 'a…'],
    ['a\\u202ecd', 8, 'a\\u202e…'],
    ['a\\\\\\\\b', 4, 'a\\\\…'],
    [`e${'\u0301'.repeat(20)}`, 5, '…'],
  ])('%s within %i is %s', (text, max, cut) => {
    expect(shorten(text, max)).toBe(cut);
  });

  it('never gives more than it may, nor half an escape', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map(escapeText),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const cut = shorten(text, max);
          expect(Array.from(cut).length).toBeLessThanOrEqual(max);
          expect(cut === text || cut.endsWith('…')).toBe(true);
          expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
          expect(cut.replace(/\\(?:[\\tnr]|x[0-9a-f]{2}|u\{[0-9a-f]+\})/g, '')).not.toContain('\\');
        },
      ),
      { numRuns: 300 },
    );
  });
});
