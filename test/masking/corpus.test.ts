import { describe, expect, it } from 'vitest';
import { CHAPTERS } from './corpus/chapters.js';
import { isMaskedInVain, leaks } from './corpus/judge.js';

describe.each(CHAPTERS.map((chapter) => [chapter.place, chapter] as const))(
  'of %s',
  { timeout: 30_000 },
  (_, chapter) => {
    it('no secret of the corpus is told', () => {
      expect(chapter.leaks.filter(leaks).map(({ title }) => title)).toEqual([]);
    });

    it('every harmless neighbour in it is told as it is', () => {
      expect(chapter.harmless.filter(isMaskedInVain).map(({ title }) => title)).toEqual([]);
    });
  },
);

it('the corpus is large enough for its figures to say something', () => {
  const all = CHAPTERS.flatMap(({ leaks: secret, harmless }) => [...secret, ...harmless]);
  expect(all.length).toBeGreaterThan(500);
});
