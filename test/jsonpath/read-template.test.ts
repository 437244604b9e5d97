import { describe, expect, test } from 'vitest';
import { parseJsonPathTemplate } from '../../src/jsonpath/read-template.js';

describe('a template is text with paths', () => {
  test('and with texts in quotes, and ranges within ranges', () => {
    const key = (name: string) => ({ kind: 'key', key: name });
    expect(
      parseJsonPathTemplate('a{.b}{"\\t\\"x\\n"}{range .c[*]}{.}{range .d}{\'e\'}{end}{end}', '-o'),
    ).toEqual([
      'a',
      { path: [key('b')] },
      '\t"x\n',
      {
        range: [key('c'), { kind: 'each' }],
        body: [{ path: [] }, { range: [key('d')], body: ['e'] }],
      },
    ]);
  });
});

describe('what cannot be read is refused with the place marked', () => {
  test.each([
    ['{.a', 'expected a dot, a bracket or }: {.a▶'],
    ['{}', 'expected a path such as .metadata.name: {▶}'],
    ['{.a b}', 'expected a dot, a bracket or }: {.a ▶b}'],
    ['{range .a}{.b}', 'this range has no {end}: ▶{range .a}{.b}'],
    ['{.a}{end}', 'there is no {range} that this ends: {.a}▶{end}'],
    ['{"a}', 'expected a text in quotes: {▶"a}'],
    ['{.a[1:2:0]}', 'expected a step from 1: {.a[1:2:▶0]}'],
    ['{.a[?(@.b=c)]}', 'expected ): {.a[?(@.b▶=c)]}'],
    ['{.a[0,]}', "expected an index, a name in quotes, * or ?(@.type=='Ready'): {.a[0,▶]}"],
    [
      '{range .items[*]}{.b}{end}',
      'each change is of one object and not of a list: leave {range .items[*]} and {end} out, or .items[*]: {range ▶.items[*]}{.b}{end}',
    ],
  ])('%s', (text, problem) => {
    expect(() => parseJsonPathTemplate(text, 'X')).toThrow(
      expect.objectContaining({ message: `X cannot be read at the mark ▶: ${problem}`, exitCode: 2 }),
    );
  });

  test.each(['.metadata.name', '', '{"x"}'])('one without a path: %s', (text) => {
    expect(() => parseJsonPathTemplate(text, 'X')).toThrow(/^X ".*" has no path in it/);
  });
});
