import { describe, expect, test } from 'vitest';
import { parseSelection } from '../../src/cli/type-selection.js';
import { UsageError } from '../../src/model/errors.js';
import { texts } from '../support/plan.js';

describe('the positional arguments', () => {
  test.each([
    ['one type', ['pods'], [{ type: 'pods', names: [] }]],
    [
      'several types',
      ['pods,deployments.v1.apps'],
      [
        { type: 'pods', names: [] },
        { type: 'deployments.v1.apps', names: [] },
      ],
    ],
    ['a type given twice', ['pods,pods'], [{ type: 'pods', names: [] }]],
    ['names and patterns', ['Pod', 'web', 'db-*', 'web'], [{ type: 'Pod', names: ['web', 'db-*'] }]],
    [
      'names of several types',
      ['po,deploy', 'web'],
      [
        { type: 'po', names: ['web'] },
        { type: 'deploy', names: ['web'] },
      ],
    ],
    [
      'types with names',
      ['deploy/web', 'pod/a', 'deploy/db', 'deploy/web'],
      [
        { type: 'deploy', names: ['web', 'db'] },
        { type: 'pod', names: ['a'] },
      ],
    ],
    ['a type named as a property of every object', ['__proto__/x'], [{ type: '__proto__', names: ['x'] }]],
  ])('%s', (_title, args, targets) => {
    const read = parseSelection(args, 'kwatch');
    expect(read.map(({ type, names }) => ({ type, names: texts(names) }))).toEqual(targets);
  });

  test.each([
    ['no type', [], 'no TYPE given; write for example: kwatch deployments -n default'],
    [
      'both forms',
      ['pods', 'deploy/web'],
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kwatch deployments/web' instead of 'kwatch deployments deployments/web')",
    ],
    [
      'two slashes',
      ['apps/deploy/web'],
      'arguments in resource/name form may not have more than one slash; found "apps/deploy/web"',
    ],
    ...['deploy/', '/web', '/', 'po,deploy/web'].map((arg): [string, string[], string] => [
      `${arg} alone`,
      [arg],
      `arguments in resource/name form must have a single resource and name; found "${arg}"`,
    ]),
    [
      'a space after the comma',
      ['pods,', 'deployments'],
      '"pods," has an empty TYPE; write pods,deployments without a space',
    ],
    ['an empty type', [''], '"" has an empty TYPE; write pods,deployments without a space'],
    [
      'an empty name',
      ['pods', ''],
      'a NAME is empty; write a name or a pattern such as web-*, or leave it out',
    ],
  ])('%s is refused', (_title, args, message) => {
    expect(() => parseSelection(args, 'kwatch')).toThrow(new UsageError(message));
  });
});
