import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTrees } from '../../../src/lens/compare/tree.js';
import { exactNumber } from '../../../src/model/json/exact-number.js';
import { type Json, type JsonNumber, compareNumbers, isJsonObject } from '../../../src/model/json/json.js';
import { parseJson, parseNumber } from '../../../src/model/json/parse-json.js';
import { stringifyJson } from '../../../src/model/json/stringify-json.js';
import { processorMs } from '../../support/processor-time.js';

describe('numbers that a double would round', () => {
  it.each<readonly [string, Json]>([
    ['{"a":9007199254740993}', { a: 9007199254740993n }],
    ['[-9007199254740993]', [-9007199254740993n]],
    ['9007199254740993', 9007199254740993n],
    ['{"a": 9007199254740991}', { a: 9007199254740991 }],
    ['{"a":9007199254740992}', { a: 9007199254740992n }],
    ['{"a":9223372036854775807,"b":18446744073709551615}', { a: 2n ** 63n - 1n, b: 2n ** 64n - 1n }],
    ['{"a":"x: 9007199254740993","b":9007199254740993}', { a: 'x: 9007199254740993', b: 9007199254740993n }],
    ['{"a":"\\":9007199254740993","b":[1e400]}', { a: '":9007199254740993', b: [exactNumber('1e400')] }],
    ['{"a":1.1234567890123456789}', { a: exactNumber('1.1234567890123456789') }],
    [
      '{"a":0.30000000000000004,"b":12345678901234567e1}',
      { a: 0.30000000000000004, b: exactNumber('12345678901234567e1') },
    ],
    ['{"a":1e-400,"b":0e400,"c":1.5000000000000000000}', { a: exactNumber('1e-400'), b: 0, c: 1.5 }],
    ['{"a":1e100,"b":1E+100,"c":5e-324}', { a: 1e100, b: 1e100, c: 5e-324 }],
    ['{"__proto__":{"a":9007199254740993},"b":{"__proto__":9007199254740993}}', JSON.parse('{}') as Json],
    [
      '{"9007199254740993":"9007199254740993","a":12345678901234567890}',
      { '9007199254740993': '9007199254740993', a: 12345678901234567890n },
    ],
  ])('%s', (text, json) => {
    if (!text.includes('__proto__')) expect(parseJson(text)).toEqual(json);
    expect(stringifyJson(parseJson(text)).replaceAll(' ', '')).toBe(
      text
        .replaceAll(' ', '')
        .replace('1E+100', '1e+100')
        .replace(':1e100', ':1e+100')
        .replace('0e400', '0')
        .replace('1.5000000000000000000', '1.5'),
    );
  });

  it('stay what they are beside strings that look like the mark with which they are found', () => {
    const text = String.raw`{"\u00011":"\u00011e400","a":["\u0001","\u0001\u00015"],"n":1e400}`;
    expect(parseJson(text)).toEqual({
      '\u00011': '\u00011e400',
      a: ['\u0001', '\u0001\u00015'],
      n: exactNumber('1e400'),
    });
  });

  it('are no objects, though they are no doubles either', () => {
    expect(isJsonObject(parseJson('1e400'))).toBe(false);
    expect(isJsonObject(parseJson('{"a":1e400}'))).toBe(true);
  });

  it('differ where they do, and from a text of the same digits', () => {
    const of = (text: string): Json => parseJson(`{"n":${text},"list":[[${text}]]}`);
    const differences = (old: string, next: string): number => compareTrees(of(old), of(next)).length;
    expect(differences('9007199254740992', '9007199254740993')).toBe(2);
    expect(differences('9007199254740993', '"9007199254740993"')).toBe(2);
    expect(differences('1e400', '"1e400"')).toBe(2);
    expect(differences('1e400', '1e401')).toBe(2);
    expect(differences('1e400', '1e400')).toBe(0);
    expect(differences('9007199254740993', '9007199254740993')).toBe(0);
  });

  it('come back as they were written, whatever stands around them', () => {
    const number = fc.oneof(
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
      fc
        .tuple(fc.bigInt(), fc.integer({ min: -500, max: 500 }))
        .map(([digits, power]) => `${digits}e${power}`),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    );
    const text = fc.array(fc.tuple(fc.string({ unit: 'binary' }), number));
    fc.assert(
      fc.property(text, (pairs) => {
        const list = pairs.map(([word, digits]) => `${JSON.stringify(word)}, ${digits}`);
        const parsed = parseJson(`[${list.join(' ,')}]`);
        expect(parsed).toEqual(pairs.flatMap(([word, digits]) => [word, parseNumber(digits)]));
        expect(parseJson(stringifyJson(parsed))).toEqual(parsed);
      }),
      { numRuns: 30 },
    );
  });

  it('are refused where the text is not JSON', () => {
    for (const text of [
      '{"a":12345678901234567',
      '{"a":"12345678901234567',
      '{"a":01234567890123456789}',
      '',
    ])
      expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('of a million digits take no time that anybody notices', () => {
    for (const digits of ['0'.repeat(1_000_000), '1'.repeat(1_000_000), `${'0'.repeat(999_999)}1`]) {
      for (const text of [`1${digits}`, `0.${digits}1`, `1${digits}.5`, `1e${digits}`, `"${digits}"`]) {
        expect(processorMs(() => parseJson(`{"a":${text}}`), 1)).toBeLessThan(1_000);
      }
    }
    const text = `{"a":"${String.raw`\\`.repeat(500_000)}","b":12345678901234567}`;
    expect(processorMs(() => parseJson(text), 1)).toBeLessThan(1_000);
  });

  it.each<readonly [string, string, number]>([
    ['9007199254740993', '9007199254740992', 1],
    ['9007199254740991', '9007199254740993', -1],
    ['9007199254740993', '9007199254740993', 0],
    ['1e400', '1', 1],
    ['-1e400', '9007199254740993', -1],
    ['1e400', '1e400', 0],
    ['1e400', '1e401', Number.NaN],
    ['0.5', '1', -1],
  ])('%s compared with %s is %d', (one, other, order) => {
    const [a, b] = [one, other].map(parseNumber) as [JsonNumber, JsonNumber];
    expect(compareNumbers(a, b)).toBe(order);
  });
});
