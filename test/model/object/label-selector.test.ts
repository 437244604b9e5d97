import { describe, expect, test } from 'vitest';
import { parseLabelSelector } from '../../../src/model/object/label-selector.js';

const objects: Readonly<Record<string, Record<string, string>>> = {
  one: { n: '1' },
  two: { n: '2', tier: 'back' },
  ten: { n: '10', tier: 'front' },
  none: {},
};

function selected(selector: string): string {
  const matches = parseLabelSelector(selector);
  const names = Object.keys(objects).filter((name) => matches(new Map(Object.entries(objects[name] ?? {}))));
  return names.join(' ');
}

describe('a label selector', () => {
  test.each([
    ['', 'one two ten none'],
    ['n=1', 'one'],
    ['n==1', 'one'],
    ['n!=1', 'two ten none'],
    ['n in (1,2)', 'one two'],
    ['n in ( 1 , 2 )', 'one two'],
    ['n notin (1,2)', 'ten none'],
    ['n', 'one two ten'],
    ['!n', 'none'],
    ['! n', 'none'],
    ['n>1', 'two ten'],
    ['n<10', 'one two'],
    ['n,tier!=back', 'one ten'],
    ['tier=back,n=2', 'two'],
    ['tier in (back,front),n notin (2)', 'ten'],
    ['tier=', ''],
    ['n in ()', ''],
    ['n in (,1)', 'one'],
    ['example.com/part=x', ''],
  ])('%j selects: %s', (selector, names) => {
    expect(selected(selector)).toBe(names);
  });

  // The words are those of a 1.20.2 server.
  test.each([
    ['a===b', "unable to parse requirement: found '=', expected: identifier"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a b', "unable to parse requirement: found 'b', expected: '=', '!=', '==', 'in', notin'"],
    [',', "found ',', expected: !, identifier, or 'end of string'"],
    ['x,', "found '', expected: identifier after ','"],
    ['x in (1', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['x in (=)', "unable to parse requirement: found '=', expected: ',', ')' or identifier"],
    ['!x=1', "found '=', expected: ',' or 'end of string'"],
    ['x=bad value!', "found 'value', expected: ',' or 'end of string'"],
    [
      '-x=1',
      `unable to parse requirement: invalid label key "-x": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
    ],
    [
      'x=-1',
      `unable to parse requirement: invalid label value: "-1": at key: "x": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
    ],
  ])('%j is refused: %s', (selector, message) => {
    expect(() => parseLabelSelector(selector)).toThrow(message);
  });
});
