import { describe, expect, it } from 'vitest';
import {
  LEFT_OUT,
  type Piece,
  compareJson,
  compareWords,
} from '../../../src/output/compare/compare-words.js';

const shown = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece === LEFT_OUT ? '…' : `<${piece}>`)).join('');

describe('a long text on one line', () => {
  it('is told by the words around each difference', () => {
    const flags = (port: number, level: number): string =>
      `--one=true --two=false --three=yes --port=${port} --four=no --five=0.0.0.0 --six=maybe --level=${level} --seven=true --eight=false`;
    expect(compareWords(flags(80, 3), flags(8080, 4)).map(shown)).toEqual([
      '…< --three=yes --port=80 --four=no --five=0.0.0.0 --six=maybe --level=3 --seven=true --eight=>…',
      '…< --three=yes --port=8080 --four=no --five=0.0.0.0 --six=maybe --level=4 --seven=true --eight=>…',
    ]);
  });

  it('is found to differ deep within one word', () => {
    const word = 'a'.repeat(2_000);
    const [old, next] = compareWords(`${word}1`, `${word}2`).map(shown);
    expect([old?.endsWith('1>'), next?.endsWith('2>')]).toEqual([true, true]);
    expect(old?.length).toBeLessThan(80);
  });

  it('that has hardly a word in common with the other is shown whole', () => {
    const words = (begin: string): string =>
      Array.from({ length: 2_000 }, (_, index) => `${begin}${index}`).join(' ');
    expect(compareWords(words('a'), words('b')).map(shown)).toEqual([`<${words('a')}>`, `<${words('b')}>`]);
  });
});

describe('long JSON', () => {
  it('is told by the strings around each difference, none of which is cut', () => {
    const rules = (...resources: readonly string[]): string =>
      JSON.stringify([{ apiGroups: [''], resources, verbs: ['get', 'list', 'watch', 'a "quoted" one'] }]);
    expect(compareJson(rules('pods', 'services'), rules('pods', 'secrets', 'services')).map(shown)).toEqual([
      '…<""],"resources":["pods","services"],"verbs":[>…',
      '…<""],"resources":["pods","secrets","services"],"verbs":[>…',
    ]);
  });
});
