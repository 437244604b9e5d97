import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines } from '../../../src/output/compare/compare-lines.js';
import { hunkHead } from '../../../src/output/compare/hunk.js';
import { compareLines } from '../../support/at-once.js';

const numbered = (count: number, begin = 'line'): string =>
  Array.from({ length: count }, (_, index) => `${begin} ${index}\n`).join('');

/** The hunks as `diff -u` writes them, without the head of a file. */
const unified = (old: string, next: string, context = 3): readonly string[] =>
  compareLines(old, next, context).flatMap((hunk) => [hunkHead(hunk), ...hunk.lines]);

describe('two texts', () => {
  it('that are equal have no hunk', () => {
    expect(compareLines('a\nb\n', 'a\nb\n', 3)).toEqual([]);
  });

  it('are told by what differs with the lines around it', () => {
    const old = numbered(10);
    expect(unified(old, old.replace('line 5\n', 'line five\n'), 1)).toEqual([
      '@@ -5,3 +5,3 @@',
      ' line 4',
      '-line 5',
      '+line five',
      ' line 6',
    ]);
    expect(unified(old, old.replace('line 5\n', 'line five\n'), 0)).toEqual([
      '@@ -6 +6 @@',
      '-line 5',
      '+line five',
    ]);
  });

  it('of which one is empty are told whole', () => {
    expect(unified('', 'a\nb\n')).toEqual(['@@ -0,0 +1,2 @@', '+a', '+b']);
    expect(unified('a\n', '')).toEqual(['@@ -1 +0,0 @@', '-a']);
  });

  it('say where the last line has no end', () => {
    expect(unified('a\n', 'a')).toEqual(['@@ -1 +1 @@', '-a', '+a', '\\ No newline at end of file']);
  });

  it('that have next to nothing in common are one place between what both begin and end with', () => {
    const [old, next] = [numbered(3_000, 'old'), numbered(4_000, 'new')];
    const hunks = compareLines(`a\nb\n${old}z\n`, `a\nb\n${next}z\n`, 1);
    expect(hunks).toHaveLength(1);
    expect(hunks.map(hunkHead)).toEqual(['@@ -2,3002 +2,4002 @@']);
    expect(countLines(hunks)).toEqual({ removed: 3_000, added: 4_000 });
    expect([hunks[0]?.lines[0], hunks[0]?.lines.at(-1)]).toEqual([' b', ' z']);
  });

  it('become each other when what is told is done', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\n', 'c d\n', '-- x\n', 'e'), { maxLength: 12 })
      .map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, fc.nat({ max: 4 }), (old, next, context) => {
        const patch = ['--- a', '+++ b', ...unified(old, next, context), ''].join('\n');
        expect(old === next ? next : applyPatch(old, patch)).toBe(next);
      }),
      { numRuns: 200 },
    );
  });
});
