import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunkHead } from '../../../src/output/compare/hunk.js';
import { hunksOfLong } from '../../../src/output/compare/long-texts.js';
import { atOnce } from '../../../src/model/turns.js';
import { compareLines } from '../../support/at-once.js';

const numbered = (count: number, changed: (at: number) => boolean): string =>
  Array.from({ length: count }, (_, at) => `key ${at}: ${changed(at) ? 'new' : 'old'}\n`).join('');

test('of a long text only the places that differ are told, however many there are', () => {
  const [old, next] = [numbered(20_000, () => false), numbered(20_000, (at) => at % 100 === 50)];
  const hunks = compareLines(old, next, 1);
  expect(hunks).toHaveLength(200);
  expect(hunks[1]).toEqual({
    oldStart: 150,
    oldLines: 3,
    newStart: 150,
    newLines: 3,
    lines: [' key 149: old', '-key 150: old', '+key 150: new', ' key 151: old'],
  });
});

test('lines that repeat are found in a place that differs', () => {
  const block = (name: string): string => `begin ${name}\nx\nx\ny\nend\n`;
  const rest = numbered(8_000, () => false);
  const [old, next] = [`${rest}${block('a')}${block('b')}`, `${rest}${block('a')}x\nx\n${block('b')}`];
  expect(compareLines(old, next, 0).map(({ lines }) => lines)).toEqual([['+x', '+x']]);
});

test('long texts become each other when what is told is done', () => {
  const text = fc
    .array(fc.constantFrom('a\n', 'b\n', '\n', 'c d\n', '-- x\n', 'e', '1\n', '2\n', '3\n', '4\n'), {
      maxLength: 14,
    })
    .map((lines) => lines.join(''));
  fc.assert(
    fc.property(text, text, fc.nat({ max: 3 }), (old, next, context) => {
      const hunks = atOnce(hunksOfLong(old, next, context)).flatMap((hunk) => [
        // An empty side is told as standing before its first line.
        hunkHead({
          ...hunk,
          oldStart: hunk.oldStart - (hunk.oldLines === 0 ? 1 : 0),
          newStart: hunk.newStart - (hunk.newLines === 0 ? 1 : 0),
        }),
        ...hunk.lines,
      ]);
      const patch = ['--- a', '+++ b', ...hunks, ''].join('\n');
      expect(hunks.length === 0 ? old : applyPatch(old, patch)).toBe(next);
    }),
    { numRuns: 300 },
  );
});
