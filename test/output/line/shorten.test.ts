import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/output/text/escape.js';
import { shorten, shortenPair } from '../../../src/output/line/shorten.js';

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

describe('shortenPair', () => {
  const long = 'abcdefghij'.repeat(10);

  it('leaves two texts that fit as they are', () => {
    expect(shortenPair('nginx:1.25', 'nginx:1.26', 20)).toEqual(['nginx:1.25', 'nginx:1.26']);
  });

  it('cuts the ends where the difference is near the front', () => {
    expect(shortenPair(`1${long}`, `2${long}`, 20)).toEqual(['1abcdefghijabcdefgh…', '2abcdefghijabcdefgh…']);
  });

  it('cuts the front where the difference is far in, and the ends too where they are long', () => {
    expect(shortenPair(`${long}1`, `${long}2`, 40)).toEqual(['…efghijabcdefghij1', '…efghijabcdefghij2']);
    expect(shortenPair(`${long}1${long}`, `${long}2${long}`, 24)).toEqual([
      '…efghijabcdefghij1abcde…',
      '…efghijabcdefghij2abcde…',
    ]);
  });

  it('shows what was appended to a long text', () => {
    expect(shortenPair(long, `${long}!`, 40)).toEqual(['…efghijabcdefghij', '…efghijabcdefghij!']);
  });
});
