import { describe, expect, test } from 'vitest';
import { environmentName } from '../../../src/cli/flags/flag.js';
import { ALL_FLAGS } from '../../../src/cli/subcommands.js';

describe('the table of flags', () => {
  test('no two share a name, a letter or a variable', () => {
    for (const names of [
      ALL_FLAGS.map((flag) => flag.long),
      ALL_FLAGS.flatMap((flag) => flag.short ?? []),
      ALL_FLAGS.flatMap((flag) => environmentName(flag) ?? []),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('letters mean what they mean in kubectl', () => {
    expect(
      ALL_FLAGS.flatMap((flag) => (flag.short === undefined ? [] : `${flag.short} ${flag.long}`)),
    ).toEqual([
      'n namespace',
      'A all-namespaces',
      'l selector',
      'f filename',
      'R recursive',
      'k kustomize',
      'o output',
      'q quiet',
      'v verbose',
      'L label-columns',
      's server',
      'h help',
    ]);
  });

  test('names are lower-case with hyphens', () => {
    expect(ALL_FLAGS.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag.long))).toEqual([]);
  });

  test('descriptions are one phrase: no period, no line feed, one line of a page', () => {
    expect(
      ALL_FLAGS.filter(({ description }) => /[.\n]$|\n/.test(description) || description.length > 100),
    ).toEqual([]);
  });

  test('what is one of a list names the list in its description or value', () => {
    for (const flag of ALL_FLAGS) {
      if (flag.kind !== 'value') continue;
      for (const choice of flag.choices ?? []) expect(flag.description).toContain(choice);
    }
  });
});
