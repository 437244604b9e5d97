import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json/json.js';
import { WHOLE } from '../../../src/output/line/bounds.js';
import { valuePair, valueText } from '../../../src/output/line/value-text.js';

describe('valueText', () => {
  it.each<[string, Json]>([
    ['nginx:1.25', 'nginx:1.25'],
    ['registry.example.com/team/app@sha256:9f86d081', 'registry.example.com/team/app@sha256:9f86d081'],
    ['日本', '日本'],
    ['5', 5],
    ['"5"', '5'],
    ['-0.5', -0.5],
    ['"1e3"', '1e3'],
    ['true', true],
    ['"true"', 'true'],
    ['null', null],
    ['"null"', 'null'],
    ['""', ''],
    ['"two words"', 'two words'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"{}"', '{}'],
    ['"[x"', '[x'],
    ['"(was"', '(was'],
    ['***', '***'],
    ['*** (before)', '*** (before)'],
    ['*** (after)', '*** (after)'],
    ['"postgres://*** (after)@db"', 'postgres://*** (after)@db'],
    ['"a→b"', 'a→b'],
    ['"a·b"', 'a·b'],
    ['"a…"', 'a…'],
    ['"C:\\\\temp"', 'C:\\temp'],
    ['"a\\nb\\u001b[2J\\u202e"', 'a\nb\u001b[2J\u202e'],
    ['"\\u0023#vso[x]"', '##vso[x]'],
    ['{}', {}],
    ['[]', []],
    [
      '{"a":1,"b":[true,null,"x",{}],"c":{"d":"\\u009b"}}',
      { a: 1, b: [true, null, 'x', {}], c: { d: '\u009b' } },
    ],
    ['{"here":1}', { gone: undefined, here: 1 }],
  ])('shows %s', (text, value) => {
    expect(valueText(value)).toBe(text);
  });

  it('cuts an object at 80 characters', () => {
    const text = valueText({ list: Array.from({ length: 1000 }, (_, index) => index) });
    expect(text).toBe('{"list":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26…');
    expect(text).toHaveLength(80);
  });

  it('cuts a sentence at 80 characters and leaves its quote open', () => {
    expect(valueText('word '.repeat(50))).toBe(`"${'word '.repeat(15)}wor…`);
  });

  it('cuts one word only at 256 characters, so that a digest is whole', () => {
    const image = `registry.example.com/${'team/'.repeat(10)}app@sha256:${'0'.repeat(64)}`;
    expect(valueText(image)).toBe(image);
    expect(valueText('a'.repeat(10_000))).toBe(`"${'a'.repeat(78)}…`);
    expect(valueText('a'.repeat(300))).toBe(`${'a'.repeat(255)}…`);
  });

  it('is not stopped by depth or size', () => {
    let deep: Json = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = { a: [deep] };
    expect(valueText(deep)).toBe(`${'{"a":['.repeat(13)}{…`);
    let list: Json = [];
    for (let level = 0; level < 50_000; level += 1) list = [list];
    expect(valueText(list)).toBe(`${'['.repeat(79)}…`);
    expect(valueText({ text: 'x '.repeat(5_000_000) })).toBe(`{"text":"${'x '.repeat(35)}…`);
  });
});

describe('valueText, where everything was asked for', () => {
  it('is whole, whatever its length and depth', () => {
    const list = Array.from({ length: 1000 }, (_, index) => index);
    expect(valueText({ list }, WHOLE)).toBe(JSON.stringify({ list }));
    expect(valueText('a'.repeat(10_000), WHOLE)).toBe(JSON.stringify('a'.repeat(10_000)));
    let deep: Json = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(valueText(deep, WHOLE)).toHaveLength(100_003);
  });
});

describe('valuePair', () => {
  it('is both values where they are short', () => {
    expect(valuePair(3, 5)).toEqual(['3', '5']);
    expect(valuePair('5', 5)).toEqual(['"5"', '5']);
  });

  it('shows the place where two long texts differ', () => {
    const config = (port: number, lines: number): string =>
      `# settings\n${'key = value\n'.repeat(lines)}port = ${port}\n`;
    for (const lines of [20, 40, 80, 1_000, 100_000])
      expect(valuePair(config(80, lines), config(8080, lines))).toEqual([
        '… "\\nkey = value\\nport = 80\\n"',
        '… "\\nkey = value\\nport = 8080\\n"',
      ]);
  });

  it('shows where two long words differ', () => {
    const name = 'a'.repeat(2_000);
    expect(valuePair(`${name}1`, `${name}2`)).toEqual([`… "${'a'.repeat(48)}1"`, `… "${'a'.repeat(48)}2"`]);
  });

  it('shows the changed digest of a long image', () => {
    const image = (digest: string): string => `registry.example.com/team/app@sha256:${digest.repeat(64)}`;
    expect(valuePair(image('0'), image('1'))).toEqual([image('0'), image('1')]);
  });
});
