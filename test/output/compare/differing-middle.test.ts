import { expect, test } from 'vitest';
import { LEFT_OUT, compareJson, compareWords } from '../../../src/output/compare/compare-words.js';

const MANY = 20_000;

test('of long texts the words around each difference are told, as of short ones', () => {
  const told = (many: number): unknown => {
    const [before, behind] = ['some words '.repeat(many), ' more of them'.repeat(many)];
    return compareWords(`${before}red and blue${behind}`, `${before}green and blue${behind}`);
  };
  expect(told(MANY)).toEqual(told(100));
  expect(told(MANY)).toEqual([
    [LEFT_OUT, ' some words some words red and blue more of them ', LEFT_OUT],
    [LEFT_OUT, ' some words some words green and blue more of them ', LEFT_OUT],
  ]);
});

test('no word and no character of a long text is cut in two', () => {
  const before = 'x '.repeat(MANY);
  const [olds, nexts] = compareWords(`${before}value1 👩`, `${before}value2 👨`);
  expect(olds.at(-1)).toMatch(/ value1 👩$/u);
  expect(nexts.at(-1)).toMatch(/ value2 👨$/u);
});

test('of long JSON no string is cut in two, whatever is in it', () => {
  const list = (value: string): string =>
    JSON.stringify([
      ...Array.from({ length: MANY }, () => 'a,"b'),
      value,
      ...Array.from({ length: MANY }, () => ']'),
    ]);
  const [olds, nexts] = compareJson(list('say "red",'), list('say "rot",'));
  expect(olds).toEqual([LEFT_OUT, expect.stringMatching(/^"a,\\"b".*,"say \\"red\\",","\]",/), LEFT_OUT]);
  expect(nexts).toEqual([LEFT_OUT, expect.stringMatching(/,"say \\"rot\\",",/), LEFT_OUT]);
});
