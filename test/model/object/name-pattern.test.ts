import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameMatcher, namePattern } from '../../../src/model/object/name-pattern.js';

describe('names and patterns', () => {
  test.each([
    ['web', 'web', true],
    ['web', 'web-1', false],
    ['web', 'my-web', false],
    ['*', '', true],
    ['*', 'web', true],
    ['web-*', 'web-', true],
    ['web-*', 'web', false],
    ['*-web', 'a-web', true],
    ['*-web', 'web-web-web', true],
    ['w?b', 'web', true],
    ['w?b', 'wb', false],
    ['w?b', 'weeb', false],
    ['?', '', false],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXcXb', false],
    ['**a**', 'bab', true],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['system:*', 'system:node', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(namePattern(pattern).matches(name)).toBe(expected);
  });

  test('agrees with the regular expression of the same meaning', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, letters, (glob, name) => {
        const regex = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(namePattern(glob).matches(name)).toBe(regex.test(name));
      }),
      { numRuns: 1000 },
    );
  });

  test('a pattern that makes a regular expression explode ends at once', () => {
    expect(namePattern(`${'*a'.repeat(30)}b`).matches('a'.repeat(250))).toBe(false);
  });

  test('no pattern means every name', () => {
    expect(nameMatcher([])).toMatchObject({ exact: undefined });
    expect(nameMatcher([]).matches('anything')).toBe(true);
  });

  test('any one of several patterns is enough', () => {
    const { matches } = nameMatcher(['web', 'db-*'].map(namePattern));
    expect(['web', 'db-0', 'cache'].map(matches)).toEqual([true, true, false]);
  });

  test.each([
    [['web'], 'web'],
    [['web-*'], undefined],
    [['we?'], undefined],
    [['web', 'db'], undefined],
  ])('%j can be selected by the server as %s', (patterns, exact) => {
    expect(nameMatcher(patterns.map(namePattern)).exact).toBe(exact);
  });
});
